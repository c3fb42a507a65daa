/** How a part of the tests went. */
export interface Counts {
  readonly passed: number;
  /** A line for each test that failed. */
  readonly failures: readonly string[];
  /** Those of what failed at first and passed when run once more. */
  readonly unsteady?: readonly string[];
}

export function sum(counts: readonly Counts[]): Counts {
  return {
    passed: counts.reduce((total, { passed }) => total + passed, 0),
    failures: counts.flatMap(({ failures }) => failures),
    unsteady: counts.flatMap(({ unsteady = [] }) => unsteady),
  };
}

const longestMessage = 300;

/** Names a test, or what runs before or after one, and begins to say why it failed. */
export function failureLine(test: { fullTitle(): string }, error: unknown): string {
  const message = error instanceof Error ? error.message : String((error as { message?: unknown })?.message ?? error);
  return `${test.fullTitle()}: ${message.replace(/\s+/g, ' ').slice(0, longestMessage)}`;
}
