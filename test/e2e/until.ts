import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves as soon as it is so; that it never is, the test's own time limit tells. For what tells nobody that it happens. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(100);
}
