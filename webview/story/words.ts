import { type StoryPanelView } from '../../src/protocol/storyView';

export type Level = StoryPanelView['risks'][number]['severity'];
export type Category = StoryPanelView['risks'][number]['category'];
export type Outcome = StoryPanelView['decisions'][number]['outcome'];

export const stageWords: Record<StoryPanelView['stage'], string> = {
  needsPreRead: 'Needs my pre-read',
  preRead: 'Pre-read',
  estimated: 'Estimated',
  ready: 'Ready',
};

export const outcomeWords: Record<Outcome, string> = {
  ready: 'Ready',
  'needs-work': 'Needs work',
  split: 'Split',
  blocked: 'Blocked',
  dropped: 'Dropped',
};
export const outcomes = Object.keys(outcomeWords) as readonly Outcome[];

export const actionWords: Record<StoryPanelView['pending'][number]['actions'][number], string> = {
  signIn: 'Sign in',
  retry: 'Retry now',
  compare: 'Compare',
  mine: 'Write mine',
  theirs: 'Keep GitHub’s',
  look: 'Look at it',
  edit: 'Edit',
  discard: 'Discard',
};

export type RiskState = StoryPanelView['risks'][number]['state'];

/** What a person does by saying so. */
export const settleWords: Record<RiskState, string> = {
  resolved: 'Resolve',
  mitigated: 'Mitigate',
  accepted: 'Accept',
  open: 'Reopen',
};

/** "accepted by carol"; nothing of a risk that has been open ever since. */
export function stateWords({ state, settledBy }: StoryPanelView['risks'][number]): string {
  if (state === 'open' && settledBy === undefined) return '';
  return `${becameWords[state]}${settledBy === undefined ? '' : ` by ${settledBy}`}`;
}

/** Of a reply: what its author says has become of the risk. */
export const becameWords: Record<RiskState, string> = {
  resolved: 'resolved',
  mitigated: 'mitigated',
  accepted: 'accepted',
  open: 'reopened',
};

/** Signs of a level for eyes; the word goes beside it. */
export const levelDots: Record<Level, string> = { low: '●○○', medium: '●●○', high: '●●●' };

/** "1 comment", "6 comments". */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

/** "ana", "ana and bob", "ana, bob and carol". */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
