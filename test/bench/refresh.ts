import { type Figure, figure, type Measure, median, sized, sizes } from './figure';
import { measure } from './measure';
import { type NaiveAnswer } from './measured/naive';
import { type RefreshAnswer } from './measured/refresh';

const repeats = 7;

/** A look at GitHub when nothing, and when one story, has changed; beside it a client that lists all issues again. */
export const refresh: Measure = async (gitHubs) => {
  const figures: Figure[] = [];
  for (const stories of sizes) {
    const { url, repository, tokens } = await gitHubs(stories);
    const input = { url, repository, token: tokens.bob };
    const { idle, changed } = await measure<RefreshAnswer>('refresh', { ...input, teammate: tokens.ana, repeats });
    const { list } = await measure<NaiveAnswer>('naive', { ...input, stories, listAlone: true });
    const name = (what: string) => sized(`refresh, ${what}`, stories);
    const most = (looks: typeof idle, pick: (look: (typeof idle)[number]) => number) => Math.max(...looks.map(pick));
    figures.push(
      figure(
        name('idle requests'),
        most(idle, ({ requests }) => requests),
        'requests',
        2,
      ),
      figure(
        name('idle, not answered 304'),
        most(idle, (look) => look.requests - look.unchanged),
        'requests',
        0,
      ),
      figure(
        name('idle points'),
        most(idle, ({ points }) => points),
        'points',
        0,
      ),
      figure(name('idle time'), median(idle.map(({ ms }) => ms)), 'ms'),
      figure(
        name('one change, requests'),
        most(changed, ({ requests }) => requests),
        'requests',
        3,
      ),
      figure(
        name('one change, points'),
        most(changed, ({ points }) => points),
        'points',
      ),
      figure(name('one change, bytes'), median(changed.map(({ bytes }) => bytes)) / 1_000, 'KB'),
      figure(name('one change, time'), median(changed.map(({ ms }) => ms)), 'ms'),
      figure(name('naive requests'), list.requests, 'requests'),
      figure(name('naive points'), list.points, 'points'),
      figure(name('naive bytes'), list.bytes / 1_000, 'KB'),
      figure(name('naive time'), list.ms, 'ms'),
    );
  }
  return figures;
};
