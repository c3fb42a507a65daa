import { plural, t } from '../../src/base/translate';
import { type Step, type Wait } from '../../src/domain/stage';
import { type StoryPageView } from '../../src/protocol/storyPageView';

export function stepLabel(step: Step): string {
  switch (step) {
    case 'compare':
      return t('Compare and choose');
    case 'signIn':
      return t('See what waits');
    case 'seeStopped':
      return t('See what stopped');
    case 'postPreRead':
      return t('Post pre-read');
    case 'markRead':
      return t('Mark as pre-read');
    case 'estimate':
      return t('Estimate');
    case 'seal':
      return t('Seal my card');
    case 'reveal':
      return t('Reveal estimates');
    case 'decide':
      return t('Decide…');
    case 'markReady':
      return t('Mark ready…');
    case 'prepareSession':
      return t('Prepare session…');
  }
}

/** Whether the header's button does one of these: then nothing else on the page does. */
export function isNextStep({ view }: { readonly view: StoryPageView }, ...steps: readonly Step[]): boolean {
  return 'step' in view.nextStep && steps.includes(view.nextStep.step);
}

/** What a story waits for where there is nothing for this person to do. */
export function waitLabel(wait: Wait, missing = 0): string {
  switch (wait) {
    case 'reopening':
      return t('Closed on GitHub');
    case 'session':
      return t('Waits for a session');
    case 'oneSession':
      return t('Waits until one session has it');
    case 'estimates':
      return plural(missing, { one: 'Waits for {0} estimate', other: 'Waits for {0} estimates' });
    case 'reveal':
      return t('Waits for the reveal');
    case 'decision':
      return t('Waits for a decision');
    case 'sending':
      return t('Decision waits to be sent');
    case 'nothing':
      // The stage says it: it is ready.
      return '';
  }
}

/** The id of the part of the page where that stands which is not sent and needs its person. */
export function placeOfStuck({ pending }: StoryPageView): string {
  switch (pending.find(({ needsPerson }) => needsPerson)?.kind) {
    case 'decision':
      return 'decide';
    case 'ballot':
    case 'reveal':
      return 'estimate';
    case 'comment':
    case 'reaction':
      return 'discussion';
    case 'task':
      return 'tasks';
    case 'preRead':
    case 'other':
    case undefined:
      return 'pre-read';
  }
}
