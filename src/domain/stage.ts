/** Where a story stands for me, in the order of the way through it. */
export const stages = ['needsPreRead', 'preRead', 'estimated', 'ready'] as const;
export type Stage = (typeof stages)[number];

/** What I can do next with a story; the first three are about what is not sent and waits for nothing but me. */
export const steps = [
  'compare',
  'signIn',
  'seeStopped',
  'postPreRead',
  'markRead',
  'estimate',
  'seal',
  'reveal',
  'decide',
  'markReady',
  'prepareSession',
] as const;
export type Step = (typeof steps)[number];

/** What a story waits for where there is nothing for me to do. */
export const waits = [
  'reopening',
  'session',
  'oneSession',
  'estimates',
  'reveal',
  'decision',
  'sending',
  'nothing',
] as const;
export type Wait = (typeof waits)[number];

/** The one next step; or what the story waits for, with how many estimates are missing. */
export type NextStep = { readonly step: Step } | { readonly waitsFor: Wait; readonly missing?: number };
