import { t } from '../../../base/translate';
import { type AuthoredDecision, type Decision, type LabelRole, labelRoles } from '../../../domain/decision';
import { type IssueNumber } from '../../../domain/story';
import { type BacklogContext } from '../../model/backlogContext';
import { type Issue } from '../../ports/issues';
import { type Change } from '../../writing/changes/change';
import { type Conflict } from '../../writing/plan';
import { outcomeLabel } from '../../../words/domainWords';

/** What is decided, and what its person had before their eyes. */
interface Decided {
  readonly story: IssueNumber;
  readonly decision: Pick<Decision, 'id' | 'outcome' | 'rationale'>;
  readonly seen: { readonly labels: readonly LabelRole[]; readonly decision?: string };
}

/** Labels that would be changed against what somebody has done to them since the person looked. */
export function labelConflicts(
  context: BacklogContext,
  issue: Issue,
  { seen }: Pick<Decided, 'seen'>,
  changes: readonly Change[],
): Conflict[] {
  const names = context.configuration().labels;
  return changes.flatMap((change): Conflict[] => {
    if (change.kind !== 'addLabel' && change.kind !== 'removeLabel') return [];
    const isThere = change.kind === 'removeLabel';
    const role = labelRoles.find((each) => names[each] === change.name);
    if (role === undefined || seen.labels.includes(role) === isThere) return [];
    const { name } = change;
    const [withIt, without] = [t('with the label “{0}”', name), t('without the label “{0}”', name)];
    return [
      {
        key: `label ${name} ${isThere}`,
        about: isThere
          ? t('Somebody has put the label “{0}” on #{1} since you looked.', name, issue.number)
          : t('Somebody has removed the label “{0}” from #{1} since you looked.', name, issue.number),
        mine: isThere ? without : withIt,
        theirs: isThere ? withIt : without,
      },
    ];
  });
}

/** Another decision that the person had not seen. */
export function decisionConflicts(
  { story, decision, seen }: Decided,
  latest: AuthoredDecision | undefined,
): Conflict[] {
  if (!latest || latest.id === seen.decision || latest.id === decision.id) return [];
  const words = ({ outcome, rationale }: Pick<Decision, 'outcome' | 'rationale'>) =>
    `${outcomeLabel(outcome)}: ${rationale}`;
  return [
    {
      key: `decision ${latest.id}`,
      about: t('{0} has decided on #{1} since you looked: {2}.', latest.author, story, outcomeLabel(latest.outcome)),
      mine: words(decision),
      theirs: words(latest),
    },
  ];
}
