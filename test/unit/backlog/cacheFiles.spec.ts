import assert from 'node:assert/strict';
import { BacklogCache, type CachedHead, type CacheSource } from '../../../src/backlog/cache/backlogCache';
import { packRows, unpackRows } from '../../../src/backlog/cache/cachedRows';
import { cacheFolder, dropOldest, keepOnlyAccount } from '../../../src/backlog/cache/cacheFolders';
import { type StorySummary } from '../../../src/backlog/stories/storyDetail';
import { type IssueNumber, issueNumber } from '../../../src/domain/story';
import { summary } from '../ui/builders';
import { anIssue } from './issues';
import { MemoryCache } from './machine';

const repository = { host: 'github.com', owner: 'nordlicht', name: 'shop' };
const minute = 60_000;

describe('Rows in short', () => {
  const full: Partial<StorySummary> = {
    ...{ milestone: 'May', estimate: '5', sealed: { count: 1, of: 3 }, changedSinceRead: true },
    ...{ labels: [{ name: 'ready', color: '0e8a16' }], queries: [], assignees: ['bob'] },
  };

  it('are the same when they are read', () => {
    const rows = [summary(1), summary(2, full), summary(3), summary(4, { url: 'https://elsewhere.example/issues/4' })];
    const read = unpackRows(JSON.parse(JSON.stringify(packRows(rows))) as ReturnType<typeof packRows>, repository);
    assert.deepEqual(read, rows);
    assert.equal(read[0]?.labels, read[2]?.labels, 'one copy of what is the same');
    assert.deepEqual(unpackRows(packRows([]), repository), []);
  });

  it('have what thousands share once, and addresses only where they are unusual', () => {
    const { base, labels, queries, rows } = packRows([summary(1), summary(12, full), summary(3)]);
    assert.equal(base, 'https://github.com/nordlicht/shop/issues/');
    assert.deepEqual([labels.length, queries.length], [2, 2]);
    assert.deepEqual(
      rows.map(({ l, q, url }) => [l, q, url]),
      [
        [0, 0, undefined],
        [1, 1, undefined],
        [0, 0, undefined],
      ],
    );
    for (const row of rows) for (const name of ['ref', 'repository', 'labels', 'queries']) assert.ok(!(name in row));
  });
});

describe('The folder of a repository', () => {
  it('is told by host, account, owner and name, in whichever case', () => {
    assert.equal(cacheFolder({ ...repository, host: 'ghe.example:8443' }, 'x1'), 'ghe.example_8443~x1~nordlicht~shop');
    assert.equal(cacheFolder({ ...repository, owner: 'NordLicht' }, 'x1'), cacheFolder(repository, 'x1'));
  });

  it('goes with its account, on its host alone', async () => {
    const cache = new MemoryCache();
    const hosts = ['github.com', 'GHE.example:8443'];
    for (const host of hosts)
      for (const account of ['a', 'b']) await cache.write(`${cacheFolder({ ...repository, host }, account)}/index`, '');
    await keepOnlyAccount(cache, 'GHE.example:8443', 'b');
    const left = (await cache.list('')).map(({ name }) => name.split('~').slice(0, 2).join(' '));
    assert.deepEqual(left, ['github.com a', 'github.com b', 'ghe.example_8443 b']);
  });

  it('is dropped where ten others were read later', async () => {
    const cache = new MemoryCache();
    for (let at = 0; at < 12; at++) await cache.write(`folder${at}/index`, '');
    await cache.write('folder0/index', '');
    await dropOldest(cache);
    const names = new Set((await cache.list('')).map(({ name }) => name));
    assert.ok(names.size === 10 && names.has('folder0') && !names.has('folder1') && !names.has('folder2'));
  });
});

