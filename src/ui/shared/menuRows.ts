import { RefinementError } from '../../domain/errors';
import { t } from '../../base/translate';
import { isTreeNode, type TreeNode } from './treeNode';

/**
 * The rows that a command is about. A tree passes the clicked row, then the whole selection if the row is part of it; each as
 * undefined where the tree is being drawn anew at that moment, since VS Code has forgotten its rows then.
 * @param selected the rows that were selected last, by what the tree has told itself
 * @throws Conflict where it can't be known which rows are meant
 */
export function rowsMeant(
  clicked: unknown,
  selection: unknown,
  selected: () => readonly TreeNode[],
): readonly TreeNode[] {
  const all: readonly unknown[] = Array.isArray(selection) ? selection : [];
  const nodes = all.filter(isTreeNode);
  // Never some of them, nor the story whose page happens to be in front.
  if (nodes.length < all.length) return remembered(clicked, all.length, selected());
  if (!isTreeNode(clicked)) return [];
  return nodes.some(({ id }) => id === clicked.id) ? nodes : [clicked];
}

function remembered(clicked: unknown, count: number, selected: readonly TreeNode[]): readonly TreeNode[] {
  const isOfThem = !isTreeNode(clicked) || selected.some(({ id }) => id === clicked.id);
  if (isOfThem && selected.length === count) return selected;
  throw new RefinementError({ code: 'Conflict' }, t('The list has just changed. Select the rows once more.'));
}
