import { invalid } from '../../../domain/errors';
import { newId } from '../../../domain/ids';
import { type Session } from '../../../domain/session';
import { type IssueNumber, type Login, sameLogin } from '../../../domain/story';
import { renderSession } from '../../../records/sessionRecord';
import { createKeyPair } from '../../../records/sealing';
import { type BacklogContext, learnRoles, requireLead } from '../../model/backlogContext';
import { type Issue } from '../../ports/issueTracker';
import { readSession, recordIn } from '../../model/readRecords';
import { type SessionInput } from '../useCaseTypes';
import { emptyPlan, type IssueState, type Plan } from '../../writing/plan';
import { nounOf, type Write } from '../../writing/write';

type SessionWrite = Extract<Write, { kind: 'session' }>;

const mostProposedVoters = 12;
export const maximumSessionStories = 50;

/** Makes a session: its stories, the deck as it is now, and a new public key whose other half stays here. */
export async function sessionWrite(context: BacklogContext, input: SessionInput): Promise<SessionWrite> {
  requireLead(context.me, 'Preparing a session');
  const stories = [...new Set(input.stories)];
  checkStories(context, stories);
  const { deck, anonymousSessions } = context.configuration();
  const { key, privateKey } = await createKeyPair();
  // First the key, then the session: a session whose key is lost could never be revealed.
  await context.mine.setPrivateKey(key.id, privateKey);
  const id = newId();
  const title = input.title?.trim() || `Refinement ${context.clock.now().toISOString().slice(0, 10)}`;
  const body = renderSession({
    id,
    title,
    mode: input.mode ?? 'both',
    anonymous: input.anonymous ?? anonymousSessions,
    stories: stories.map((number) => ({ number, round: 1 })),
    deck,
    key,
    voters: input.voters ?? (await proposedVoters(context)),
    ...(input.deadline === undefined ? {} : { deadline: input.deadline }),
  });
  return { kind: 'session', id, title, body, stories };
}

/** The session's issue, unless an earlier attempt created it, though its answer was lost. */
export async function planSession(context: BacklogContext, write: SessionWrite): Promise<Plan> {
  const name = context.configuration().labels.session;
  const existing = await sessionIssue(context, write.id);
  if (existing) {
    context.model.putIssue(existing);
    await learnRoles(context, [existing.author]);
    return emptyPlan;
  }
  checkStories(context, write.stories);
  const label = { name, color: '5319e7', description: 'A backlog refinement session' };
  const { id: record, title, body } = write;
  return {
    ...emptyPlan,
    changes: [
      ...((await context.tracker.labels.exists(name)) ? [] : [{ kind: 'createLabel', label } as const]),
      { kind: 'createIssue', record, title, body, label: name },
    ],
    onWritten: () => learnRoles(context, [context.me.login]),
  };
}

/** The session that a write has made. @throws InvalidData where GitHub changed its text */
export function madeSession(context: BacklogContext, write: Write): Session & { url: string } {
  for (const issue of context.model.issues()) {
    const record = recordIn(issue);
    if (write.kind !== 'session' || record.kind !== 'session' || record.record.id !== write.id) continue;
    const session = readSession(issue, context.model.roleOf(issue.author));
    if (session) return { ...session, url: issue.url };
  }
  throw invalid('session', `The ${nounOf(write)} was created, but GitHub changed its text.`);
}

function checkStories(context: BacklogContext, stories: readonly IssueNumber[]): void {
  if (stories.length === 0) throw invalid('stories', 'A session needs at least one story.');
  if (stories.length > maximumSessionStories)
    throw invalid('stories', `A session takes at most ${maximumSessionStories} stories; 5 to 7 are usual.`);
  for (const story of stories) {
    const issue = context.model.issue(story);
    if (!issue) throw invalid('stories', `#${story} is not in the backlog that is loaded.`);
    if (issue.state === 'closed') throw invalid('stories', `#${story} is closed.`);
    const session = context.model.sessionOf(story);
    if (session)
      throw invalid('stories', `#${story} is in an open session already: “${session.title}” (#${session.number}).`);
  }
}

/** What an earlier attempt created, though its answer was lost. */
async function sessionIssue(context: BacklogContext, id: string): Promise<Issue | undefined> {
  const issues = await context.tracker.issues.withLabel(context.configuration().labels.session);
  return issues.find((issue) => {
    const record = recordIn(issue);
    return sameLogin(issue.author, context.me.login) && record.kind === 'session' && record.record.id === id;
  });
}

async function proposedVoters(context: BacklogContext): Promise<readonly Login[]> {
  const users = await context.tracker.people.assignable();
  return users.length <= mostProposedVoters ? users : [];
}

/** Its stories can come into another session then, and nothing more is sealed to its key. */
export function endSessionWrite(context: BacklogContext, number: IssueNumber): Write {
  requireLead(context.me, 'Ending a session');
  const session = context.model.sessions().find((each) => each.number === number && each.isOpen);
  if (!session) throw invalid('session', `#${number} is no open session.`);
  return { kind: 'endSession', issue: number };
}

export function planEndSession({ issue }: IssueState): Plan {
  if (issue.state === 'closed') return emptyPlan;
  return { ...emptyPlan, changes: [{ kind: 'setState', issue: issue.number, state: 'closed' }] };
}
