import assert from 'node:assert/strict';
import fc from 'fast-check';
import { followEdits, type TextChange } from '../../../../src/domain/codeAnchor/followEdits';

const lines = { startLine: 4, endLine: 6 };

/** From line and character to line and character, 1-based lines as in the anchor. */
function change(fromLine: number, from: number, toLine: number, to: number, text: string): TextChange {
  return { range: { start: { line: fromLine - 1, character: from }, end: { line: toLine - 1, character: to } }, text };
}

const cases: readonly [string, TextChange, { startLine: number; endLine: number }][] = [
  ['typing above, on one line, keeps them', change(2, 3, 2, 3, 'x'), lines],
  ['a line break above moves them down', change(2, 3, 2, 3, '\n'), { startLine: 5, endLine: 7 }],
  ['lines deleted above move them up', change(1, 0, 3, 0, ''), { startLine: 2, endLine: 4 }],
  ['a line break before the first character moves them down', change(4, 0, 4, 0, '\n'), { startLine: 5, endLine: 7 }],
  ['typing before the first character keeps them', change(4, 0, 4, 0, 'x'), lines],
  ['joining the first line to the one above moves them up', change(3, 8, 4, 0, ''), { startLine: 3, endLine: 5 }],
  ['lines put in within make them grow', change(5, 2, 5, 2, 'a\r\nb\r\n'), { startLine: 4, endLine: 8 }],
  ['lines put in above the last one make them grow', change(6, 0, 6, 0, 'a\n'), { startLine: 4, endLine: 7 }],
  ['a line deleted within makes them shrink', change(5, 0, 6, 0, ''), { startLine: 4, endLine: 5 }],
  ['the last line deleted makes them shrink', change(6, 0, 7, 0, ''), { startLine: 4, endLine: 5 }],
  ['typing at the end of the last line keeps them', change(6, 20, 6, 20, 'x'), lines],
  ['a line break at the end of the last line keeps them', change(6, 20, 6, 20, '\n  '), lines],
  ['an edit below keeps them', change(7, 0, 9, 0, 'x\n'), lines],
  ['an edit from above into them leaves what is left', change(2, 0, 5, 3, ''), { startLine: 2, endLine: 3 }],
  ['an edit out of them downwards leaves what is left', change(5, 3, 9, 1, ''), { startLine: 4, endLine: 5 }],
  ['lines deleted from within to below leave those above', change(5, 0, 9, 0, ''), { startLine: 4, endLine: 4 }],
  [
    'an edit that swallows them leaves one line at its start',
    change(3, 2, 8, 1, 'a\nb\nc\nd'),
    { startLine: 3, endLine: 3 },
  ],
  ['a line break within the first line makes them grow', change(4, 2, 4, 2, '\n'), { startLine: 4, endLine: 7 }],
  ['a line break within makes them grow', change(5, 2, 5, 2, '\n'), { startLine: 4, endLine: 7 }],
  ['a line break before the last line makes them grow', change(6, 0, 6, 0, '\n'), { startLine: 4, endLine: 7 }],
  ['lines typed into the last line make them grow', change(6, 3, 6, 3, 'a\nb'), { startLine: 4, endLine: 7 }],
  ['words of the last line replaced by lines make them grow', change(6, 3, 6, 8, '\nb'), { startLine: 4, endLine: 7 }],
  [
    'an edit from above into the last line leaves the rest of it',
    change(3, 2, 6, 1, 'a\nb'),
    { startLine: 4, endLine: 4 },
  ],
  ['lines replaced from within to below keep one', change(5, 0, 9, 0, 'x'), { startLine: 4, endLine: 5 }],
  ['whole lines replaced from within to below keep one', change(5, 0, 8, 0, 'x\n'), { startLine: 4, endLine: 5 }],
  ['an edit into the line below them keeps one', change(5, 0, 7, 2, 'x\ny\n'), { startLine: 4, endLine: 5 }],
  ['an edit that joins them to the line below keeps one', change(5, 2, 7, 0, 'x'), { startLine: 4, endLine: 5 }],
  [
    'an edit that joins its own lines to the one below keeps one',
    change(5, 2, 7, 0, 'x\ny\nz'),
    { startLine: 4, endLine: 5 },
  ],
  ['all of them deleted leaves one line', change(4, 0, 7, 0, ''), { startLine: 4, endLine: 4 }],
  ['all of them replaced by more makes them grow', change(4, 0, 7, 0, 'a\nb\nc\nd\n'), { startLine: 4, endLine: 7 }],
];

describe('While somebody types, lines follow at once:', () => {
  for (const [title, edit, expected] of cases)
    it(title, () => {
      assert.deepEqual(followEdits(lines, [edit]), expected);
    });

  it('several edits of one event all speak of the text before them, in any order', () => {
    const edits = [change(1, 0, 1, 0, 'a\nb\n'), change(5, 0, 5, 0, 'c\n'), change(2, 0, 3, 0, '')];
    assert.deepEqual(followEdits(lines, edits), { startLine: 5, endLine: 8 });
    assert.deepEqual(followEdits(lines, edits.toReversed()), { startLine: 5, endLine: 8 });
  });

  it('several edits of one line are followed from its end', () => {
    const edits = [change(4, 0, 4, 0, '\n'), change(4, 5, 4, 5, '\n')];
    assert.deepEqual(followEdits(lines, edits), { startLine: 5, endLine: 8 });
    assert.deepEqual(followEdits(lines, edits.toReversed()), { startLine: 5, endLine: 8 });
  });

  it('lines that an edit does not touch stay the same lines, whatever is put in or deleted beside them', () => {
    const edit = fc.record({ at: fc.nat(30), deleted: fc.nat(5), added: fc.nat(5) });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(6), edit, (startLine, more, { at, deleted, added }) => {
        const endLine = startLine + more;
        const text = Array.from({ length: 50 }, (_, index) => `line ${index + 1}`);
        fc.pre(at + deleted < startLine || at >= endLine);
        const place = followEdits({ startLine, endLine }, [
          change(at + 1, 0, at + deleted + 1, 0, 'new\n'.repeat(added)),
        ]);
        const edited = text.toSpliced(at, deleted, ...Array.from({ length: added }, () => 'new'));
        assert.deepEqual(edited.slice(place.startLine - 1, place.endLine), text.slice(startLine - 1, endLine));
      }),
    );
  });
});
