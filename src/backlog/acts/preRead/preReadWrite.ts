import * as z from 'zod/mini';
import { t } from '../../../base/translate';
import { type RefinementError } from '../../../domain/errors';
import { newId } from '../../../domain/ids';
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
import { type IssueNumber, storyFingerprint } from '../../../domain/story';
import { renderPreRead } from '../../../records/preReadRecord';
import { type BacklogContext } from '../../model/backlogContext';
import { joinPreReads } from '../../model/readRecords';
import { preReadChange } from '../../model/storedPreRead';
import { type Change } from '../../writing/changes/change';
import { storedIssue } from '../../writing/changes/stored';
import { ownComments, putComment } from '../../writing/ownComment';
import { emptyPlan, type Plan, rendered } from '../../writing/plan';
import { type Planning, type WriteKind } from '../../writing/writeKind';
import { withEarlierName } from '../earlierNames';
import { blockedLabelChanges, blockedLabelPutBack, concernsBlockers, withBlockedLabelKept } from './blockedLabel';
import { changedElsewhere, dropDrafts, things } from './drafts';

export interface PreReadWrite {
  readonly kind: 'preRead';
  readonly story: IssueNumber;
  readonly changes: readonly PreReadChange[];
  /** What was posted of the same things, as JSON, by `subject`. */
  readonly seen: Readonly<Record<string, string>>;
  /**
   * The ids of the blockers that were open when it was entered: once some of it has arrived, a repeat could not tell from
   * GitHub any more which of them it has settled.
   */
  readonly blockers?: readonly string[];
}

export const preRead: WriteKind<PreReadWrite> = {
  schema: withEarlierName(
    'story',
    z.object({
      kind: z.literal('preRead'),
      story: storedIssue,
      changes: z.array(preReadChange),
      seen: z.record(z.string(), z.string()),
      blockers: z.exactOptional(z.array(z.string())),
    }),
  ),
  story: ({ story }) => story,
  target: ({ story }) => story,
  about: ({ story }) => `${story}`,
  join,
  plan,
  isPlannedAgain: ({ me, model }, { story, changes, blockers = [] }, isMissed) =>
    !isMissed && changes.length > 0 && concernsBlockers(me, model.records(story).preReads, blockers),
  isUndoable: true,
  undoing: { adjust: withBlockedLabelKept, settle: blockedLabelPutBack },
  label: ({ story }) => t('Pre-read of #{0}', story),
  keptText: () => t('Your pre-read is kept here as a draft.'),
  discardText: () => t('It is not sent. Your changes stay in your pre-read as a draft.'),
  canBeLookedAt: true,
  canBeEdited: true,
  async withoutConflicts(context, write, conflicts) {
    const given = new Set(conflicts.map((conflict) => conflict.subject));
    const dropped = write.changes.filter((change) => given.has(subject(change)));
    await dropDrafts(context, write.story, dropped);
    const changes = write.changes.filter((change) => !given.has(subject(change)));
    return changes.length > 0 ? { ...write, changes } : undefined;
  },
};

function join(earlier: PreReadWrite, later: PreReadWrite): PreReadWrite {
  const about = new Set(later.changes.map(subject));
  const changes = [...earlier.changes.filter((change) => !about.has(subject(change))), ...later.changes];
  const blockers = [...new Set([...(earlier.blockers ?? []), ...(later.blockers ?? [])])];
  return { ...later, changes, seen: { ...later.seen, ...earlier.seen }, blockers };
}

/** These changes, with what I have seen posted of the same things. */
export function preReadWrite(
  context: BacklogContext,
  story: IssueNumber,
  changes: readonly PreReadChange[],
): PreReadWrite {
  const { preReads } = context.model.records(story);
  const posted = things(preReadOf(preReads, context.me.login));
  const about = new Set(changes.map(subject));
  const seen = Object.fromEntries([...posted].filter(([name]) => about.has(name)));
  return { kind: 'preRead', story, changes, seen, blockers: [...openBlockers(preReads)] };
}

/** Brings these changes into my one comment on the story, and the label of its blockers to what they say then. */
async function plan({ context, read }: Planning, write: PreReadWrite): Promise<Plan> {
  const { issue, comments } = await read(write.story);
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
    storyUrl: context.model.issue(number)?.url ?? '',
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
