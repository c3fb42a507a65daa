import assert from 'node:assert/strict';
import { FileStorage, type TextFile } from '../../../src/ui/storage/fileStorage';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A disk that takes its time. */
class SlowFile implements TextFile {
  aside: string | undefined;
  isFull = false;
  constructor(public text?: string) {}

  async read(): Promise<string | undefined> {
    await turn();
    return this.text;
  }

  async replace(text: string): Promise<void> {
    await turn();
    if (this.isFull) throw new Error('No space left');
    this.text = text;
  }

  async putAside(): Promise<string> {
    await turn();
    [this.aside, this.text] = [this.text, undefined];
    return 'aside';
  }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
const plus = (item: string) => (value: unknown) => [...((value as string[] | undefined) ?? []), item];

describe('Drafts in a file', () => {
  it('are there at once, and in the file when it is told', async () => {
    const file = new SlowFile();
    const storage = await FileStorage.open(file, quiet);
    const kept = storage.set('a', 1);
    assert.equal(storage.get('a'), 1);
    assert.equal(file.text, undefined);
    await kept;
    assert.deepEqual(JSON.parse(file.text ?? ''), { a: 1 });
    await storage.set('a', undefined);
    assert.deepEqual(storage.keys(), []);
    assert.deepEqual(JSON.parse(file.text ?? ''), {});
  });

  it('of two windows stay, whoever opened first and writes last', async () => {
    const file = new SlowFile();
    const [one, other] = [await FileStorage.open(file, quiet), await FileStorage.open(file, quiet)];
    await one.update('a', plus('of one'));
    await other.update('a', plus('of the other'));
    assert.deepEqual(other.get('a'), ['of one', 'of the other']);
    await one.set('b', 1);
    assert.deepEqual(one.get('a'), ['of one', 'of the other']);
    assert.deepEqual((await FileStorage.open(file, quiet)).get('a'), ['of one', 'of the other']);
  });

  it('that are changed while others are written lose nothing', async () => {
    const file = new SlowFile('{"a":["zero"]}');
    const storage = await FileStorage.open(file, quiet);
    file.text = '{"a":["zero","elsewhere"]}';
    const all = ['one', 'two', 'three'].map((item) => storage.update('a', plus(item)));
    assert.deepEqual(storage.get('a'), ['zero', 'one', 'two', 'three']);
    await all[0];
    assert.deepEqual(storage.get('a'), ['zero', 'elsewhere', 'one', 'two', 'three']);
    await Promise.all(all);
    assert.deepEqual(JSON.parse(file.text), { a: ['zero', 'elsewhere', 'one', 'two', 'three'] });
  });

  it('stay where the disk takes nothing, which is told, and are kept with the next that it takes', async () => {
    const file = new SlowFile();
    const storage = await FileStorage.open(file, quiet);
    file.isFull = true;
    await assert.rejects(storage.update('a', plus('typed')), /No space left/);
    assert.deepEqual(storage.get('a'), ['typed']);
    file.isFull = false;
    await storage.set('b', 1);
    assert.deepEqual([storage.get('a'), storage.get('b')], [['typed'], 1]);
    assert.deepEqual(JSON.parse(file.text ?? ''), { a: ['typed'], b: 1 });
  });

  it('that can’t be read are put aside, not overwritten', async () => {
    const file = new SlowFile('{"a": broken');
    const storage = await FileStorage.open(file, quiet);
    assert.equal(file.aside, '{"a": broken');
    assert.deepEqual(storage.keys(), []);
    await storage.set('constructor', 1);
    assert.equal(storage.get('constructor'), 1);
    assert.equal(storage.get('toString'), undefined);
  });
});
