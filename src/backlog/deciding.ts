import { type Decision, labelChange, type LabelRole } from '../domain/decision';
import { invalid, RefinementError } from '../domain/errors';
import { newId } from '../domain/ids';
import { unmet } from '../domain/readiness';
import { hasLabel, type IssueNumber, type Label } from '../domain/story';
import { renderDecision } from '../records/decisionRecord';
import { type BacklogContext, freshComments, freshIssue, learnRoles, requireLead } from './backlogContext';
import { assess } from './assess';
import { type Issue, type IssueComment } from './issueTracker';
import { writeComment } from './ownComment';
import { authorsToCheck, recordIn } from './readRecords';
import { type DecisionInput, type DecisionResult } from './useCases';

const labelLooks: Record<LabelRole, Omit<Label, 'name'>> = {
  candidate: { color: 'fbca04', description: 'To be refined by the team' },
  ready: { color: '0e8a16', description: 'Meets the Definition of Ready' },
  blocked: { color: 'b60205', description: 'Waits for something outside the story' },
};

/**
 * Records what was decided: first the labels, read back from GitHub, then the decision comment. Every step can be repeated;
 * the comment is recognized by its record's id, so that a repeat after a lost answer writes nothing twice.
 */
export async function recordDecision(
  context: BacklogContext,
  number: IssueNumber,
  input: DecisionInput,
): Promise<DecisionResult> {
  requireLead(context.me, 'Recording a decision');
  if (input.outcome !== 'ready' && input.rationale.trim() === '')
    throw invalid('rationale', 'Say why: a decision without a reason helps nobody later. Nothing was written.');
  return context.writes.run(`${number}`, async () => {
    const issue = await freshIssue(context, number);
    const comments = await freshComments(context, number);
    await learnRoles(context, authorsToCheck(comments));
    context.changed();
    requireOpen(issue);
    const decision = await pendingDecision(context, number, input, comments);
    const missing = unmet(decision.readiness);
    if (decision.outcome === 'ready' && missing.length > 0 && decision.override === undefined) {
      await context.mine.setPendingDecision(number, undefined);
      return { kind: 'notReady', unmet: missing };
    }
    // Rendered before anything is written: what does not fit is refused while nothing has changed.
    const body = renderDecision(decision);
    const labels = await changeLabels(context, issue, decision);
    const existing = comments.find((comment) => isDecision(comment, decision.id));
    const comment = existing ?? (await writeComment(context, number, undefined, body));
    await context.mine.setPendingDecision(number, undefined);
    context.changed();
    return { kind: 'recorded', url: comment.url, ...labels };
  });
}

function requireOpen(issue: Issue): void {
  if (issue.state === 'open') return;
  throw new RefinementError(
    { code: 'Conflict' },
    `#${issue.number} has been closed meanwhile. Nothing was written, and what you entered is kept; reopen it on GitHub to decide.`,
  );
}

/**
 * The decision as it will be written, kept until it is seen on GitHub. A repeat of an attempt that did not end keeps its id;
 * if that attempt's comment has arrived and says something else, this is a new decision.
 */
async function pendingDecision(
  context: BacklogContext,
  number: IssueNumber,
  input: DecisionInput,
  comments: readonly IssueComment[],
): Promise<Decision> {
  const pending = context.mine.pendingDecision(number);
  const made = makeDecision(context, number, input, pending?.id ?? newId());
  const isRepeat = pending !== undefined && sameContent(pending, made);
  const arrived = pending && comments.some((comment) => isDecision(comment, pending.id));
  const decision = isRepeat ? pending : arrived ? { ...made, id: newId() } : made;
  await context.mine.setPendingDecision(number, decision);
  return decision;
}

function makeDecision(context: BacklogContext, number: IssueNumber, input: DecisionInput, id: string): Decision {
  const { criteria, estimate } = assess(context, number, input.estimate);
  const override = input.override?.trim();
  return {
    id,
    outcome: input.outcome,
    rationale: input.rationale.trim(),
    ...(estimate === undefined ? {} : { estimate }),
    readiness: criteria,
    ...(override ? { override } : {}),
    followUps: (input.followUps ?? []).map((followUp) => ({ ...followUp, id: newId(), done: false })),
  };
}

/** The Definition of Ready is left out: the labels that a first attempt has set do not make another decision of it. */
function sameContent(a: Decision, b: Decision): boolean {
  const content = ({ outcome, rationale, estimate, override, followUps }: Decision) =>
    JSON.stringify([outcome, rationale, estimate, override, followUps.map(({ text, owner }) => [text, owner])]);
  return content(a) === content(b);
}

function isDecision(comment: IssueComment, id: string): boolean {
  const record = recordIn(comment);
  return record.kind === 'decision' && record.record.id === id;
}

/** Single label calls, never the whole list: labels that others set meanwhile stay. */
async function changeLabels(
  context: BacklogContext,
  issue: Issue,
  decision: Decision,
): Promise<{ labelsAdded: string[]; labelsRemoved: string[] }> {
  const names = context.configuration().labels;
  const change = labelChange(decision.outcome);
  const toAdd = change.add.filter((role) => !hasLabel(issue, names[role]));
  const toRemove = change.remove.filter((role) => hasLabel(issue, names[role]));
  for (const role of toAdd) {
    await context.tracker.ensureLabel({ name: names[role], ...labelLooks[role] });
    await context.tracker.addLabel(issue.number, names[role]);
  }
  for (const role of toRemove) await context.tracker.removeLabel(issue.number, names[role]);
  const after = toAdd.length + toRemove.length > 0 ? await freshIssue(context, issue.number) : issue;
  const dropped = toAdd.find((role) => !hasLabel(after, names[role]));
  const left = toRemove.find((role) => hasLabel(after, names[role]));
  const wrong = dropped ?? left;
  if (wrong) {
    context.changed();
    throw new RefinementError(
      { code: 'Conflict' },
      `GitHub ${dropped ? 'did not add' : 'did not remove'} the label “${names[wrong]}” on #${issue.number}. ` +
        'The decision is kept here and not posted yet; try again, or ask a maintainer about labels.',
    );
  }
  return { labelsAdded: toAdd.map((role) => names[role]), labelsRemoved: toRemove.map((role) => names[role]) };
}
