import { invalid, RefinementError } from '../domain/errors';
import { newId } from '../domain/ids';
import { type Session } from '../domain/session';
import { hasLabel, type IssueNumber, type Login, sameLogin } from '../domain/story';
import { renderSession } from '../records/sessionRecord';
import { createKeyPair } from '../records/sealing';
import { type BacklogContext, learnRoles, requireLead } from './backlogContext';
import { type Issue } from './issueTracker';
import { readSession, recordIn } from './readRecords';
import { type SessionInput } from './useCases';

const mostProposedVoters = 12;
export const maximumSessionStories = 50;

/** Makes the session's issue: its stories, the deck as it is now, and a new public key whose other half stays here. */
export async function prepareSession(context: BacklogContext, input: SessionInput): Promise<Session & { url: string }> {
  requireLead(context.me, 'Preparing a session');
  const stories = [...new Set(input.stories)];
  checkStories(context, stories);
  const pendingKey = stories.join(',');
  const id = context.mine.pendingSession(pendingKey) ?? newId();
  await context.mine.setPendingSession(pendingKey, id);
  const issue = (await sessionIssue(context, id)) ?? (await createSession(context, id, stories, input));
  await context.mine.setPendingSession(pendingKey, undefined);
  context.model.putIssue(issue);
  await learnRoles(context, [issue.author]);
  context.changed();
  const session = readSession(issue, context.model.roleOf(issue.author));
  if (!session) throw invalid('session', `The session was created (${issue.url}), but GitHub changed its text.`);
  return { ...session, url: issue.url };
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
  const issues = await context.tracker.issuesWithLabel(context.configuration().labels.session);
  return issues.find((issue) => {
    const record = recordIn(issue);
    return sameLogin(issue.author, context.me.login) && record.kind === 'session' && record.record.id === id;
  });
}

async function createSession(
  context: BacklogContext,
  id: string,
  stories: readonly IssueNumber[],
  input: SessionInput,
): Promise<Issue> {
  const { labels, deck, anonymousSessions } = context.configuration();
  await context.tracker.ensureLabel({
    name: labels.session,
    color: '5319e7',
    description: 'A backlog refinement session',
  });
  const { key, privateKey } = await createKeyPair();
  // First the key, then the session: a session whose key is lost could never be revealed.
  await context.mine.setPrivateKey(key.id, privateKey);
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
  const issue = await context.tracker.createIssue({ title, body, labels: [labels.session] });
  if (hasLabel(issue, labels.session)) return issue;
  throw new RefinementError(
    { code: 'Forbidden', reason: 'permission' },
    `The session was created (${issue.url}), but GitHub left the label “${labels.session}” out. Ask a maintainer to add it.`,
  );
}

async function proposedVoters(context: BacklogContext): Promise<readonly Login[]> {
  const users = await context.tracker.assignableUsers();
  return users.length <= mostProposedVoters ? users : [];
}

/** Closes the session's issue: its stories can come into another session, and nothing more is sealed to its key. */
export async function endSession(context: BacklogContext, number: IssueNumber): Promise<void> {
  requireLead(context.me, 'Ending a session');
  const session = context.model.sessions().find((each) => each.number === number && each.isOpen);
  if (!session) throw invalid('session', `#${number} is no open session.`);
  await context.writes.run(`${number}`, async () => {
    context.model.putIssue(await context.tracker.updateIssue(number, { state: 'closed' }));
  });
  context.changed();
}
