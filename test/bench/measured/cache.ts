import { answer } from './answer';
import { type BacklogInput, firstRows, openBacklog, readAll } from './openBacklog';

interface Input extends BacklogInput {
  readonly stories: number;
  /** `fill` reads from GitHub and keeps it; `start` comes later, without network. */
  readonly step: 'fill' | 'start';
}

export interface CacheAnswer {
  /** Milliseconds: until rows could be shown, until all was in memory; what keeping all took. */
  readonly rows?: number;
  readonly whole?: number;
  readonly kept?: number;
}

void answer<Input, CacheAnswer>(async (input) => {
  const start = performance.now();
  const backlog = openBacklog(input);
  if (input.step === 'fill') {
    await readAll(backlog);
    const read = performance.now();
    await backlog.keep();
    return { kept: performance.now() - read };
  }
  const rows = firstRows(backlog).then(() => performance.now() - start);
  await backlog.refresh();
  const whole = performance.now() - start;
  const { error, phase } = backlog.status;
  if (error?.failure.code !== 'Offline') throw new Error(`Without network it is ${phase}`);
  if (backlog.stories().length !== input.stories) throw new Error(`${backlog.stories().length} rows from the cache`);
  return { rows: await rows, whole };
});
