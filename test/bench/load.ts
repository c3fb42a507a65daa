import { type Figure, figure, type Measure, median, ratios, sized, sizes, typical } from './figure';
import { measure } from './measure';
import { type LoadAnswer } from './measured/load';
import { type NaiveAnswer } from './measured/naive';

const pairs = { 100: 7, 1_000: 7, 10_000: 3 };

/** The first load, its floor, and a naive client. */
export const load: Measure = async (gitHubs) => {
  const figures: Figure[] = [];
  for (const stories of sizes) {
    const { url, repository, tokens } = await gitHubs(stories);
    const input = { url, repository, token: tokens.ana, stories };
    const ours = await measure<LoadAnswer>('load', { ...input, pairs: pairs[stories] });
    const { all: naive } = await measure<NaiveAnswer>('naive', input);
    const reading = ours.ours.map((time, at) => time - (ours.allRows[at] ?? NaN));
    const name = (what: string) => sized(`load, ${what}`, stories);
    figures.push(
      figure(name('requests'), ours.traffic.requests, 'requests', Math.ceil(stories / 50) + 3),
      figure(name('points'), ours.traffic.points, 'points'),
      figure(name('bytes'), ours.traffic.bytes / 1_000, 'KB'),
      figure(name('time'), median(ours.ours), 'ms'),
      figure(name('first rows'), median(ours.firstRows), 'ms'),
      figure(name('making all rows'), median(ours.allRows), 'ms'),
      figure(name('floor'), median(ours.floor), 'ms'),
      typical(name('time to floor'), ratios(ours.ours, ours.floor), '×', ...(stories === 100 ? [] : [1.25])),
      typical(name('time without rows to floor'), ratios(reading, ours.floor), '×'),
      figure(name('naive requests'), naive.requests, 'requests'),
      figure(name('naive points'), naive.points, 'points'),
      figure(name('naive bytes'), naive.bytes / 1_000, 'KB'),
      figure(name('naive time'), naive.ms, 'ms'),
    );
  }
  return figures;
};
