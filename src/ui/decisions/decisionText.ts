import { type Configuration } from '../../backlog/ports/configuration';
import { type DecisionResult } from '../../backlog/acts/decision/deciding';
import { labelChange, type LabelRole, type Outcome, outcomes } from '../../domain/decision';
import { type Criterion } from '../../domain/readiness';
import { hasLabel, type Story } from '../../domain/story';
import { t } from '../../base/translate';
import { quotedNames } from '../../words/quotedNames';
import { criterionReason } from '../../words/criterionWords';

/** "2 open questions, asked by dave · No estimates of the team revealed yet" */
export function unmetText(unmet: readonly Criterion[]): string {
  return unmet.map((criterion) => criterionReason(criterion).replace(/[.。]$/, '')).join(' · ');
}

/** What has been written, in one sentence. */
export function recordedText({ labelsAdded, labelsRemoved }: Extract<DecisionResult, { kind: 'recorded' }>): string {
  const parts = [
    t('decision recorded'),
    labelsAdded.length > 0 ? t('label {0} added', quotedNames(labelsAdded)) : '',
    labelsRemoved.length > 0 ? t('label {0} removed', quotedNames(labelsRemoved)) : '',
  ];
  return `${parts.filter((part) => part !== '').join(', ')}.`;
}

/** What recording each outcome would write to this story. */
export function effects(
  story: Pick<Story, 'labels'>,
  labels: Configuration['labels'],
  doubt?: string,
): Record<Outcome, string> {
  const effect = (outcome: Outcome) => {
    const change = labelChange(outcome);
    const name = (role: LabelRole) => labels[role];
    const added = change.add.map(name).filter((label) => !hasLabel(story, label));
    const removed = change.remove.map(name).filter((label) => hasLabel(story, label));
    const parts = [
      t('Writes a comment to the story'),
      added.length > 0 ? t('adds the label {0}', quotedNames(added)) : '',
      removed.length > 0 ? t('removes {0}', quotedNames(removed)) : '',
    ];
    const said = `${parts.filter((part) => part !== '').join(', ')}.`;
    return doubt !== undefined && added.length + removed.length > 0 ? `${said} ${doubt}` : said;
  };
  return Object.fromEntries(outcomes.map((outcome) => [outcome, effect(outcome)])) as Record<Outcome, string>;
}
