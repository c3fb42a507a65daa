/** Where a story stands for me, in the order of the way through it. */
export const stages = ['needsPreRead', 'preRead', 'estimated', 'ready'] as const;
export type Stage = (typeof stages)[number];
