import { type StorySummary } from '../../backlog/stories/storyDetail';
import { oneLine } from '../../base/plainText';
import { relativeTime } from '../../base/time';
import { t } from '../../base/translate';
import { stageLabel } from '../../words/domainWords';
import { editedText } from './recordText';
import { decisionStandingText } from './standingText';

export function rowLabel(story: StorySummary): string {
  return `#${story.number} ${oneLine(story.title)}`;
}

// VS Code shows the label before the description: without a cut, a long title would hide the facts at the usual width.
const titleBesideFacts = 20;

/** For the tree, where facts stand beside the title. The tooltip has the whole title. */
export function shortRowLabel(story: StorySummary): string {
  return `#${story.number} ${oneLine(story.title, rowDescription(story) === '' ? undefined : titleBesideFacts)}`;
}

/** In the order in which people ask: first how far the story is, then what is wrong. */
export function rowDescription(story: StorySummary): string {
  const { risks, sealed, readiness } = story;
  const parts = [
    story.waitingWrites > 0 ? t('not sent') : '',
    story.changedSinceRead ? t('changed') : '',
    story.edited ? t('record edited') : '',
    story.estimateDoubt ? t('estimates in doubt') : '',
    story.estimate ?? (sealed ? sealedText(sealed) : ''),
    story.myEstimateState === 'draft' && story.waitingWrites === 0 ? t('estimate not sealed') : '',
    risks.openBlockers > 0 ? t('blocked') : '',
    risks.count > 0 ? `⚠${risks.count}` : '',
    story.openQuestions > 0 ? `?${story.openQuestions}` : '',
    isBeingRefined(story) && readiness.total > 0 ? t('DoR {0}/{1}', readiness.met, readiness.total) : '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** Before my pre-read, the criteria don't concern me yet; once the story is ready, a decision has settled them. */
function isBeingRefined({ stage }: StorySummary): boolean {
  return stage === 'preRead' || stage === 'estimated';
}

function sealedText({ count, of }: { count: number; of: number }): string {
  return of > 0 ? t('sealed {0}/{1}', count, of) : t('sealed {0}', count);
}

function doubtText({ estimateDoubt }: StorySummary): string {
  if (!estimateDoubt) return '';
  switch (estimateDoubt) {
    case 'session':
      return t('Its session has been changed: open the story before you seal or reveal.');
    case 'ballot':
      return t('Your estimate is not as you sealed it here: open the story.');
    case 'count':
      return t('The count of its estimates is wrong: open the story.');
  }
}

/** The row in words, for screen readers. */
export function rowSpoken(story: StorySummary): string {
  const { risks, sealed, readiness } = story;
  const parts = [
    t('Story {0}: {1}', story.number, oneLine(story.title)),
    stageLabel(story.stage),
    story.changedSinceRead ? t('changed since you read it') : '',
    ...(story.edited ?? []).map(editedText),
    doubtText(story),
    story.estimate === undefined ? '' : t('estimate {0}', story.estimate),
    sealed && story.estimate === undefined ? sealedText(sealed) : '',
    risks.count > 0 ? t('risks: {0}', risks.count) : '',
    risks.openBlockers > 0 ? t('open blockers: {0}', risks.openBlockers) : '',
    story.openQuestions > 0 ? t('open questions: {0}', story.openQuestions) : '',
    story.waitingWrites > 0 ? t('yours, not sent yet: {0}', story.waitingWrites) : '',
    t('Definition of Ready: {0} of {1} met', readiness.met, readiness.total),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** What the row has no room for: lines of plain text. */
export function rowTooltip(story: StorySummary, now: Date): readonly string[] {
  const { readiness } = story;
  const lines = [
    `#${story.number} ${oneLine(story.title)}`,
    t('{0} · by {1} · changed {2}', stageLabel(story.stage), story.author, relativeTime(story.updatedAt, now)),
    story.labels.length > 0 ? t('Labels: {0}', story.labels.map(({ name }) => oneLine(name)).join(', ')) : '',
    story.milestone === undefined ? '' : t('Milestone: {0}', oneLine(story.milestone)),
    story.assignees.length > 0 ? t('Assigned to: {0}', story.assignees.join(', ')) : '',
    decisionStandingText(story),
    story.waitingWrites > 0 ? t('Yours, not on GitHub yet: {0}', story.waitingWrites) : '',
    story.queries.length > 0 ? t('Selected by: {0}', story.queries.map((label) => oneLine(label)).join(', ')) : '',
    ...(story.edited ?? []).map(editedText),
    doubtText(story),
    t('Definition of Ready: {0} of {1} met', readiness.met, readiness.total),
  ];
  return lines.filter((line) => line !== '');
}

/** The one action beside a row: the next step. Steps that need more than the row open the story. */
export function rowStep({ nextStep }: StorySummary): 'open' | 'seal' | 'decide' | 'markReady' {
  const step = 'step' in nextStep ? nextStep.step : undefined;
  return step === 'seal' || step === 'decide' || step === 'markReady' ? step : 'open';
}

/** True if I have not read the story, or my estimate is missing in an open round, or waits there for my word. */
export function waitsForMe(story: StorySummary): boolean {
  if (story.stage === 'needsPreRead' || ('step' in story.nextStep && story.nextStep.step === 'seal')) return true;
  return story.stage === 'preRead' && story.sealed !== undefined && story.myEstimateState === 'none';
}
