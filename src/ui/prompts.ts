import * as vscode from 'vscode';
import { type StorySummary } from '../backlog/storyView';
import { RefinementError } from '../domain/errors';
import { withoutIcons } from './plainText';
import { rowDescription, rowLabel } from './stories/storyRow';
import { t } from './translate';

/** The person pressed Escape: quiet, and nothing has happened. */
export function cancelled(): RefinementError {
  return new RefinementError({ code: 'Cancelled' }, 'Cancelled.');
}

interface TextQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly value?: string;
  readonly placeHolder?: string;
  /** Empty text is an answer, too. */
  readonly isOptional?: boolean;
  readonly isSecret?: boolean;
}

/** @throws Cancelled */
export async function askText(question: TextQuestion): Promise<string> {
  const { title, prompt, value = '', placeHolder = '', isOptional = false, isSecret = false } = question;
  const answer = await vscode.window.showInputBox({
    title,
    prompt,
    value,
    placeHolder,
    password: isSecret,
    ignoreFocusOut: true,
    validateInput: (text) => (isOptional || text.trim() !== '' ? undefined : t('Something must be written here.')),
  });
  if (answer === undefined) throw cancelled();
  return answer.trim();
}

export interface Choice<T> {
  readonly value: T;
  readonly label: string;
  readonly description?: string;
}

/** @throws Cancelled */
export async function askChoice<T>(title: string, choices: readonly Choice<T>[], placeHolder = ''): Promise<T> {
  const items = choices.map(toItem);
  const chosen = await vscode.window.showQuickPick(items, {
    title,
    placeHolder,
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  if (!chosen) throw cancelled();
  return chosen.value;
}

/** As {@link askChoice}; `typed` makes what is typed a choice, too. @throws Cancelled */
export async function askChoiceOrTyped<T>(
  title: string,
  choices: readonly Choice<T>[],
  placeHolder: string,
  typed: (text: string) => Choice<T> | undefined,
): Promise<T> {
  const items = choices.map(toItem);
  const picker = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly value: T }>();
  Object.assign(picker, { title, placeholder: placeHolder, items, matchOnDescription: true, ignoreFocusOut: true });
  picker.onDidChangeValue((text) => {
    const own = typed(text.trim());
    const hadOwn = picker.items.length > items.length;
    // Items that are set anew move what is marked.
    if (own || hadOwn) picker.items = own ? [{ ...toItem(own), alwaysShow: true }, ...items] : items;
  });
  const chosen = new Promise<T>((resolve, reject) => {
    picker.onDidAccept(() => picker.selectedItems.forEach(({ value }) => resolve(value)));
    picker.onDidHide(() => reject(cancelled()));
  });
  picker.show();
  return chosen.finally(() => picker.dispose());
}

/** At least one. @throws Cancelled */
export async function askChoices<T>(
  title: string,
  choices: readonly (Choice<T> & { readonly picked: boolean })[],
  placeHolder: string,
): Promise<readonly T[]> {
  const items = choices.map((choice) => ({ ...toItem(choice), picked: choice.picked }));
  const options = { title, placeHolder, canPickMany: true, matchOnDescription: true, ignoreFocusOut: true } as const;
  const chosen = await vscode.window.showQuickPick(items, options);
  if (!chosen || chosen.length === 0) throw cancelled();
  return chosen.map(({ value }) => value);
}

function toItem<T>({ value, label, description = '' }: Choice<T>) {
  return { value, label: withoutIcons(label), description: withoutIcons(description) };
}

/** A story by number or words. */
export function storyChoice(story: StorySummary): Choice<string> {
  return { value: story.ref, label: rowLabel(story), description: rowDescription(story) };
}
