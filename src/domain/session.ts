import { type Deck } from './deck';
import { type IssueNumber, type Login, sameLogin } from './story';

export const sessionModes = ['async', 'live', 'both'] as const;
export type SessionMode = (typeof sessionModes)[number];

/** A refinement meeting, async, live or both. Its issue's author is the facilitator. */
export interface Session {
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
  /** ISO 8601; when estimates should be in. */
  readonly deadline?: string;
  readonly isOpen: boolean;
}

export interface SessionStory {
  readonly number: IssueNumber;
  /** The round now open or last revealed, from 1. */
  readonly round: number;
}

/** The public half of the facilitator's key pair; ballots are sealed to it. */
export interface SessionKey {
  readonly id: string;
  /** P-256, raw and uncompressed (65 bytes), base64url. */
  readonly publicKey: string;
}

/** The open session that a story is in; where two claim it, the older one holds. */
export function sessionOf(sessions: readonly Session[], story: IssueNumber): Session | undefined {
  return sessions
    .filter((session) => session.isOpen && session.stories.some(({ number }) => number === story))
    .sort((a, b) => a.number - b.number)[0];
}

export function currentRound(session: Session, story: IssueNumber): number {
  return session.stories.find(({ number }) => number === story)?.round ?? 1;
}

export function isFacilitator(session: Session, login: Login): boolean {
  return sameLogin(session.facilitator, login);
}
