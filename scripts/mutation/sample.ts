/** Breaks are numbered in the order of the code: every so-many-th is spread over all of it, and the same in each run. */
export function isInSample(mutant: string, oneIn: number): boolean {
  return Number(mutant) % oneIn === 0;
}
