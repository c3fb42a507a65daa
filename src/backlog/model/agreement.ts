import { isInDeck } from '../../domain/deck';
import { changedTerms, currentRound, isFacilitator, type Session, termsOf } from '../../domain/session/session';
import { type IssueNumber } from '../../domain/story';
import { type BacklogContext } from './backlogContext';
import { type SealedAt } from './myState';
import { isRevealed, isSpent } from './rounds';

/**
 * The open session in which a story is for me: the only one that has it. Where several claim it, the one that is mine already,
 * which I lead, have sealed to or alone have agreed to; else none, until I say which.
 */
export function mySession(context: BacklogContext, story: IssueNumber): Session | undefined {
  const { model, mine, me } = context;
  const claims = model.sessions.claimsOn(story);
  if (claims.length <= 1) return claims[0];
  const isLedHere = (session: Session) => isFacilitator(session, me.login) && mine.hasPrivateKey(session.key.id);
  const sealed = mine.estimate(story)?.sealed;
  const [agreed, ...others] = claims.filter(({ number }) => mine.agreement(number));
  return (
    claims.find(isLedHere) ??
    claims.find(({ number }) => number === sealed?.session) ??
    (others.length === 0 ? agreed : undefined)
  );
}

export function isAgreed({ mine }: BacklogContext, session: Session): boolean {
  const agreed = mine.agreement(session.number);
  return agreed !== undefined && changedTerms(agreed, session).length === 0;
}

/** Names, in one text, what a page has shown of a session where it asks. */
export function shownTerms(session: Session): string {
  return JSON.stringify([session.number, termsOf(session)]);
}

/** Whether a ballot that was sealed there is what this session asks for now. */
export function isSealedFor(sealed: SealedAt | undefined, session: Session, story: IssueNumber): boolean {
  return (
    sealed?.session === session.number &&
    sealed.round === currentRound(session, story) &&
    sealed.key === session.key.id &&
    (!sealed.terms || changedTerms(sealed.terms, session).length === 0)
  );
}

/** Whether my kept card can go to this session, and is not there yet. */
function isWaitingFor(context: BacklogContext, session: Session, story: IssueNumber): boolean {
  const draft = context.mine.estimate(story);
  if (!draft || isRevealed(context.model, session, story) || !isInDeck(session.deck, draft.card)) return false;
  return !isSealedFor(draft.sealed, session, story) && !isSpent(context.model, story, draft.sealed);
}

/**
 * Whether my kept card goes to this session without being asked for: I have agreed to it as it is, the card was never sealed
 * to anything else, and nobody else claims the story.
 */
export function sealsByItself(context: BacklogContext, session: Session, story: IssueNumber): boolean {
  return (
    isWaitingFor(context, session, story) &&
    isAgreed(context, session) &&
    context.mine.estimate(story)?.sealed === undefined &&
    context.model.sessions.claimsOn(story).length === 1
  );
}

/** The stories whose kept cards go to a session at one word of mine that is given at `story`. */
export function waitingWith(context: BacklogContext, session: Session, story?: IssueNumber): IssueNumber[] {
  return context.mine
    .estimatedStories()
    .filter((each) => {
      const claims = context.model.sessions.claimsOn(each);
      return claims.some(({ number }) => number === session.number) && (each === story || claims.length === 1);
    })
    .filter((each) => isWaitingFor(context, session, each));
}

/** Sessions that my kept card of a story can go to, each only once I say so. */
export function sessionsThatAsk(context: BacklogContext, story: IssueNumber): readonly Session[] {
  const claims = context.model.sessions.claimsOn(story);
  const { sealed } = context.mine.estimate(story) ?? {};
  if (claims.some((session) => isSealedFor(sealed, session, story))) return [];
  return claims.filter((session) => isWaitingFor(context, session, story) && !sealsByItself(context, session, story));
}
