import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { type StoryDetail } from '../../../src/backlog/stories/storyDetail';
import { type Write } from '../../../src/backlog/acts/writeKinds';
import { type PendingWrite } from '../../../src/backlog/writing/outboxEntry';
import { issueNumber, type Label } from '../../../src/domain/story';
import { openBacklog } from '../../unit/backlog/editor';
import { type Stored, storedIn } from '../stored';
import { type Walk } from './walk';
import { type Walker } from './walker';

/** Ends every fault, sends what waits as people do, and compares all editors with one that has just been opened. */
export async function settle(walk: Walk): Promise<number> {
  walk.github.clearFaults();
  await walk.quiet();
  for (let round = 0; round < 3; round++) for (const walker of walk.walkers) await send(walk, walker);
  for (const { backlog } of walk.walkers) await backlog.refresh('all');
  for (const { backlog } of walk.walkers) await backlog.whenIdle();
  const stored = await storedIn(walk.github);
  const checked = walk.ledger.check(stored);
  for (const walker of walk.walkers) await compareWithFresh(walk, walker, stored.issues.length + 20);
  return checked;
}

/** Resolves what waits: by itself, then "Retry" and "mine"; what GitHub will never take is given up, where that is so. */
async function send(walk: Walk, { backlog, login, machine }: Walker): Promise<void> {
  await backlog.refresh();
  const writes = await backlog.writes();
  const deadline = Date.now() + 5_000;
  const isOver = ({ state }: PendingWrite) => state === 'stopped' || state === 'conflict';
  const kept = () =>
    [...machine.folders].filter(([name]) => name.endsWith('/outbox/entries')).flatMap(([, each]) => [...each]);
  while ((!writes.pending().every(isOver) || kept().length > walk.pendingOn(machine)) && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 5));
  // Others are at work, too: there may be another conflict by then.
  for (let round = 0; round < 4; round++) {
    for (const { id, state } of writes.pending())
      await (state === 'conflict' ? writes.choose(id, 'mine') : writes.retry(id)).catch(() => undefined);
    await backlog.whenIdle();
  }
  const { issues } = await storedIn(walk.github);
  for (const pending of writes.pending()) {
    assert.ok(mayStop(issues, pending), `${login}: ${pending.state} ${pending.write.kind}: ${pending.message ?? ''}`);
    walk.ledger.givenUp(login, pending.write);
    await writes.discard(pending.id);
  }
}

/** Whether the world has changed so that it can't be written. */
function mayStop(issues: Stored['issues'], { write, state }: PendingWrite<Write>): boolean {
  if (state !== 'stopped') return false;
  const stateOf = (number: number) => issues.find((issue) => issue.number === number)?.state;
  switch (write.kind) {
    case 'preRead':
    case 'comment':
    case 'commentEdit':
    case 'commentRemoval':
    case 'reaction':
      return stateOf(write.story) === undefined;
    case 'decision':
      return stateOf(write.story) !== 'open';
    // Its line has been changed.
    case 'task':
    // Ended, revealed, or nobody has estimated; a story of it is gone or in another session by now.
    case 'ballot':
    case 'reveal':
    case 'session':
    case 'move':
    case 'attendance':
    case 'endSession':
    case 'undo':
      return true;
  }
}

async function compareWithFresh({ github }: Walk, { backlog, login, machine }: Walker, numbers: number): Promise<void> {
  const token = () => Promise.resolve(github.tokenOf(login));
  const fresh = openBacklog({ url: github.url, token, machine });
  await fresh.refresh();
  try {
    const order = (editor: RepositoryBacklog) => editor.stories().map(({ number }) => number);
    assert.deepEqual([...order(backlog)].sort(), [...order(fresh)].sort(), `which rows ${login} has`);
    for (const row of fresh.stories())
      assert.deepEqual(
        backlog
          .stories()
          .filter(({ number }) => number === row.number)
          .map(comparable),
        [comparable(row)],
        `#${row.number}, a row of ${login}`,
      );
    assert.deepEqual(order(backlog), order(fresh), `the order of the rows of ${login}`);
    for (let number = 1; number <= numbers; number++) {
      if (fresh.story(issueNumber(number)))
        for (const editor of [backlog, fresh]) await editor.acts.discussion.read(issueNumber(number));
      const [is, expected] = [backlog, fresh].map((each) => detail(each.story(issueNumber(number))));
      // An editor may hold issues that it has met and that no list names.
      if (expected) assert.deepEqual(is, expected, `#${number} of ${login}`);
    }
    assert.deepEqual(backlog.sessions(), fresh.sessions(), `the sessions of ${login}`);
  } finally {
    fresh.dispose();
  }
}

/** Labels come in one order or another. */
function comparable<T extends { readonly labels: readonly Label[] }>(told: T): T {
  return { ...told, labels: told.labels.toSorted((a, b) => a.name.localeCompare(b.name)) };
}

function detail(told: StoryDetail | undefined) {
  return told && { ...comparable(told), story: comparable(told.story) };
}
