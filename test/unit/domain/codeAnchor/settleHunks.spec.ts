import assert from 'node:assert/strict';
import { matchLines } from '../../../../src/domain/codeAnchor/lineDiff';
import { hunksOf } from '../../../../src/domain/codeAnchor/lineMatches';

/** What a diff calls inserted, or the other way round deleted; each stretch as text. */
function inserted(original: readonly string[], current: readonly string[]): string[] {
  return hunksOf(matchLines(original, current)).map(({ startB, endB }) => current.slice(startB, endB).join('\n'));
}
function deleted(original: readonly string[], current: readonly string[]): string[] {
  return hunksOf(matchLines(original, current)).map(({ startA, endA }) => original.slice(startA, endA).join('\n'));
}
const text = (source: string) => source.split('\n');

// In each, what was added could be taken for another stretch, since it begins or ends as its neighbours do.
const changes: readonly (readonly [string, string, string, string])[] = [
  [
    'a function with its blank line',
    'f() {\n  a;\n}\n\nh() {\n  c;\n}',
    'f() {\n  a;\n}\n\ng() {\n  b;\n}\n\nh() {\n  c;\n}',
    'g() {\n  b;\n}\n',
  ],
  [
    'a function that ends as the one before',
    'f() {\n  a;\n}\nh();',
    'f() {\n  a;\n}\ng() {\n  b;\n}\nh();',
    'g() {\n  b;\n}',
  ],
  ['a block that begins as the one after', 'begin\n  a\nend', 'begin\n  b\nend\nbegin\n  a\nend', 'begin\n  b\nend'],
  [
    'a case that is indented',
    'switch (x) {\n  case 1:\n    a;\n    break;\n  case 3:\n    c;\n    break;\n}',
    'switch (x) {\n  case 1:\n    a;\n    break;\n  case 2:\n    b;\n    break;\n  case 3:\n    c;\n    break;\n}',
    '  case 2:\n    b;\n    break;',
  ],
  [
    'a comment with what it is about',
    '/**\n * A.\n */\na;\n\n/**\n * C.\n */\nc;',
    '/**\n * A.\n */\na;\n\n/**\n * B.\n */\nb;\n\n/**\n * C.\n */\nc;',
    '/**\n * B.\n */\nb;\n',
  ],
];

describe('What a diff calls a change', () => {
  for (const [what, original, current, change] of changes) {
    it(`is ${what} that was added, whole`, () => {
      assert.deepEqual(inserted(text(original), text(current)), [change]);
    });

    it(`is ${what} that was taken out, whole`, () => {
      assert.deepEqual(deleted(text(current), text(original)), [change]);
    });
  }

  it('stays where it is at the beginning and the end of the file', () => {
    assert.deepEqual(inserted(['a;', 'b;'], ['a;', 'b;', 'b;']), ['b;']);
    assert.deepEqual(inserted(['a;', 'b;'], ['a;', 'a;', 'b;']), ['a;']);
    assert.deepEqual(deleted(['a;', 'a;'], ['a;']), ['a;']);
  });

  it('keeps every line that it does not move, wherever it slides', () => {
    const block = ['x;', '', 'y;', ''];
    const original = [...block, ...block, 'end;'];
    const current = [...block, ...block, ...block, 'end;'];
    const { toCurrent, toOriginal } = matchLines(original, current);
    assert.ok(toCurrent.every((at) => at >= 0));
    toCurrent.forEach((at, line) => {
      assert.equal(current[at], original[line]);
      assert.equal(toOriginal[at], line);
    });
    assert.equal(toOriginal.filter((at) => at < 0).length, block.length);
  });

  describe('of lone brackets between rewritten lines', () => {
    const rewritten = (brackets: readonly string[], before: number, after: number) => {
      const block = (name: string, count: number) => Array.from({ length: count }, (_, at) => `${name}${at}();`);
      const original = [...block('a', before), ...brackets, ...block('b', after)];
      const current = [...block('k', before), ...brackets, ...block('l', after)];
      const { toCurrent } = matchLines(original, current);
      return toCurrent.filter((at) => at >= 0).length;
    };

    it('is all of it, as long as they are fewer than the lines on either side', () => {
      assert.equal(rewritten(['}', '', '{'], 4, 4), 0);
      assert.equal(rewritten(['}'], 2, 2), 0);
    });

    it('is not where they are as many, where there are more of them, or one that tells something', () => {
      assert.equal(rewritten(['}'], 1, 4), 1);
      assert.equal(rewritten(['}'], 4, 1), 1);
      assert.equal(rewritten(['}', '', '', '{'], 6, 6), 4);
      assert.equal(rewritten(['}', 'same();'], 4, 4), 2);
    });

    it('is not beside lines that were only added', () => {
      const { toCurrent } = matchLines(
        ['a1();', 'a2();', '}', 'end();'],
        ['k1();', 'k2();', '}', 'l1();', 'l2();', 'end();'],
      );
      assert.equal(toCurrent[2], 2);
    });
  });
});
