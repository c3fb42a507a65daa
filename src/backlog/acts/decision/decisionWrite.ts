import * as z from 'zod/mini';
import { t } from '../../../base/translate';
import { type Card } from '../../../domain/deck';
import {
  type AuthoredDecision,
  type Decision,
  labelChange,
  type LabelRole,
  labelRoles,
  latestDecision,
  type Outcome,
  outcomes,
} from '../../../domain/decision';
import { invalid, RefinementError } from '../../../domain/errors';
import { newId } from '../../../domain/ids';
import { type Criterion, unmet } from '../../../domain/readiness';
import { hasLabel, type IssueNumber, type Login } from '../../../domain/story';
import { renderDecision } from '../../../records/decisionRecord';
import { type BacklogContext, freshState, type IssueState, knownState } from '../../model/backlogContext';
import { recordIn } from '../../model/editedText';
import { hasRecord } from '../../model/readRecords';
import { type Issue } from '../../ports/issues';
import { assess, type Assessment } from '../../stories/assess';
import { type Change } from '../../writing/changes/change';
import { storedIssue } from '../../writing/changes/stored';
import { type JournalEntry } from '../../writing/journal';
import { labelAdded, labelRemoved, mayCreateLabels } from '../../writing/labelling';
import { putComment } from '../../writing/ownComment';
import { emptyPlan, labelObstacle, type Plan, rendered } from '../../writing/plan';
import { type Planning, type WriteKind } from '../../writing/writeKind';
import { withEarlierName } from '../earlierNames';
import { requireLead } from '../requireLead';
import { decisionConflicts, labelConflicts } from './conflicts';
import { outcomeLabel } from '../../../words/domainWords';

/** A decision before its story is looked at again: the Definition of Ready is checked when it is written. */
export type DecisionToWrite = Omit<Decision, 'readiness'>;

export interface DecisionInput {
  readonly outcome: Outcome;
  readonly rationale: string;
  readonly estimate?: Card;
  readonly followUps?: readonly { readonly text: string; readonly owner?: Login }[];
  /** Why the story is ready although it misses criteria. */
  readonly override?: string;
}

export interface DecisionWrite {
  readonly kind: 'decision';
  readonly story: IssueNumber;
  readonly decision: DecisionToWrite;
  /** What the person had before their eyes. */
  readonly seen: { readonly labels: readonly LabelRole[]; readonly decision?: string };
}

const storedDecision: z.ZodMiniType<DecisionToWrite> = z.object({
  id: z.string(),
  outcome: z.enum(outcomes),
  rationale: z.string(),
  estimate: z.exactOptional(z.string()),
  override: z.exactOptional(z.string()),
  followUps: z.array(
    z.object({ id: z.string(), text: z.string(), owner: z.exactOptional(z.string()), done: z.boolean() }),
  ),
  session: z.exactOptional(storedIssue),
  round: z.exactOptional(z.number()),
});

export const decision: WriteKind<DecisionWrite> = {
  schema: withEarlierName(
    'story',
    z.object({
      kind: z.literal('decision'),
      story: storedIssue,
      decision: storedDecision,
      seen: z.object({ labels: z.array(z.enum(labelRoles)), decision: z.exactOptional(z.string()) }),
    }),
  ),
  story: ({ story }) => story,
  target: ({ story }) => story,
  about: ({ story }) => `${story}`,
  content,
  join: (earlier, later) => (isSameContent(earlier, later) ? earlier : later),
  plan,
  isPlannedAgain: isContested,
  isUndoable: true,
  undoing: { objection: decidedSince, settle: labelsOfNewer },
  label: ({ story, decision: { outcome } }) => t('Decision “{0}” on #{1}', outcomeLabel(outcome), story),
  keptText: () => t('What you decided is kept here: nothing is written twice.'),
  discardText: () => t('It is not sent, and what you typed is dropped. Edit keeps it, in the form.'),
  canBeLookedAt: true,
  canBeEdited: true,
};

/** Ids are made anew each time the same is decided. */
function content({ story, decision: { outcome, rationale, estimate, override, followUps } }: DecisionWrite): unknown {
  return [story, outcome, rationale, estimate, override, followUps.map(({ text, owner }) => [text, owner])];
}

function isSameContent(a: DecisionWrite, b: DecisionWrite): boolean {
  return JSON.stringify(content(a)) === JSON.stringify(content(b));
}

/** Another lead has decided in the same moment: neither could see the other's decision. */
async function isContested(context: BacklogContext, { story, decision, seen }: DecisionWrite): Promise<boolean> {
  await freshState(context, story);
  const { decisions } = context.model.records(story);
  const since = decisions.slice(1 + decisions.findIndex(({ id }) => id === seen.decision));
  return since.some(({ id }) => id !== decision.id);
}

/** Another lead has decided while this decision was being taken back: the labels are those of the other. */
async function labelsOfNewer(context: BacklogContext, { issue: number, changes }: JournalEntry): Promise<Change[]> {
  const state = number === undefined ? undefined : await knownState(context, number);
  const latest = state && latestDecision(context.model.records(state.issue.number).decisions);
  if (!latest || !changes.some((change) => decidedSince(change, state) !== undefined)) return [];
  return labelChanges(context, state.issue, latest);
}

/** A newer decision stands on this one's labels. */
function decidedSince(change: Change, { issue, comments }: IssueState): string | undefined {
  if (change.kind !== 'createComment' || change.record.kind !== 'decision') return undefined;
  const newer = comments.find((each) => each.id > (change.comment ?? Infinity) && recordIn(each).kind === 'decision');
  return newer && t('{0} has decided on #{1} since.', newer.author, issue.number);
}

