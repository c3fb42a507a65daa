import { type LabelRole } from '../../domain/decision';
import { hasRole } from '../../domain/people';
import { hasLabel, type Label } from '../../domain/story';
import { type BacklogContext } from '../model/backlogContext';
import { type Issue } from '../ports/issues';
import { type Change } from './changes/change';

const looks: Record<LabelRole, Omit<Label, 'name'>> = {
  candidate: { color: 'fbca04', description: 'To be refined by the team' },
  ready: { color: '0e8a16', description: 'Meets the Definition of Ready' },
  blocked: { color: 'b60205', description: 'Waits for something outside the story' },
};

/** Puts a label on the issue, which is made where the repository has none yet; nothing where it is there. */
export async function labelAdded(context: BacklogContext, issue: Issue, role: LabelRole): Promise<Change[]> {
  const name = context.configuration().labels[role];
  if (hasLabel(issue, name)) return [];
  const add: Change = { kind: 'addLabel', issue: issue.number, name };
  return (await exists(context, name)) ? [add] : [{ kind: 'createLabel', label: { name, ...looks[role] } }, add];
}

/** Takes a label off the issue; nothing where it is not there. */
export function labelRemoved(context: BacklogContext, issue: Issue, role: LabelRole): Change[] {
  const name = context.configuration().labels[role];
  return hasLabel(issue, name) ? [{ kind: 'removeLabel', issue: issue.number, name }] : [];
}

/** A label that an issue carries is there; for others GitHub is asked. */
async function exists({ model, tracker }: BacklogContext, name: string): Promise<boolean> {
  for (const issue of model.issues()) if (hasLabel(issue, name)) return true;
  return tracker.labels.exists(name);
}

/** Triage may apply labels; creating one takes write access. */
export function mayCreateLabels({ me }: BacklogContext): boolean {
  return hasRole(me.role, 'write');
}
