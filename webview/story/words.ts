import { t } from '../../src/base/translate';
import { riskStateLabel } from '../../src/words/domainWords';
import { outcome, type StoryPanelView } from '../../src/protocol/storyView';

export type Level = StoryPanelView['risks'][number]['severity'];
export type Category = StoryPanelView['risks'][number]['category'];
export type Outcome = StoryPanelView['decisions'][number]['outcome'];

export const outcomes: readonly Outcome[] = outcome.options;

export function actionLabel(action: StoryPanelView['pending'][number]['actions'][number]): string {
  switch (action) {
    case 'signIn':
      return t('Sign in');
    case 'retry':
      return t('Retry now');
    case 'compare':
      return t('Compare');
    case 'mine':
      return t('Write mine');
    case 'theirs':
      return t('Keep GitHub’s');
    case 'look':
      return t('Look at it');
    case 'edit':
      return t('Edit');
    case 'discard':
      return t('Discard');
  }
}

/** "accepted by carol"; nothing of a risk that has been open ever since. */
export function stateWords({ state, settledBy }: StoryPanelView['risks'][number]): string {
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
