import assert from 'node:assert/strict';
import { MyState } from '../../../src/backlog/model/myState';
import { issueNumber } from '../../../src/domain/story';
import { Machine } from './machine';

const [one, two, three] = [issueNumber(1), issueNumber(2), issueNumber(3)];
const question = (id: string) => ({ kind: 'putQuestion', question: { id, text: 'Who pays?' } }) as const;
const newer = { kind: 'putSketch', sketch: 'of a later version' };

describe('What is mine alone', () => {
  let machine: Machine;
  beforeEach(() => {
    machine = new Machine();
  });
  const open = () => MyState.open('ana', machine, machine.secrets);

  it('is read one by one: what another version has drafted takes no neighbour with it, and stays', async () => {
    machine.plain.set('ana/preRead/1', [question('a'), newer]);
    const mine = await open();
    assert.deepEqual(mine.preReadChanges(one), [question('a')]);
    await mine.updatePreReadChanges(one, (kept) => [...kept, question('b')]);
    assert.deepEqual(mine.preReadChanges(one), [question('a'), question('b')]);
    await mine.updatePreReadChanges(one, () => []);
    assert.deepEqual(machine.plain.get('ana/preRead/1'), [newer]);
    await mine.updatePreReadChanges(two, () => []);
    assert.equal(machine.plain.has('ana/preRead/2'), false);
  });

  it('has the estimates that it can read, and keeps those that it can’t', async () => {
    const unreadable = { card: '5', confidence: 'total', receipt: 'r1' };
    const readable = { card: '8', receipt: 'r2' };
    machine.secret.set('ana/estimates', JSON.stringify({ 1: unreadable, 2: readable }));
    const mine = await open();
    assert.deepEqual(mine.estimatedStories(), [two]);
    await mine.setEstimate(three, { card: '3', receipt: 'r3' });
    assert.deepEqual(mine.estimatedStories(), [two, three]);
    assert.deepEqual(mine.estimate(two), readable);
    const stored = JSON.parse(machine.secret.get('ana/estimates') ?? '') as Record<string, unknown>;
    assert.deepEqual(stored['1'], unreadable);
  });

  for (const damaged of ['', 'no JSON', '[]', '7', '{"1":null}'])
    it(`is nothing where “${damaged}” is kept`, async () => {
      machine.secret.set('ana/estimates', damaged);
      machine.plain.set('ana/preRead/1', damaged);
      const mine = await open();
      assert.deepEqual([mine.estimatedStories(), mine.preReadChanges(one)], [[], []]);
    });
});
