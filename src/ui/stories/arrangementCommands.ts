import * as vscode from 'vscode';
import { groupings, orders } from '../shared/arrangementChoices';
import { type Call, commands } from '../shared/commands';
import { askChoice, askText, type Choice } from '../shared/prompts';
import { t } from '../../base/translate';
import { type Arrangement, groupingLabel, orderLabel } from './arrangement';
import { type StoriesView, storiesViewId } from './storiesView';

/** How the tree is filtered, grouped and sorted. From the palette it may be out of sight: it comes up to show what was chosen. */
export function arrangementCommands(view: StoriesView) {
  const arrange = async (change: Partial<Arrangement>, { isInteractive }: Pick<Call, 'isInteractive'>) => {
    if (isInteractive) await show(view);
    await view.arrange(change);
    return { ...view.arrangement };
  };
  return commands({
    filterStories: { ask: async () => ({ text: await askFilter(view) }), run: arrange },
    clearFilter: { run: (_, call) => arrange({ text: '', mine: false }, call) },
    toggleMine: { run: (_, call) => arrange({ mine: !view.arrangement.mine }, call) },
    groupBy: {
      ask: async () => {
        const choices = choicesOf(groupings, groupingLabel, view.arrangement.groupBy);
        return { by: await askChoice(t('Group stories by'), choices) };
      },
      run: ({ by }, call) => arrange({ groupBy: by }, call),
    },
    sortBy: {
      ask: async () => {
        const choices = choicesOf(orders, orderLabel, view.arrangement.sortBy);
        return { by: await askChoice(t('Sort stories by'), choices) };
      },
      run: ({ by }, call) => arrange({ sortBy: by }, call),
    },
  });
}

function choicesOf<T>(values: readonly T[], labelOf: (value: T) => string, current: T): Choice<T>[] {
  return values.map((value) => ({ value, label: labelOf(value), isCurrent: value === current }));
}

/** The tree follows what is typed; Escape leaves it as it was. */
async function askFilter(view: StoriesView): Promise<string> {
  const { text: before } = view.arrangement;
  await show(view);
  try {
    return await askText({
      title: t('Filter stories'),
      prompt: t('Words in number, title, labels, milestone or people; empty shows all'),
      value: before,
      isOptional: true,
      onType: (text) => view.tryFilter(text.trim()),
    });
  } catch (error) {
    view.tryFilter(before);
    throw error;
  }
}

/** Where it is in sight already, the focus stays: whoever has opened the palette again meanwhile would lose it. */
async function show({ isVisible }: StoriesView): Promise<void> {
  if (!isVisible) await vscode.commands.executeCommand(`${storiesViewId}.focus`);
}
