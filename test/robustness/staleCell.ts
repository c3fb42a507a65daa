import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../src/backlog/repositoryBacklog';
import { type FaultMatch } from '../github/faults';
import { type Checks, checkOutcome, endOf } from './faultCell';
import { Views } from './views';
import { World } from './world';
import { type People, type WriteKind } from './writeKinds';

/** A question that GitHub may answer from a replica which is behind. */
export interface StaleRead {
  readonly name: string;
  readonly match: Omit<FaultMatch, 'times'>;
}

const get = (name: string, route: RegExp): StaleRead => ({ name, match: { method: 'GET', route } });

export const staleReads: readonly StaleRead[] = [
  get('issue', /issues\/\d+$/),
  get('comments', /issues\/\d+\/comments\?/),
  get('comment', /issues\/comments\/\d+$/),
  get('changes', /[?&]since=/),
  { name: 'look', match: { route: '/graphql' } },
  get('labels', /shop\/labels\/|[?&]labels=/),
  { name: 'all', match: {} },
];

/** When the replica falls behind: as the act begins, or once it has written for the first time. */
export const staleFrom = ['act', 'write'] as const;

/**
 * Answers the next reads of one kind from a replica that is one write behind, in the editor that has just done all that went
 * before. @returns whether anything was read so
 */
export async function runStale(
  kind: WriteKind,
  {
    read,
    from,
    times,
  }: { readonly read: StaleRead; readonly from: (typeof staleFrom)[number]; readonly times: number },
  checks: Checks,
): Promise<boolean> {
  const world = await World.start();
  const { github } = world;
  const fallBehind = () => github.fail({ ...read.match, times }, { kind: 'stale', writes: 1 });
  const isRead = () => github.log.some(({ isStale }) => isStale);
  try {
    const people = await world.people();
    await kind.prepare?.(people);
    const editor = people[kind.writer];
    const views = new Views(people);
    github.clearLog();
    if (from === 'act') fallBehind();
    else
      for (const { method, route } of kind.steps.slice(0, 1))
        github.fail({ method, route, times: 1 }, { kind: 'overtaken', by: () => Promise.resolve(fallBehind()) });
    checks.equal(await endOf(kind.write(editor)), 'written', 'what its person is told');
    await editor.whenIdle();
    const hasHit = isRead();
    github.clearFaults();
    await lookAround(people);
    checks.equal(views.returns, [], 'no view shows an older state again');
    const hasHitViews = await lookBehind(world, people, views, { fallBehind, isRead }, checks);
    await checkOutcome(world, kind, editor, checks);
    return hasHit || hasHitViews;
  } finally {
    await world.end();
  }
}

/** All that everybody sees now stays, however old what they read next is. */
async function lookBehind(
  { github }: World,
  people: People,
  views: Views,
  { fallBehind, isRead }: { readonly fallBehind: () => void; readonly isRead: () => boolean },
  checks: Checks,
): Promise<boolean> {
  const now = views.now();
  github.clearLog();
  fallBehind();
  await lookAround(people);
  await lookAround(people);
  github.clearFaults();
  checks.equal(views.returns, [], 'no view returns to an older state afterwards');
  checks.equal(views.now(), now, 'what everybody sees');
  assert.ok(views.count > 0, 'Views are looked at');
  return isRead();
}

/** Looks for changes, and opens every story and session, in both editors. */
async function lookAround({ ana, bob }: People): Promise<void> {
  for (const editor of [ana, bob]) {
    await editor.refresh('all');
    await openAll(editor);
    await editor.whenIdle();
  }
}

async function openAll(editor: RepositoryBacklog): Promise<void> {
  for (const { number } of [...editor.stories(), ...editor.sessions()]) await editor.openStory(number);
}
