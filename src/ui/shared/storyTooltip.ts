import { type StoryDetail, type StorySummary } from '../../backlog/stories/storyDetail';
import { bySeverity, isOpen, isOpenBlocker, severity } from '../../domain/risk';
import { oneLine } from '../../base/plainText';
import { relativeTime } from '../../base/time';
import { listed, t } from '../../base/translate';
import { missingLabel } from '../../words/criterionWords';
import { riskLevelText, stageLabel } from '../../words/domainWords';
import { editedText } from './recordText';
import { decisionStandingText } from './standingText';
import { doubtText, sealedText } from './storyRow';

// A tooltip that is longer than the window is no help.
const [mostListed, longestItem] = [6, 90];

/** All that the row has no room for: lines of plain text. `detail`: absent where the story's comments are still being read. */
export function rowTooltip(story: StorySummary, now: Date, detail?: StoryDetail): readonly string[] {
  const lines = [
    `#${story.number} ${oneLine(story.title)}`,
    t('{0} · by {1} · changed {2}', stageLabel(story.stage), story.author, relativeTime(story.updatedAt, now)),
    ...mineLines(story),
    ...estimateLines(story, detail),
    ...(detail ? obstacleLines(detail) : []),
    ...readinessLines(story, detail),
    ...whereLines(story),
  ];
  return lines.filter((line) => line !== '');
}

function mineLines(story: StorySummary): readonly string[] {
  return [
    story.waitingWrites > 0 ? t('Yours, not on GitHub yet: {0}', story.waitingWrites) : '',
    story.changedSinceRead ? t('Changed since you read it') : '',
    story.myEstimateState === 'draft' && story.waitingWrites === 0 ? t('Your estimate is not sealed') : '',
    ...(story.edited ?? []).map(editedText),
    doubtText(story),
  ];
}

function estimateLines(
  { estimate, sealed, session }: StorySummary,
  detail: StoryDetail | undefined,
): readonly string[] {
  const missing = detail?.round?.revealed ? [] : (detail?.round?.voters.filter(({ hasVoted }) => !hasVoted) ?? []);
  return [
    session ? t('Session: {0}', oneLine(session.title)) : '',
    estimate === undefined ? '' : t('Estimate: {0}', estimate),
    sealed ? t('Estimates: {0}', sealedText(sealed)) : '',
    sealed && missing.length > 0 ? t('Not voted yet: {0}', listed(missing.map(({ login }) => login))) : '',
  ];
}

function obstacleLines({ allRisks, allQuestions }: StoryDetail): readonly string[] {
  const risks = [...allRisks].filter(isOpen).sort(bySeverity);
  const questions = allQuestions.filter(({ answers }) => answers.length === 0);
  return [
    ...firstOf(risks, (risk) => {
      const level = riskLevelText(severity(risk));
      const title = oneLine(risk.title, longestItem);
      return isOpenBlocker(risk) ? t('{0}, blocks: {1}', level, title) : t('{0}: {1}', level, title);
    }),
    ...firstOf(questions, ({ author, text }) => t('? {0}: {1}', author, oneLine(text, longestItem))),
  ];
}

function firstOf<I>(items: readonly I[], line: (item: I) => string): readonly string[] {
  const more = items.length - mostListed;
  return [...items.slice(0, mostListed).map(line), ...(more > 0 ? [t('… and {0} more', more)] : [])];
}

function readinessLines({ readiness }: StorySummary, detail: StoryDetail | undefined): readonly string[] {
  const missed = detail?.criteria.filter(({ met }) => !met).map(missingLabel) ?? [];
  return [
    t('Definition of Ready: {0} of {1} met', readiness.met, readiness.total),
    missed.length > 0 ? t('In the way: {0}', missed.join(' · ')) : '',
  ];
}

function whereLines(story: StorySummary): readonly string[] {
  return [
    story.labels.length > 0 ? t('Labels: {0}', story.labels.map(({ name }) => oneLine(name)).join(', ')) : '',
    story.milestone === undefined ? '' : t('Milestone: {0}', oneLine(story.milestone)),
    story.assignees.length > 0 ? t('Assigned to: {0}', story.assignees.join(', ')) : '',
    decisionStandingText(story),
    story.queries.length > 0 ? t('Selected by: {0}', story.queries.map((label) => oneLine(label)).join(', ')) : '',
  ];
}
