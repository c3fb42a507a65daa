/** Does one step of a script, saying what it is and how long it took. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  console.log(`▸ ${title} …`);
  const result = await work();
  console.log(`  done in ${seconds(performance.now() - start)}`);
  return result;
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** Something that the person at the keyboard can put right: told in its own words, without a stack. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
}

export function tellError(error: unknown): void {
  console.error(error instanceof SetupError ? `✗ ${error.message}` : error);
}
