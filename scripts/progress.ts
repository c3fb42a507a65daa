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

/** Something that the person at the keyboard has to put right: shown as it is, without a stack. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
}

/** Runs a task of `run.mjs`: what a person can put right is told in words, the rest with its stack. */
export async function runTask(task: () => Promise<number>): Promise<number> {
  try {
    return await task();
  } catch (error) {
    console.error(error instanceof SetupError ? `✗ ${error.message}` : error);
    return 1;
  }
}