/** @throws Forbidden, InvalidData */
export function decisionWrite(context: BacklogContext, number: IssueNumber, input: DecisionInput): DecisionWrite {
  requireLead(context.me, t('Recording a decision'));
  if (input.outcome !== 'ready' && input.rationale.trim() === '')
    throw invalid('rationale', t('Say why: a decision without a reason helps nobody later. Nothing was written.'));
  const issue = context.model.issue(number);
  if (!issue) throw new RefinementError({ code: 'NotFound' }, t('#{0} has not been read from GitHub.', number));
  const { decision: latest, estimate, revealed } = assess(context, number, input.estimate);
  const override = input.override?.trim();
  const decided: DecisionToWrite = {
    id: newId(),
    outcome: input.outcome,
    rationale: input.rationale.trim(),
    ...(estimate === undefined ? {} : { estimate }),
    ...(override ? { override } : {}),
    ...followed(revealed, latest),
    followUps: (input.followUps ?? []).map((followUp) => ({ ...followUp, id: newId(), done: false })),
  };
  const seen = { labels: roleLabelsOf(context, issue), ...(latest ? { decision: latest.id } : {}) };
  return { kind: 'decision', story: number, decision: decided, seen };
}

/** The round that it follows: what was decided after it once is not decided in it again. */
function followed(
  revealed: Assessment['revealed'],
  latest: AuthoredDecision | undefined,
): Pick<Decision, 'session' | 'round'> {
  if (!revealed || (latest && latest.decidedAt > revealed.revealedAt)) return {};
  return { session: revealed.session, round: revealed.round };
}

function roleLabelsOf(context: BacklogContext, issue: Issue): LabelRole[] {
  const { labels } = context.configuration();
  return labelRoles.filter((role) => hasLabel(issue, labels[role]));
}

/**
 * First the labels, then the decision comment. Every step can be repeated; the comment is recognized by its record's id, so
 * that a repeat after a lost answer writes nothing twice.
 */
async function plan({ context, read }: Planning, write: DecisionWrite): Promise<Plan> {
  const { issue, comments } = await read(write.story);
  const { number } = issue;
  const { criteria, decision: latest } = assess(context, number, write.decision.estimate);
  const decided: Decision = { ...write.decision, readiness: criteria };
  // An existing one stays as it is: a decision is never rewritten. The labels are those of the newest.
  const isThere = comments.some((comment) => hasRecord(comment, 'decision', decided.id));
  const labels = await labelChanges(context, issue, (isThere && latest) || decided);
  const { text, obstacle } = isThere ? {} : rendered(() => renderDecision(decided, issue.url));
  const record = { kind: 'decision', id: decided.id } as const;
  const changes = [...labels, ...(text === undefined ? [] : putComment(number, undefined, record, text))];
  const obstacles = [
    closedObstacle(issue),
    obstacle,
    labelObstacle(issue, changes),
    labelCreationObstacle(context, changes),
  ];
  const refusal = notReady(number, decided);
  return {
    ...emptyPlan,
    changes,
    conflicts: [...labelConflicts(context, issue, write, labels), ...decisionConflicts(write, latest)],
    obstacles: obstacles.filter((each) => each !== undefined),
    ...(refusal ? { refusal } : {}),
  };
}

function closedObstacle({ number, state }: Issue): RefinementError | undefined {
  if (state === 'open') return undefined;
  return new RefinementError(
    { code: 'Conflict' },
    t(
      '#{0} has been closed meanwhile. Nothing was written, and what you entered is kept; reopen it on GitHub to decide.',
      number,
    ),
  );
}

/** What keeps a story from being called ready; nothing where the outcome is another, or the criteria are overridden. */
export function missedCriteria(
  { outcome, override }: DecisionToWrite,
  criteria: readonly Criterion[],
): readonly Criterion[] {
  return outcome === 'ready' && override === undefined ? unmet(criteria) : [];
}

function notReady(number: IssueNumber, decided: Decision): RefinementError | undefined {
  const missing = missedCriteria(decided, decided.readiness).map(({ label }) => label);
  if (missing.length === 0) return undefined;
  return invalid(
    'definitionOfReady',
    t(
      '#{0} misses the Definition of Ready: {1}. Nothing was written; say why it is ready all the same, or decide otherwise.',
      number,
      missing.join(', '),
    ),
  );
}

/** Single label calls, never the whole list: labels that others set meanwhile stay. */
async function labelChanges(context: BacklogContext, issue: Issue, { outcome }: Decision): Promise<Change[]> {
  const { add, remove } = labelChange(outcome);
  const changes: Change[] = [];
  for (const role of add) changes.push(...(await labelAdded(context, issue, role)));
  for (const role of remove) changes.push(...labelRemoved(context, issue, role));
  return changes;
}

function labelCreationObstacle(context: BacklogContext, changes: readonly Change[]): RefinementError | undefined {
  const names = changes.flatMap((change) => (change.kind === 'createLabel' ? [`“${change.label.name}”`] : []));
  const { me } = context;
  if (names.length === 0 || mayCreateLabels(context) || me.role === 'unknown') return undefined;
  return new RefinementError(
    { code: 'Forbidden', reason: 'permission' },
    t(
      'The label {0} does not exist yet, and your role “{1}” may not create it. Nothing was written; ask a maintainer to create it once.',
      names.join(', '),
      me.role,
    ),
  );
}
