import { type StorySummary } from '../../backlog/stories/storyDetail';
import { type RowFact, tellingFacts } from '../../backlog/stories/tellingFacts';
import { levels } from '../../domain/risk';
import { oneLine } from '../../base/plainText';
import { t } from '../../base/translate';
import { levelLabel, severitySign, stageLabel } from '../../words/domainWords';
import { editedText } from './recordText';

export function rowLabel(story: StorySummary): string {
  return `#${story.number} ${oneLine(story.title)}`;
}

// At the usual width of the side bar, in characters: number, title and facts. VS Code shows the label before the description, so
// that a long title would hide the facts, and put its own mark of what is cut beside ours. Less than what fits of usual letters: some
// titles have wide ones.
const [charactersInRow, shortestTitle] = [26, 12];

/** For the tree, where facts stand beside the title. The tooltip has the whole title. */
export function shortRowLabel(story: StorySummary): string {
  const facts = rowDescription(story);
  const number = `#${story.number} `;
  const room = charactersInRow - number.length - facts.length;
  return number + oneLine(story.title, facts === '' ? undefined : Math.max(shortestTitle, room));
}

/** The most telling facts. The tooltip has all. */
export function rowDescription(story: StorySummary): string {
  return tellingFacts(story).map(factText).join(' · ');
}

function factText(fact: RowFact): string {
  switch (fact.kind) {
    case 'notSent':
      return t('not sent');
    case 'estimatesInDoubt':
      return t('estimates in doubt');
    case 'recordEdited':
      return t('record edited');
    case 'changed':
      return t('changed');
    case 'notSealed':
      return t('not sealed');
    case 'blocked':
      return t('blocked');
    case 'estimate':
      return fact.card;
    case 'sealed':
      return sealedText(fact);
    case 'risks':
      return risksText(fact.counts);
    case 'questions':
      return `?${fact.count}`;
    case 'readiness':
      return t('DoR {0}/{1}', fact.met, fact.total);
  }
}

/** "▲1 ◆2": each sign with how many there are of it, the worst first. */
function risksText(counts: Extract<RowFact, { kind: 'risks' }>['counts']): string {
  const worstFirst = levels.toReversed().filter((level) => (counts[level] ?? 0) > 0);
  return worstFirst.map((level) => `${severitySign(level)}${counts[level]}`).join(' ');
}

export function sealedText({ count, of }: { count: number; of: number }): string {
  return of > 0 ? t('sealed {0}/{1}', count, of) : t('sealed {0}', count);
}

export function doubtText({ estimateDoubt }: StorySummary): string {
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
    story.myEstimateState === 'draft' && story.waitingWrites === 0 ? t('your estimate is not sealed') : '',
    risks.highest ? t('risks: {0}, the highest {1}', risks.count, levelLabel(risks.highest)) : '',
    risks.openBlockers > 0 ? t('open blockers: {0}', risks.openBlockers) : '',
    story.openQuestions > 0 ? t('open questions: {0}', story.openQuestions) : '',
    story.waitingWrites > 0 ? t('yours, not sent yet: {0}', story.waitingWrites) : '',
    t('Definition of Ready: {0} of {1} met', readiness.met, readiness.total),
  ];
  return parts.filter((part) => part !== '').join(', ');
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
