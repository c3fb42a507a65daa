import { changedTerms, type Session } from '../../domain/session/session';
import { type IssueNumber } from '../../domain/story';
import { sessionsThatAsk, shownTerms, waitingWith } from '../model/agreement';
import { type BacklogContext } from '../model/backlogContext';
import { type PendingWrite } from '../writing/outboxEntry';
import { needsPerson } from '../writing/pendingState';
import { type Claim, type SealingOffer } from './storyDetail';

/** Where my kept card can go once I say so; nowhere while it is on its way. `pending`: mine about this story. */
export function sealingOffers(
  context: BacklogContext,
  story: IssueNumber,
  pending: readonly PendingWrite[],
): SealingOffer[] {
  if (pending.some((each) => each.write.kind === 'ballot' && !needsPerson(each))) return [];
  const { sealed } = context.mine.estimate(story) ?? {};
  return sessionsThatAsk(context, story).map((session) => {
    const agreed = context.mine.agreement(session.number);
    return {
      ...claim(session),
      changed: agreed ? changedTerms(agreed, session) : [],
      ...(sealed && sealed.session !== session.number ? { from: sealed.session } : {}),
      stories: waitingWith(context, session, story),
      shown: shownTerms(session),
    };
  });
}

/** The open sessions that have a story, where there are several. */
export function contestants({ model }: BacklogContext, story: IssueNumber): readonly Claim[] | undefined {
  const claims = model.sessions.claimsOn(story);
  return claims.length > 1 ? claims.map(claim) : undefined;
}

function claim({ number, title, facilitator }: Session): Claim {
  return { session: number, sessionTitle: title, facilitator };
}
