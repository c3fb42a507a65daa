import { type Session } from '../../../domain/session/session';
import { type IssueNumber, sameLogin } from '../../../domain/story';
import { type BacklogContext, freshState } from '../../model/backlogContext';
import { type RepositoryModel } from '../../model/repositoryModel';
import { isFor } from '../../model/rounds';
import { type Journal } from '../../writing/journal';

/** The stories of a session with ballots that no result has opened. */
export function unrevealedStories(model: RepositoryModel, { number, facilitator }: Session): IssueNumber[] {
  const { ballots, rounds } = model.records(number);
  const results = rounds.filter(({ author }) => sameLogin(author, facilitator));
  const sealed = ballots.flatMap((own) => own.ballots);
  const open = sealed.filter((ballot) => !results.some(({ story, round }) => isFor(ballot, story, round)));
  return [...new Set(open.map(({ story }) => story))].sort((a, b) => a - b);
}

/**
 * Deletes the private keys of sessions that I have ended here, once that can't be undone any more and nothing is left to open, or
 * I have agreed that it stays unread. Never because an issue was closed: whoever may close issues could destroy estimates so.
 */
export async function deleteKeys(context: BacklogContext, journal: Journal): Promise<void> {
  const { mine } = context;
  const ended = mine.endedSessions();
  if (ended.length === 0) return;
  const entries = await journal.entries();
  for (const { session, key, lost } of ended) {
    const entry = entries.find(({ changes }) =>
      changes.some((change) => change.kind === 'setState' && change.issue === session && change.state === 'closed'),
    );
    if (entry?.undoneAt !== undefined) await mine.noteEnded(session, undefined);
    if (entry || !isOver(context, session, lost)) continue;
    // What can't be taken back rests on what GitHub has now.
    await freshState(context, session);
    if (!isOver(context, session, lost)) continue;
    await mine.deletePrivateKey(key);
    await mine.noteEnded(session, undefined);
  }
}

function isOver({ model }: BacklogContext, number: IssueNumber, lost: true | undefined): boolean {
  const session = model.sessions.all().find((each) => each.number === number);
  return session?.isOpen === false && (lost === true || unrevealedStories(model, session).length === 0);
}
