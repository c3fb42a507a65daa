import assert from 'node:assert/strict';
import { parseStep } from '../../bench/anchors/gitDiff';
import { judge, truthOf } from '../../bench/anchors/judge';
import { type Fate, followThrough } from '../../bench/anchors/truth';

const patch = (text: string) => parseStep(text, 'old', 'new');

/** Two lines put in after the first, line 3 replaced by two, line 6 deleted. */
const edited = patch(`diff --git a/old/cart.js b/new/cart.js
--- a/old/cart.js
+++ b/new/cart.js
@@ -1,0 +2,2 @@ function
+a
+b
@@ -3 +5,2 @@
--- c
+c1
+c2
@@ -6 +8,0 @@
-f
`);
const renamed = patch(`diff --git a/old/cart.js b/new/lib/cart.js
similarity index 90%
rename from old/cart.js
rename to new/lib/cart.js
--- a/old/cart.js
+++ b/new/lib/cart.js
@@ -1 +0,0 @@
-x
`);
const deleted = patch(
  'diff --git a/old/cart.js b/old/cart.js\n--- a/old/cart.js\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-x\n-y\n',
);

const line = (at: number): Fate => ({ kind: 'line', line: at });
const replaced = (start: number, end: number): Fate => ({ kind: 'replaced', start, end });

describe('The truth of the anchors benchmark', () => {
  it('follows each line through one diff', () => {
    const { path, fates } = followThrough('cart.js', 7, [edited]) ?? {};
    assert.equal(path, 'cart.js');
    assert.deepEqual(fates, [line(0), line(3), replaced(4, 6), line(6), line(7), replaced(8, 8), line(8)]);
  });

  it('follows lines, and what has replaced them, through the diffs of every version between', () => {
    const { path, fates } = followThrough('cart.js', 7, [edited, renamed]) ?? {};
    assert.equal(path, 'lib/cart.js');
    assert.deepEqual(fates, [replaced(0, 0), line(2), replaced(3, 5), line(5), line(6), replaced(7, 7), line(7)]);
  });

  it('widens what has replaced a line where the next version replaces a part of it', () => {
    const next = patch(
      'diff --git a/old/cart.js b/new/cart.js\n--- a/old/cart.js\n@@ -6,2 +6,3 @@\n-c2\n-d\n+1\n+2\n+3\n',
    );
    assert.deepEqual(followThrough('cart.js', 7, [edited, next])?.fates.slice(2, 5), [
      replaced(4, 8),
      replaced(5, 8),
      line(8),
    ]);
  });

  it('leaves files alone that a diff does not name, and loses deleted ones', () => {
    assert.deepEqual(followThrough('other.js', 2, [edited])?.fates, [line(0), line(1)]);
    assert.equal(followThrough('cart.js', 2, [edited, deleted]), undefined);
  });
});

describe('The judge of the anchors benchmark', () => {
  const original = ['first();', 'old name();', '}', 'last();', 'after();'];
  const current = ['added();', 'first();', 'new name();', 'and more();', '}', 'last();', 'after();'];
  const fates = [line(1), replaced(2, 4), line(4), line(5), line(6)];
  const subject = { original, current, fates, range: { start: 0, end: 3 } };
  const found = (start: number, end: number) => judge(subject, { kind: 'found', range: { start, end } });

  it('calls a range existing, rewritten or deleted by its telling lines', () => {
    assert.equal(truthOf(subject), 'exists');
    assert.equal(truthOf({ ...subject, range: { start: 1, end: 2 } }), 'deleted');
    assert.equal(truthOf({ ...subject, fates: [line(1), replaced(2, 4), line(4), replaced(5, 6)] }), 'rewritten');
  });

  it('wants all that survives, and nothing beyond it', () => {
    assert.equal(found(1, 5), 'right');
    assert.equal(found(2, 5), 'wrong');
    assert.equal(found(0, 5), 'wrong');
    assert.equal(found(1, 6), 'wrong');
  });

  it('lets an edge that was replaced be claimed with what has replaced it', () => {
    const second = { ...subject, range: { start: 1, end: 3 } };
    const claim = (start: number) => judge(second, { kind: 'found', range: { start, end: 5 } });
    assert.deepEqual([claim(2), claim(3), claim(4), claim(1)], ['right', 'right', 'right', 'wrong']);
  });

  it('takes what was put in before an edited last line for the range’s', () => {
    const grown = ['first();', 'put in();', 'more put in();', 'last(old, name);'];
    const one = { original: ['first();', 'last(old);'], range: { start: 0, end: 1 }, fates: [line(0), replaced(3, 4)] };
    const claim = (end: number, current: readonly string[]) =>
      judge({ ...one, current }, { kind: 'found', range: { start: 0, end } });
    assert.equal(claim(3, grown), 'right');
    assert.equal(claim(4, [...grown, 'another();']), 'wrong');
  });

  it('takes a line of the range that stands at its other end now for the range’s', () => {
    const one = { original: ['moved();', 'stays();'], range: { start: 0, end: 1 }, fates: [replaced(0, 0), line(0)] };
    const claim = (current: readonly string[]) =>
      judge({ ...one, current }, { kind: 'found', range: { start: 0, end: 1 } });
    assert.equal(claim(['stays();', 'moved();']), 'right');
    assert.equal(claim(['stays();', 'another();']), 'wrong');
  });

  it('takes an edited last line for the range’s, however much new text stands between, and no other', () => {
    const one = {
      original: ['first();', 'last(old, name);', 'after(all);'],
      range: { start: 0, end: 1 },
      fates: [line(0), replaced(1, 5), replaced(1, 5)],
    };
    const added = `// ${'a new remark about it '.repeat(5)}`;
    const claim = (last: string) =>
      judge({ ...one, current: ['first();', added, added, last, 'x'] }, { kind: 'found', range: { start: 0, end: 3 } });
    assert.equal(claim('last(old, name, more);'), 'right');
    assert.equal(claim('after(all, more);'), 'wrong');
  });

  it('calls a deleted range moved only where its whole text is once in both files', () => {
    const moved = {
      original: ['x', 'unique line();'],
      current: ['unique line();', 'y'],
      fates: [replaced(1, 2), replaced(1, 2)],
    };
    const claim = (lines: readonly string[]) =>
      judge({ ...moved, current: lines, range: { start: 1, end: 1 } }, { kind: 'found', range: { start: 0, end: 0 } });
    assert.equal(claim(moved.current), 'moved');
    assert.notEqual(claim([...moved.current, 'unique line();']), 'moved');
  });

  it('takes asking and giving up as what they are', () => {
    assert.equal(judge(subject, { kind: 'unsure', range: { start: 9, end: 9 } }), 'asked');
    assert.equal(judge(subject, { kind: 'lost' }), 'lost');
  });
});
