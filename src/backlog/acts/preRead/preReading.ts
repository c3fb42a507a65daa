import {
  allQuestions,
  allRisks,
  applyChanges,
  type AuthoredPreRead,
  emptyPreRead,
  isEmptyPreRead,
  openBlockers,
  type PreRead,
  type PreReadChange,
  preReadOf,
  subject,
  withPreRead,
} from '../../../domain/preRead';
import { type RefinementError } from '../../../domain/errors';
import { newId } from '../../../domain/ids';
import { type IssueNumber, storyFingerprint } from '../../../domain/story';
import { renderPreRead } from '../../../records/preReadRecord';
import { type BacklogContext } from '../../model/backlogContext';
import { blockedLabelChanges } from './blockedLabel';
import { ownComments, putComment } from '../../writing/ownComment';
import { joinPreReads } from '../../model/readRecords';
import { type Change, type Conflict, emptyPlan, type IssueState, type Plan, rendered } from '../../writing/plan';
import { type Write } from '../../writing/write';

type PreReadWrite = Extract<Write, { kind: 'preRead' }>;

/**
 * Keeps changes on top of those that are kept already; a later one of the same thing takes the earlier one's place.
 * @returns them as they are kept, by which what has been posted is known again.
 */
export async function keepChanges(
  context: BacklogContext,
  number: IssueNumber,
  changes: readonly PreReadChange[],
): Promise<readonly PreReadChange[]> {
  const about = new Set(changes.map(subject));
  const kept = context.mine.preReadChanges(number).filter((change) => !about.has(subject(change)));
  await context.mine.setPreReadChanges(number, [...kept, ...changes]);
  context.changed();
  return context.mine.preReadChanges(number).filter((change) => about.has(subject(change)));
}

/** These changes, with what I have seen posted of the same things. */
export function preReadWrite(
  context: BacklogContext,
  issue: IssueNumber,
  changes: readonly PreReadChange[],
): PreReadWrite {
  const { preReads } = context.model.records(issue);
  const posted = things(preReadOf(preReads, context.me.login));
  const about = new Set(changes.map(subject));
  const seen = Object.fromEntries([...posted].filter(([name]) => about.has(name)));
  return { kind: 'preRead', issue, changes, seen, blockers: [...openBlockers(preReads)] };
}

/** Brings these changes into my one comment on the story, and the label of its blockers to what they say then. */
export async function planPreRead(
  context: BacklogContext,
  write: PreReadWrite,
  { issue, comments }: IssueState,
): Promise<Plan> {
  const { number } = issue;
  const own = ownComments(context, comments, 'preread');
  const posted = own.map(({ record }) => record.preRead).reduce(joinPreReads, emptyPreRead);
  const fingerprint = storyFingerprint(issue);
  const next = applyChanges(posted, [...write.changes, { kind: 'markRead', fingerprint }]);
  const onWritten = () => finish(context, number, write.changes, fingerprint);
  const [first] = own;
  // Nobody else has anything of it: a new comment would only notify everybody.
  if (!first && isEmptyPreRead(next)) return { ...emptyPlan, onWritten };
  const { comments: changes, obstacle } = putPreRead(context, number, own, next);
  const conflicts = changedElsewhere(write, posted);
  // To have read a story says nothing of its blockers.
  const labels = write.changes.length === 0 ? [] : await blockedLabelChanges(context, issue, next, write.blockers);
  return { changes: [...labels, ...changes], conflicts, obstacles: obstacle ? [obstacle] : [], onWritten };
}

