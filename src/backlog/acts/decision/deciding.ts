import {
  type AuthoredDecision,
  type Decision,
  labelChange,
  type LabelRole,
  labelRoles,
} from '../../../domain/decision';
import { invalid, RefinementError } from '../../../domain/errors';
import { newId } from '../../../domain/ids';
import { type Criterion, unmet } from '../../../domain/readiness';
import { hasLabel, type IssueNumber } from '../../../domain/story';
import { renderDecision } from '../../../records/decisionRecord';
import { type BacklogContext, requireLead } from '../../model/backlogContext';
import { assess } from '../../stories/assess';
import { type Issue, type IssueComment } from '../../ports/issueTracker';
import { labelAdded, labelRemoved, mayCreateLabels } from '../../writing/labelling';
import { putComment } from '../../writing/ownComment';
import { recordIn } from '../../model/readRecords';
import { type DecisionInput } from '../useCaseTypes';
import {
  type Change,
  type Conflict,
  emptyPlan,
  type IssueState,
  labelObstacle,
  type Plan,
  rendered,
} from '../../writing/plan';
import { type DecisionToWrite, type DecisionWrite } from '../../writing/write';

/** What `InvalidData` names where a story misses the Definition of Ready. */
export const notReady = 'definitionOfReady';

/** @throws Forbidden, InvalidData */
export function decisionWrite(context: BacklogContext, number: IssueNumber, input: DecisionInput): DecisionWrite {
  requireLead(context.me, 'Recording a decision');
  if (input.outcome !== 'ready' && input.rationale.trim() === '')
    throw invalid('rationale', 'Say why: a decision without a reason helps nobody later. Nothing was written.');
  const issue = context.model.issue(number);
  if (!issue) throw new RefinementError({ code: 'NotFound' }, `#${number} has not been read from GitHub.`);
  const { decision: latest, estimate } = assess(context, number, input.estimate);
  const override = input.override?.trim();
  const decision: DecisionToWrite = {
    id: newId(),
    outcome: input.outcome,
    rationale: input.rationale.trim(),
    ...(estimate === undefined ? {} : { estimate }),
    ...(override ? { override } : {}),
    followUps: (input.followUps ?? []).map((followUp) => ({ ...followUp, id: newId(), done: false })),
  };
  const seen = { labels: roleLabelsOf(context, issue), ...(latest ? { decision: latest.id } : {}) };
  return { kind: 'decision', issue: number, decision, seen };
}

function roleLabelsOf(context: BacklogContext, issue: Issue): LabelRole[] {
  const { labels } = context.configuration();
  return labelRoles.filter((role) => hasLabel(issue, labels[role]));
}

/**
 * First the labels, then the decision comment. Every step can be repeated; the comment is recognized by its record's id, so
 * that a repeat after a lost answer writes nothing twice.
 */
export async function planDecision(context: BacklogContext, write: DecisionWrite, state: IssueState): Promise<Plan> {
  const { issue, comments } = state;
  const { number } = issue;
  const { criteria, decision: latest } = assess(context, number, write.decision.estimate);
  const decision: Decision = { ...write.decision, readiness: criteria };
  const labels = await labelChanges(context, issue, decision);
  // An existing one stays as it is: a decision is never rewritten.
  const isThere = comments.some((comment) => isDecision(comment, decision.id));
  const { text, obstacle } = isThere ? {} : rendered(() => renderDecision(decision));
  const record = { kind: 'decision', id: decision.id } as const;
  const changes = [...labels, ...(text === undefined ? [] : putComment(number, undefined, record, text))];
  const obstacles = [
    closedObstacle(issue),
    readinessObstacle(number, decision),
    obstacle,
    labelObstacle(issue, changes),
    labelCreationObstacle(context, changes),
  ];
  return {
    ...emptyPlan,
    changes,
    conflicts: [...labelConflicts(context, issue, write, labels), ...decisionConflicts(write, latest)],
    obstacles: obstacles.filter((each) => each !== undefined),
  };
}

function closedObstacle({ number, state }: Issue): RefinementError | undefined {
  if (state === 'open') return undefined;
  return new RefinementError(
    { code: 'Conflict' },
    `#${number} has been closed meanwhile. Nothing was written, and what you entered is kept; reopen it on GitHub to decide.`,
  );
}

/** What keeps a story from being called ready; nothing where the outcome is another, or the criteria are overridden. */
export function missedCriteria(
  { outcome, override }: DecisionToWrite,
  criteria: readonly Criterion[],
): readonly Criterion[] {
  return outcome === 'ready' && override === undefined ? unmet(criteria) : [];
}

function readinessObstacle(number: IssueNumber, decision: Decision): RefinementError | undefined {
  const missing = missedCriteria(decision, decision.readiness).map(({ label }) => label);
  if (missing.length === 0) return undefined;
  return invalid(
    notReady,
    `#${number} misses the Definition of Ready: ${missing.join(', ')}. Nothing was written; say why it is ready all the same, or decide otherwise.`,
  );
}

function isDecision(comment: IssueComment, id: string): boolean {
  const record = recordIn(comment);
  return record.kind === 'decision' && record.record.id === id;
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
    `The label ${names.join(', ')} does not exist yet, and your role “${me.role}” may not create it. Nothing was written; ask a maintainer to create it once.`,
  );
}

/** Labels that would be changed against what somebody has done to them since the person looked. */
function labelConflicts(
  context: BacklogContext,
  issue: Issue,
  { seen }: DecisionWrite,
  changes: readonly Change[],
): Conflict[] {
  const names = context.configuration().labels;
  return changes.flatMap((change): Conflict[] => {
    if (change.kind !== 'addLabel' && change.kind !== 'removeLabel') return [];
    const isThere = change.kind === 'removeLabel';
    const role = labelRoles.find((each) => names[each] === change.name);
    if (role === undefined || seen.labels.includes(role) === isThere) return [];
    const label = `the label “${change.name}”`;
    return [
      {
        key: `label ${change.name} ${isThere}`,
        about: `Somebody has ${isThere ? 'put' : 'removed'} ${label} ${isThere ? 'on' : 'from'} #${issue.number} since you looked.`,
        mine: `${isThere ? 'without' : 'with'} ${label}`,
        theirs: `${isThere ? 'with' : 'without'} ${label}`,
      },
    ];
  });
}

function decisionConflicts({ issue, decision, seen }: DecisionWrite, latest: AuthoredDecision | undefined): Conflict[] {
  if (!latest || latest.id === seen.decision || latest.id === decision.id) return [];
  const words = ({ outcome, rationale }: DecisionToWrite) => `${outcome}: ${rationale}`;
  return [
    {
      key: `decision ${latest.id}`,
      about: `${latest.author} has decided on #${issue} since you looked: ${latest.outcome}.`,
      mine: words(decision),
      theirs: words(latest),
    },
  ];
}
