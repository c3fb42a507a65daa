/** How a part of the tests went. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

export function sum(counts: readonly Counts[]): Counts {
  const add = (pick: (one: Counts) => number) => counts.reduce((total, one) => total + pick(one), 0);
  return { passed: add((one) => one.passed), failed: add((one) => one.failed) };
}
