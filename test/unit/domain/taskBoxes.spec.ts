import assert from 'node:assert/strict';
import { boxOn, changedBoxes, isBoxDone, withBox } from '../../../src/domain/taskBoxes';

const text = ['Tasks', '- [ ] VAT', '  1. [x] Cart', '- [ ] VAT', '> * [X] Quoted', '- [ ]', '- [] none'].join('\n');
const boxAt = (line: number, of = text) => {
  const box = boxOn(of, line);
  assert.ok(box, `line ${line}`);
  return box;
};

describe('A task box in a text', () => {
  it('is one of a list item with something behind it, at whatever level', () => {
    const lines = text.split('\n').flatMap((_, line) => (boxOn(text, line) ? [line] : []));
    assert.deepEqual(lines, [1, 2, 3, 4]);
    assert.ok(boxOn('- 1. [ ] in two lists at once', 0));
    assert.equal(boxOn(text, 99), undefined);
  });

  it('is ticked and emptied, and nothing else changes, line ends neither', () => {
    const windows = text.replaceAll('\n', '\r\n');
    assert.equal(withBox(windows, boxAt(3, windows), true), windows.replace(/\[ \] VAT(?=\r\n>)/, '[x] VAT'));
    assert.equal(withBox(text, boxAt(4), false), text.replace('[X]', '[ ]'));
    assert.equal(withBox(text, boxAt(4), true), text);
  });

  it('is found where others have been ticked and lines have come before it', () => {
    const later = `Before\n\n${text.replace('[ ] VAT', '[x] VAT')}\n- [ ] more`;
    assert.deepEqual([isBoxDone(later, boxAt(1)), isBoxDone(later, boxAt(3))], [true, false]);
    assert.match(withBox(later, boxAt(3), true) ?? '', /\[x\] VAT\n {2}1\. \[x\] Cart\n- \[x\] VAT/);
  });

  for (const [what, later] of [
    ['its words have changed', text.replaceAll('VAT', 'Tax')],
    ['it is gone', text.replaceAll('- [ ] VAT\n', '')],
    ['it has moved into another list', text.replaceAll('- [ ] VAT', '  - [ ] VAT')],
    ['there is one more that says the same', `- [ ] VAT\n${text}`],
    ['there is one less', text.replace('- [ ] VAT\n', '')],
  ] as const)
    it(`is not found where ${what}`, () => {
      assert.deepEqual([isBoxDone(later, boxAt(3)), withBox(later, boxAt(3), true)], [undefined, undefined]);
    });
});

describe('Two texts', () => {
  it('differ in boxes alone', () => {
    const ticked = text.replace('[ ] VAT', '[x] VAT').replace('[X]', '[ ]');
    assert.deepEqual(
      [...(changedBoxes(text, ticked) ?? [])],
      [
        [1, true],
        [4, false],
      ],
    );
    assert.equal(changedBoxes(text, text)?.size, 0);
  });

  it('differ in more', () => {
    for (const other of [`${text}\n`, text.replace('Cart', 'cart'), text.replace('- [ ]\n', '- [x]\n')])
      assert.equal(changedBoxes(text, other), undefined);
  });
});
