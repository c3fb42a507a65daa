import { answer } from './answer';
import { firstRows, openBacklog, readAll } from './openBacklog';
import { beginCounting, type ServerInput, type Traffic, traffic } from './server';

interface Input extends ServerInput {
  readonly stories: number;
  readonly pairs: number;
}

export interface LoadAnswer {
  readonly traffic: Traffic;
  /** Milliseconds, one of each per pair. */
  readonly ours: readonly number[];
  /** Of each of ours, until the first rows could be shown, and how long making all rows took. */
  readonly firstRows: readonly number[];
  readonly allRows: readonly number[];
  readonly floor: readonly number[];
}

type Recorded = readonly [url: string, init: RequestInit];

/** Loads all, again and again, each time beside its floor: the very same requests, one after another, and `JSON.parse`. */
void answer<Input, LoadAnswer>(async (input) => {
  // Not measured: what the machine code of both is made by.
  const { requests, traffic } = await record(input);
  await replay(requests);
  const loads: Load[] = [];
  const floor: number[] = [];
  for (let pair = 0; pair < input.pairs; pair++) {
    const measures = [
      async () => void loads.push(await load(input)),
      async () => void floor.push(await timed(() => replay(requests))),
    ];
    // Neither is always the one that comes after the other's rubbish.
    if (pair % 2 === 1) measures.reverse();
    for (const measure of measures) {
      await beginCounting(input);
      await measure();
    }
  }
  return {
    traffic,
    ours: loads.map(({ all }) => all),
    firstRows: loads.map(({ first }) => first),
    allRows: loads.map(({ rows }) => rows),
    floor,
  };
});

interface Load {
  readonly all: number;
  readonly first: number;
  readonly rows: number;
}

async function load(input: Input): Promise<Load> {
  const start = performance.now();
  const backlog = openBacklog(input);
  let first = 0;
  void firstRows(backlog).then(() => (first = performance.now() - start));
  await readAll(backlog);
  const read = performance.now();
  const loaded = backlog.stories().length;
  const all = performance.now() - start;
  backlog.dispose();
  if (loaded !== input.stories) throw new Error(`${loaded} rows of ${input.stories} stories`);
  return { all, first, rows: start + all - read };
}

async function record(input: Input): Promise<{ requests: readonly Recorded[]; traffic: Traffic }> {
  const requests: Recorded[] = [];
  const { fetch } = globalThis;
  await beginCounting(input);
  globalThis.fetch = (url, init = {}) => {
    const { signal: _, ...rest } = init;
    requests.push([url as string, rest]);
    return fetch(url, init);
  };
  await load(input);
  globalThis.fetch = fetch;
  return { requests, traffic: await traffic(input) };
}

async function replay(requests: readonly Recorded[]): Promise<void> {
  for (const [url, init] of requests) {
    const response = await fetch(url, init);
    JSON.parse(await response.text());
    if (!response.ok) throw new Error(`${url} was answered ${response.status}`);
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