describe('The files of a cache', () => {
  let disk: MemoryCache;
  let time: number;
  let told: string[];
  beforeEach(() => {
    [disk, time, told] = [new MemoryCache(), 0, []];
  });

  const head: CachedHead = {
    ...{ me: { login: 'bob', role: 'write' }, asOf: 'now', since: 'then', key: 'k', rowsKey: 'r' },
    ...{ roles: [], mine: [], selected: [] },
  };
  const rowsOf = (count: number) => Array.from({ length: count }, (_, at) => summary(at + 1));
  function source(rows: readonly StorySummary[], changed: readonly number[] = [], body = ''): CacheSource {
    const numbers = new Set(rows.map(({ number }) => number));
    return {
      ...{ head, rows, changed: changed.map(issueNumber), all: () => numbers },
      story: (number: IssueNumber) =>
        numbers.has(number) ? { issue: anIssue(number, { body }), comments: [] } : undefined,
    };
  }
  function open(): BacklogCache {
    const tell = (text: string) => void told.push(text);
    const log = { info: tell, warn: tell, error: tell };
    return new BacklogCache(disk, 'folder', repository, log, () => time);
  }
  const files = (kind: string) => [...disk.files.keys()].filter((name) => name.startsWith(`folder/${kind}`));
  async function read(cache: BacklogCache) {
    const opened = await cache.open();
    const chunks = cache.stories();
    const numbers: number[] = [];
    let next = await chunks.next();
    for (; !next.done; next = await chunks.next()) numbers.push(...next.value.map(({ issue }) => issue.number));
    return { rows: opened?.rows, asOf: opened?.head.asOf, numbers, isWhole: next.value };
  }

  it('are what was saved: rows, and stories in parts of two hundred', async () => {
    const rows = rowsOf(201);
    await open().save(source(rows));
    assert.deepEqual([files('chunk').length, files('rows').length, files('index').length], [2, 1, 1]);
    assert.deepEqual(await read(open()), {
      ...{ rows, asOf: 'now', isWhole: true },
      numbers: rows.map(({ number }) => number),
    });
    assert.deepEqual(told, []);
  });

  it('are none where nothing was saved: nothing is said of it', async () => {
    assert.deepEqual(await read(open()), { rows: undefined, asOf: undefined, numbers: [], isWhole: false });
    assert.deepEqual(told, []);
  });

  it('are written anew only in the parts that have changed, and nothing is left of the old', async () => {
    const rows = rowsOf(201);
    const cache = open();
    await cache.save(source(rows));
    const [before, rowsBefore] = [files('chunk'), files('rows')];
    await cache.save(source(rows, [201]));
    assert.equal(files('chunk').filter((name) => before.includes(name)).length, 1);
    assert.equal(files('chunk').length, 2);
    assert.deepEqual(files('rows'), rowsBefore, 'rows are as they were');
    const fewer = rows.slice(0, 200);
    await cache.save(source(fewer, [201]));
    assert.notDeepEqual(files('rows'), rowsBefore);
    const kept = await read(open());
    assert.deepEqual([kept.rows?.length, kept.numbers.length], [200, 200]);
  });

  it('are left alone within a minute where nothing has changed; then the time of the look is noted', async () => {
    const rows = rowsOf(2);
    const cache = open();
    await cache.save(source(rows));
    const before = new Map(disk.files);
    time = minute - 1;
    await cache.save(source(rows));
    assert.deepEqual(disk.files, before);
    time = minute;
    await cache.save({ ...source(rows), head: { ...head, asOf: 'later' } });
    assert.deepEqual([...disk.files.keys()], [...before.keys()], 'the index alone is replaced');
    assert.equal((await read(open())).asOf, 'later');
    time++;
    await cache.save(source([...rows, summary(3)]));
    assert.equal((await read(open())).rows?.length, 3, 'what has changed is not waited with');
  });

  it('are those of another window while it keeps them, and of this one once it no longer does', async () => {
    const [one, other] = [open(), open()];
    await one.save(source(rowsOf(2)));
    time = 6 * minute - 1;
    await other.save(source(rowsOf(3), [3]));
    assert.equal((await read(open())).rows?.length, 2);
    time = 6 * minute;
    await other.save(source(rowsOf(3)));
    const kept = await read(open());
    assert.deepEqual([kept.rows?.length, kept.numbers, kept.isWhole], [3, [3, 1, 2], true]);
    assert.deepEqual([files('chunk').length, files('rows').length], [1, 1], 'nothing is left of the other’s');
  });

  it('are written wholly anew where a save has failed half-way', async () => {
    const rows = rowsOf(201);
    const cache = open();
    await cache.save(source(rows));
    const write = disk.write.bind(disk);
    disk.write = () => Promise.reject(new Error('No space left.'));
    await assert.rejects(cache.save(source(rows, [1])), /No space left/);
    disk.write = write;
    const before = files('chunk');
    await cache.save(source(rows));
    assert.ok(files('chunk').filter((name) => before.includes(name)).length === 0);
    const kept = await read(open());
    assert.deepEqual([kept.numbers.length, kept.isWhole], [201, true]);
  });

  it('say why they can’t be used, and are read from GitHub again', async () => {
    await open().save(source(rowsOf(2)));
    const spoil = (name = '') => disk.files.set(name, { text: 'spoilt', modified: 0 });
    spoil(files('chunk')[0]);
    assert.deepEqual([(await read(open())).isWhole, told.length], [false, 1]);
    assert.match(told[0] ?? '', /^A part of the cache of folder can’t be used/);
    spoil(files('rows')[0]);
    assert.equal((await read(open())).rows, undefined);
    assert.match(told[1] ?? '', /^The cache of folder can’t be used/);
    disk.read = () => Promise.reject(new Error('Disk error.'));
    assert.equal((await read(open())).rows, undefined);
    assert.match(told[2] ?? '', /^The cache file index can’t be read: Disk error\./);
  });

  it('hold no stories where these are too much, but rows', async () => {
    const body = 'x'.repeat(2 ** 20);
    await open().save(source(rowsOf(65), [], body));
    assert.deepEqual(files('chunk'), []);
    const kept = await read(open());
    assert.deepEqual([kept.rows?.length, kept.isWhole, kept.numbers], [65, false, []]);
  });
});
