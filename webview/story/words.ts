import { t } from '../../src/base/translate';
import { type Level } from '../../src/domain/risk';
import { riskStateLabel } from '../../src/words/domainWords';
import { type StoryPageView } from '../../src/protocol/storyPageView';

/** "accepted by carol"; nothing of a risk that has been open ever since. */
export function stateWords({ state, settledBy }: StoryPageView['risks'][number]): string {
  return state === 'open' && settledBy === undefined ? '' : riskStateLabel(state, settledBy);
}

/** Signs of a level for eyes; the word goes beside it. */
export const levelDots: Record<Level, string> = { low: '●○○', medium: '●●○', high: '●●●' };

export function confidenceLabel(level: Level): string {
  switch (level) {
    case 'low':
      return t('low confidence');
    case 'medium':
      return t('medium confidence');
    case 'high':
      return t('high confidence');
  }
}
