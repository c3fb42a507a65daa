import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Figure, figure, type GitHubProcess, type Measure, sized, sizes } from './figure';
import { measure } from './measure';
import { type HeapAnswer } from './measured/heap';

/** What a backlog holds of the heap, after garbage collection, with its rows made: read from GitHub, and from the cache. */
export const heap: Measure = async (gitHubs) => {
  const figures: Figure[] = [];
  const empty = inputOf(await gitHubs(0));
  for (const stories of sizes) {
    const cacheFolder = await mkdtemp(join(tmpdir(), 'refinement-bench-'));
    const full = { ...inputOf(await gitHubs(stories)), cacheFolder };
    const names = ['loaded', 'loaded from the cache'];
    for (const name of names) {
      const { above } = await measure<HeapAnswer>('heap', { empty, full, stories }, ['--expose-gc']);
      const budget = stories === 10_000 ? [60] : [];
      figures.push(figure(sized(`heap, ${name}`, stories), above / 1e6, 'MB', ...budget));
      figures.push(figure(sized(`heap, ${name}, per story`, stories), above / stories / 1_000, 'KB'));
    }
    await rm(cacheFolder, { recursive: true, force: true });
  }
  return figures;
};

function inputOf({ url, repository, tokens }: GitHubProcess) {
  return { url, repository, token: tokens.ana };
}
