import { setTimeout as delay } from 'node:timers/promises';
import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { answer } from './answer';
import { type BacklogInput, openBacklog, readAll } from './openBacklog';
import { beginCounting, traffic } from './server';

interface Input {
  readonly empty: BacklogInput;
  readonly full: BacklogInput;
  readonly stories: number;
}

export interface HeapAnswer {
  /** Of a full backlog above an empty one, bytes. */
  readonly above: number;
  /** Of JSON that GitHub answered for the full one, bytes. */
  readonly answered: number;
}

/** Both are read in this process, one after the other, so that code and connections are there in both. */
void answer<Input, HeapAnswer>(async ({ empty, full, stories }) => {
  const before = await held(empty, 0);
  await beginCounting(full);
  const after = await held(full, stories);
  return { above: after.bytes - before.bytes, answered: (await traffic(full)).bytes };
});

async function held(input: BacklogInput, stories: number): Promise<{ bytes: number; backlog: RepositoryBacklog }> {
  const backlog = openBacklog(input);
  await readAll(backlog);
  if (backlog.stories().length !== stories) throw new Error(`${backlog.stories().length} rows of ${stories}`);
  if (input.cacheFolder !== undefined) await backlog.keep();
  for (let round = 0; round < 5; round++) {
    // What answers leave is freed by the next turns.
    await delay(100);
    globalThis.gc?.();
  }
  return { bytes: process.memoryUsage().heapUsed, backlog };
}
