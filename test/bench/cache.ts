import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Figure, figure, type Measure, median, sized, sizes } from './figure';
import { startGitHub } from './gitHubProcess';
import { measure } from './measure';
import { type CacheAnswer } from './measured/cache';

const starts = 5;

/** A start from what an earlier one has kept, with GitHub ended. */
export const cache: Measure = async () => {
  const figures: Figure[] = [];
  for (const stories of sizes) {
    const cacheFolder = await mkdtemp(join(tmpdir(), 'refinement-bench-'));
    const gitHub = await startGitHub(stories);
    const input = { url: gitHub.url, repository: gitHub.repository, token: gitHub.tokens.ana, cacheFolder, stories };
    const filled = await measure<CacheAnswer>('cache', { ...input, step: 'fill' });
    await gitHub.stop();
    const started: CacheAnswer[] = [];
    for (let at = 0; at < starts; at++) started.push(await measure<CacheAnswer>('cache', { ...input, step: 'start' }));
    const name = (what: string) => sized(`cache, ${what}`, stories);
    figures.push(
      figure(name('first rows in Node'), median(started.map(({ rows = NaN }) => rows)), 'ms'),
      figure(name('all in memory'), median(started.map(({ whole = NaN }) => whole)), 'ms'),
      figure(name('keeping all'), filled.kept ?? NaN, 'ms'),
      figure(name('on disk'), (await sizeOf(cacheFolder)) / 1e6, 'MB'),
    );
    await rm(cacheFolder, { recursive: true, force: true });
  }
  return figures;
};

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => stat(join(parentPath, name)));
  return (await Promise.all(files)).reduce((sum, { size }) => sum + size, 0);
}
