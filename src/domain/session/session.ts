import { type Deck } from '../deck';
import { type IssueNumber, type Login, sameLogin } from '../story';
import { type Segment } from './agenda';
import { type Course } from './course';

export const sessionModes = ['async', 'live', 'both'] as const;
export type SessionMode = (typeof sessionModes)[number];

/** A refinement meeting, async, live or both. Its issue's author is the facilitator. */
export interface Session {
  /** Of its record: random, and never of another session. */
  readonly id: string;
  /** The issue that holds it. */
  readonly number: IssueNumber;
  readonly title: string;
  readonly facilitator: Login;
  readonly mode: SessionMode;
  /** Estimates are revealed without names. */
  readonly anonymous: boolean;
  readonly stories: readonly SessionStory[];
  /** As frozen at the start: later changes to the setting do not reach it. */
  readonly deck: Deck;
  readonly key: SessionKey;
  /** Who is expected to estimate; empty where anybody may. */
  readonly voters: readonly Login[];
  /** Why and what first: they estimate nothing, and are not waited for. */
  readonly productOwners: readonly Login[];
  /** Empty in what earlier versions have prepared: such a session is not led through an hour. */
  readonly agenda: readonly Segment[];
  /** ISO 8601; when all meet. */
  readonly startsAt?: string;
  /** ISO 8601; when estimates should be in. */
  readonly deadline?: string;
  /** Where it stands; absent until it is started. */
  readonly course?: Course;
  readonly isOpen: boolean;
}

export interface SessionStory {
  readonly number: IssueNumber;
  /** The round now open or last revealed, from 1. */
  readonly round: number;
  /** ISO 8601; when its facilitator called for it, with all there. */
  readonly openedAt?: string;
  /** Not for this hour any more. */
  readonly isParked?: true;
}

/** The public half of the facilitator's key pair; ballots are sealed to it. */
export interface SessionKey {
  readonly id: string;
  /** P-256, raw and uncompressed (65 bytes), base64url. */
  readonly publicKey: string;
}

/**
 * What a voter agrees to once per session, and what every ballot is bound to: who opens the cards, with which key, of which
 * deck, and whether names are told. Not what moves: stories, rounds, where it stands.
 */
export type SessionTerms = Pick<Session, 'id' | 'facilitator' | 'key' | 'deck' | 'anonymous'>;

export const termNames = ['session', 'holder', 'key', 'deck', 'anonymity'] as const;
export type TermName = (typeof termNames)[number];

export function termsOf({ id, facilitator, key, deck, anonymous }: SessionTerms): SessionTerms {
  return { id, facilitator, key, deck, anonymous };
}

/** What is not as it was agreed to; empty where all is. */
export function changedTerms(agreed: SessionTerms, now: SessionTerms): TermName[] {
  const cards = ({ deck }: SessionTerms) => JSON.stringify([deck.cards, deck.specials]);
  const isChanged: Readonly<Record<TermName, boolean>> = {
    session: agreed.id !== now.id,
    holder: !sameLogin(agreed.facilitator, now.facilitator),
    key: agreed.key.id !== now.key.id || agreed.key.publicKey !== now.key.publicKey,
    deck: cards(agreed) !== cards(now),
    anonymity: agreed.anonymous !== now.anonymous,
  };
  return termNames.filter((name) => isChanged[name]);
}

export const sessionParts = [
  'id',
  'title',
  'mode',
  'anonymous',
  'stories',
  'deck',
  'key',
  'voters',
  'productOwners',
  'agenda',
  'startsAt',
  'deadline',
] as const;
export type SessionPart = (typeof sessionParts)[number];

/** What of a session's record is not as it was written. */
export function changedParts(written: Pick<Session, SessionPart>, now: Pick<Session, SessionPart>): SessionPart[] {
  return sessionParts.filter((part) => JSON.stringify(written[part]) !== JSON.stringify(now[part]));
}

/** The open sessions that have a story, the oldest first. Two are a conflict: none of them comes before the other. */
export function claimsOf(sessions: readonly Session[], story: IssueNumber): readonly Session[] {
  return sessions
    .filter((session) => session.isOpen && session.stories.some(({ number }) => number === story))
    .sort((a, b) => a.number - b.number);
}

export function currentRound(session: Session, story: IssueNumber): number {
  return session.stories.find(({ number }) => number === story)?.round ?? 1;
}

export function isFacilitator(session: Session, login: Login): boolean {
  return sameLogin(session.facilitator, login);
}

/** Who takes part, and as what. */
export const participantRoles = ['voter', 'product owner', 'spectator'] as const;
export type ParticipantRole = (typeof participantRoles)[number];

/** That somebody has joined a session: whoever leaves stays known as one who was there. */
export interface Attendance {
  readonly as: ParticipantRole;
  /** ISO 8601, both. */
  readonly joinedAt: string;
  readonly leftAt?: string;
}

/** As what a person is expected; whoever is not named may vote where the session names nobody. */
export function expectedRole({ voters, productOwners }: Session, login: Login): ParticipantRole {
  const isAmong = (logins: readonly Login[]) => logins.some((other) => sameLogin(other, login));
  if (isAmong(productOwners)) return 'product owner';
  return voters.length === 0 || isAmong(voters) ? 'voter' : 'spectator';
}