/** A second comment, from two machines that posted at once, is joined into the first. */
function putPreRead(
  context: BacklogContext,
  number: IssueNumber,
  own: ReturnType<typeof ownComments<'preread'>>,
  next: PreRead,
): { readonly comments: readonly Change[]; readonly obstacle?: RefinementError } {
  const [first, ...doubles] = own;
  const preReads = withPreRead<AuthoredPreRead>(context.model.records(number).preReads, {
    author: context.me.login,
    preRead: next,
  });
  const renderingContext = {
    repositoryUrl: repositoryUrl(context, number),
    questions: allQuestions(preReads),
    risks: allRisks(preReads),
  };
  const render = (id: string, preRead: PreRead) => rendered(() => renderPreRead({ id, preRead }, renderingContext));
  const put = (existing: typeof first, id: string, text = '') =>
    putComment(number, existing?.comment, { kind: 'preread', id }, text);
  const id = first?.record.id ?? newId();
  const { text, obstacle } = render(id, next);
  if (obstacle) return { comments: [], obstacle };
  const emptied = doubles.flatMap((double) =>
    put(double, double.record.id, render(double.record.id, emptyPreRead).text),
  );
  return { comments: [...put(first, id, text), ...emptied] };
}

/** An issue's page is `REPOSITORY/issues/12`. */
export function repositoryUrl(context: BacklogContext, number: IssueNumber): string {
  return (context.model.issue(number)?.url ?? '').replace(/\/issues\/\d+$/, '');
}

/** What was posted is no draft any more. */
async function finish(
  context: BacklogContext,
  number: IssueNumber,
  changes: readonly PreReadChange[],
  fingerprint: string,
): Promise<void> {
  await dropDrafts(context, number, changes);
  await context.mine.setReadMark(number, fingerprint);
  context.changed();
}

export async function dropDrafts(
  context: BacklogContext,
  number: IssueNumber,
  changes: readonly PreReadChange[],
): Promise<void> {
  const dropped = new Set(changes.map((change) => JSON.stringify(change)));
  const kept = context.mine.preReadChanges(number).filter((change) => !dropped.has(JSON.stringify(change)));
  await context.mine.setPreReadChanges(number, kept);
}

/** Things that I changed here and, since I saw them, also on another machine. */
function changedElsewhere({ issue, changes, seen }: PreReadWrite, posted: PreRead): Conflict[] {
  const found = things(posted);
  return changes.flatMap((change) => {
    const about = subject(change);
    const [was, is] = [seen[about], found.get(about)];
    const mine = thingOf(change);
    if (was === is || is === mine) return [];
    const [kind] = about.split(' ');
    const sentence =
      is === undefined
        ? `A ${kind} of yours on #${issue} that you changed here has been removed from your pre-read meanwhile.`
        : `A ${kind} of yours on #${issue} that you changed here has also been changed in your pre-read meanwhile.`;
    const text = (json: string | undefined) => (json === undefined ? '' : readable(json));
    return [{ key: `${about} ${is ?? ''}`, subject: about, about: sentence, mine: text(mine), theirs: text(is) }];
  });
}

function things(preRead: PreRead): Map<string, string> {
  return new Map([
    ...preRead.risks.map((risk) => [`risk ${risk.id}`, JSON.stringify(risk)] as const),
    ...preRead.questions.map((question) => [`question ${question.id}`, JSON.stringify(question)] as const),
    ...preRead.answers.map((answer) => [`answer ${answer.question}`, JSON.stringify(answer)] as const),
    ...preRead.replies.map((reply) => [`reply ${reply.id}`, JSON.stringify(reply)] as const),
  ]);
}

function thingOf(change: PreReadChange): string | undefined {
  switch (change.kind) {
    case 'putRisk':
      return JSON.stringify(change.risk);
    case 'putQuestion':
      return JSON.stringify(change.question);
    case 'putAnswer':
      return JSON.stringify(change.answer);
    case 'putReply':
      return JSON.stringify(change.reply);
    case 'removeRisk':
    case 'removeQuestion':
    case 'removeReply':
    case 'markRead':
      return undefined;
  }
}

/** A thing line by line, as a diff shows it best. */
function readable(json: string): string {
  return Object.entries(JSON.parse(json) as Record<string, unknown>)
    .filter(([name]) => !['id', 'question', 'risk', 'at'].includes(name))
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n');
}
