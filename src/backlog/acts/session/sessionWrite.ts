import * as z from 'zod/mini';
import { oneLine } from '../../../base/plainText';
import { t } from '../../../base/translate';
import { invalid } from '../../../domain/errors';
import { newId } from '../../../domain/ids';
import { defaultAgenda, type Segment } from '../../../domain/session/agenda';
import { type Session, type SessionMode, termsOf } from '../../../domain/session/session';
import { type IssueNumber, type Login, sameLogin } from '../../../domain/story';
import { createKeyPair } from '../../../records/sealing';
import { parseRecord } from '../../../records/parseComment';
import { renderSession, type SessionRecord } from '../../../records/sessionRecord';
import { type BacklogContext, checkEdits, learnRoles } from '../../model/backlogContext';
import { authorsToCheck, hasRecord } from '../../model/readRecords';
import { type Issue } from '../../ports/issues';
import { storedIssue } from '../../writing/changes/stored';
import { emptyPlan, type Plan } from '../../writing/plan';
import { type Planning, type WriteKind } from '../../writing/writeKind';
import { requireLead } from '../requireLead';

export interface SessionInput {
  readonly stories: readonly IssueNumber[];
  readonly title?: string;
  readonly mode?: SessionMode;
  readonly anonymous?: boolean;
  /** ISO 8601. */
  readonly deadline?: string;
  /** Absent: who can be assigned to issues, if these are at most 12. */
  readonly voters?: readonly Login[];
  readonly productOwners?: readonly Login[];
  /** Absent: the usual hour. None is held async. */
  readonly agenda?: readonly Segment[];
  /** ISO 8601. */
  readonly startsAt?: string;
}

export interface SessionWrite {
  readonly kind: 'session';
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly stories: readonly IssueNumber[];
}

const mostProposedVoters = 12;
export const maximumSessionStories = 50;

export const session: WriteKind<SessionWrite> = {
  schema: z.object({
    kind: z.literal('session'),
    id: z.string(),
    title: z.string(),
    body: z.string(),
    stories: z.array(storedIssue),
  }),
  story: () => undefined,
  target: () => undefined,
  about: ({ stories }) => stories.join(','),
  join: (earlier, later, isAttempted) => (isAttempted ? earlier : later),
  plan,
  isUndoable: true,
  label: ({ title }) => t('Session “{0}”', oneLine(title, 60)),
  keptText: () => t('The session is kept here: nothing is made twice.'),
  discardText: () => t('It is not sent: the session is not prepared.'),
  canBeLookedAt: true,
  canBeEdited: false,
};

/** Makes a session: its stories, the deck as it is now, and a new public key whose other half stays here. */
export async function sessionWrite(context: BacklogContext, input: SessionInput): Promise<SessionWrite> {
  requireLead(context.me, t('Preparing a session'));
  const stories = [...new Set(input.stories)];
  checkStories(context, stories);
  const { deck, anonymousSessions } = context.configuration();
  const { key, privateKey } = await createKeyPair();
  // First the key, then the session: a session whose key is lost could never be revealed.
  await context.mine.setPrivateKey(key.id, privateKey);
  const id = newId();
  const title = input.title?.trim() || `Refinement ${context.clock.now().toISOString().slice(0, 10)}`;
  const mode = input.mode ?? 'both';
  const record: SessionRecord = {
    id,
    title,
    mode,
    anonymous: input.anonymous ?? anonymousSessions,
    stories: stories.map((number) => ({ number, round: 1 })),
    deck,
    key,
    voters: input.voters ?? (await proposedVoters(context)),
    productOwners: input.productOwners ?? [],
    agenda: mode === 'async' ? [] : (input.agenda ?? defaultAgenda),
    ...(input.startsAt === undefined ? {} : { startsAt: input.startsAt }),
    ...(input.deadline === undefined ? {} : { deadline: input.deadline }),
  };
  const [first] = stories;
  const body = renderSession(record, first && context.model.issue(first)?.url);
  // What is revealed with the key is what was prepared here, whoever edits the issue meanwhile.
  await context.mine.setWrittenSession(record);
  return { kind: 'session', id, title, body, stories };
}

/** The session's issue, unless an earlier attempt created it, though its answer was lost. */
async function plan({ context }: Planning, write: SessionWrite): Promise<Plan> {
  const name = context.configuration().labels.session;
  // What an earlier attempt created, though its answer was lost.
  const isMade = (await freshSessions(context)).some(
    (issue) => sameLogin(issue.author, context.me.login) && hasRecord(issue, 'session', write.id),
  );
  if (isMade) return { ...emptyPlan, onWritten: () => agreeToOwn(context, write) };
  // Another lead may have prepared one with the same stories a moment ago.
  checkStories(context, write.stories);
  const label = { name, color: '5319e7', description: 'A backlog refinement session' };
  const { id: record, title, body } = write;
  return {
    ...emptyPlan,
    changes: [
      ...((await context.tracker.labels.exists(name)) ? [] : [{ kind: 'createLabel', label } as const]),
      { kind: 'createIssue', record, title, body, label: name },
    ],
    onWritten: async () => {
      await learnRoles(context, [context.me.login]);
      await agreeToOwn(context, write);
    },
  };
}

/** Whoever prepares a session holds its key: nobody is asked for it, and another one that is put in is noticed. */
async function agreeToOwn({ model, mine, me }: BacklogContext, { id, body }: SessionWrite): Promise<void> {
  const written = parseRecord(body);
  const issue = [...model.issues()].find((each) => hasRecord(each, 'session', id));
  if (issue && written.kind === 'session')
    await mine.setAgreement(issue.number, termsOf({ ...written.record, facilitator: me.login }));
}

/** The session that a write has made. @throws InvalidData where GitHub changed its text */
export function madeSession(context: BacklogContext, write: SessionWrite): Session & { url: string } {
  for (const issue of context.model.issues()) {
    if (!hasRecord(issue, 'session', write.id)) continue;
    const made = context.model.sessions.in(issue);
    if (made) return { ...made, url: issue.url };
  }
  throw invalid('session', t('The session “{0}” was created, but GitHub changed its text.', write.title));
}

function checkStories(context: BacklogContext, stories: readonly IssueNumber[]): void {
  if (stories.length === 0) throw invalid('stories', t('A session needs at least one story.'));
  if (stories.length > maximumSessionStories)
    throw invalid('stories', t('A session takes at most {0} stories; 5 to 7 are usual.', maximumSessionStories));
  for (const story of stories) {
    const issue = context.model.issue(story);
    if (!issue) throw invalid('stories', t('#{0} is not in the backlog that is loaded.', story));
    if (issue.state === 'closed') throw invalid('stories', t('#{0} is closed.', story));
    const [open] = context.model.sessions.claimsOn(story);
    if (open)
      throw invalid('stories', t('#{0} is in an open session already: “{1}” (#{2}).', story, open.title, open.number));
  }
}

/** The newest sessions as GitHub has them now, also put into the model. */
async function freshSessions(context: BacklogContext): Promise<readonly Issue[]> {
  const asked = context.model.now();
  const issues = await context.tracker.issues.withLabel(context.configuration().labels.session);
  for (const issue of issues) context.model.putIssue(issue, asked);
  await checkEdits(context);
  await learnRoles(context, authorsToCheck(issues));
  return issues;
}

async function proposedVoters(context: BacklogContext): Promise<readonly Login[]> {
  const users = await context.tracker.people.assignable();
  return users.length <= mostProposedVoters ? users : [];
}
