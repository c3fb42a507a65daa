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
    // As much as GitHub answers where nothing is kept; what is kept is nearly the same.
    let json = NaN;
    const names = ['loaded', 'loaded from the cache'];
    for (const name of names) {
      const { above, answered } = await measure<HeapAnswer>('heap', { empty, full, stories }, ['--expose-gc']);
      if (Number.isNaN(json)) json = answered;
      const isMost = stories === 10_000;
      figures.push(
        figure(sized(`heap, ${name}`, stories), above / 1e6, 'MB', ...(isMost ? [60] : [])),
        figure(sized(`heap, ${name}, to the JSON`, stories), above / json, '×', ...(isMost ? [2] : [])),
        figure(sized(`heap, ${name}, per story`, stories), above / stories / 1_000, 'KB'),
      );
    }
    await rm(cacheFolder, { recursive: true, force: true });
  }
  return figures;
};

function inputOf({ url, repository, tokens }: GitHubProcess) {
  return { url, repository, token: tokens.ana };
}
