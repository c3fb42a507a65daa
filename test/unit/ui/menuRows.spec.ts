import assert from 'node:assert/strict';
import { rowsMeant } from '../../../src/ui/shared/menuRows';
import { type StoryNode } from '../../../src/ui/shared/treeNode';
import { summary } from './builders';

function row(number: number): StoryNode {
  return {
    kind: 'story',
    id: `shop story ${number}`,
    ref: `shop#${number}`,
    summary: summary(number),
    isLead: true,
    isHeld: false,
  };
}

const [first, second, third] = [row(1), row(2), row(3)] as const;
const numbers = (clicked: unknown, selection: unknown, selected: readonly StoryNode[] = []) =>
  rowsMeant(clicked, selection, () => selected).map((node) => (node as StoryNode).summary.number);

describe('The rows that a command of the tree’s menu is about', () => {
  it('are all that are selected, where the clicked one is among them', () => {
    assert.deepEqual(numbers(second, [first, second, third]), [1, 2, 3]);
    assert.deepEqual(numbers(row(2), [first, second]), [1, 2]);
  });

  it('are the clicked one alone, where it is not', () => {
    assert.deepEqual(numbers(third, [first, second]), [3]);
    assert.deepEqual(numbers(third, undefined), [3]);
  });

  it('are none where no row was clicked: from the palette, or a page', () => {
    assert.deepEqual(numbers(undefined, undefined), []);
    assert.deepEqual(numbers(null, undefined), []);
    assert.deepEqual(numbers({ groupId: 0 }, undefined), []);
  });

  it('are those that were selected last, where VS Code has just forgotten some or all of them', () => {
    const selected = [first, second, third];
    assert.deepEqual(numbers(undefined, [undefined, undefined, undefined], selected), [1, 2, 3]);
    assert.deepEqual(numbers(row(1), [first, undefined, undefined], selected), [1, 2, 3]);
  });

  it('are asked for anew where nobody knows which were selected', () => {
    for (const [clicked, selected] of [
      [undefined, [first]],
      [row(4), [first, second, third]],
    ] as const)
      assert.throws(() => numbers(clicked, [undefined, undefined, undefined], selected), /Select the rows once more/);
  });
});
