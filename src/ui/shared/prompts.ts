import * as vscode from 'vscode';
import { type StorySummary } from '../../backlog/stories/storyDetail';
import { RefinementError } from '../../domain/errors';
import { withoutIcons } from '../../base/plainText';
import { rowDescription, rowLabel } from './storyRow';
import { t } from '../../base/translate';

/** The person pressed Escape. Nothing happens and nothing is shown. */
export function cancelled(): RefinementError {
  return new RefinementError({ code: 'Cancelled' }, t('Cancelled.'));
}

interface TextQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly value?: string;
  readonly placeHolder?: string;
  /** Accepts empty text. */
  readonly isOptional?: boolean;
  readonly isSecret?: boolean;
}

/** @throws Cancelled */
export async function askText(question: TextQuestion): Promise<string> {
  const { title, prompt, value = '', placeHolder = '', isOptional = false, isSecret = false } = question;
  const input = vscode.window.createInputBox();
  Object.assign(input, { title, prompt, value, placeholder: placeHolder, password: isSecret });
  const isAnswer = () => isOptional || input.value.trim() !== '';
  const validate = () => (input.validationMessage = isAnswer() ? undefined : t('Something must be written here.'));
  input.onDidChangeValue(validate);
  return asked(input, () => {
    validate();
    return isAnswer() ? { value: input.value.trim() } : undefined;
  });
}

export interface Choice<T> {
  readonly value: T;
  readonly label: string;
  readonly description?: string;
}

/** @throws Cancelled */
export function askChoice<T>(title: string, choices: readonly Choice<T>[], placeHolder = ''): Promise<T> {
  return askItem(title, choices.map(toItem), (item) => item, placeHolder);
}

/** If `answerOf` gives no answer for the chosen item, the question stays open. @throws Cancelled */
export function askItem<I extends vscode.QuickPickItem, T>(
  title: string,
  items: readonly I[],
  answerOf: (item: I) => Given<T> | undefined,
  placeHolder = '',
): Promise<T> {
  const picker = newPicker(title, items, placeHolder);
  return asked(picker, () => picker.selectedItems.map(answerOf)[0]);
}

/** Like {@link askChoice}; `typed` can turn the typed text into another choice. @throws Cancelled */
export function askChoiceOrTyped<T>(
  title: string,
  choices: readonly Choice<T>[],
  placeHolder: string,
  typed: (text: string) => Choice<T> | undefined,
): Promise<T> {
  const items: readonly ChoiceItem<T>[] = choices.map(toItem);
  const picker = newPicker(title, items, placeHolder);
  picker.onDidChangeValue((text) => {
    const own = typed(text.trim());
    const hadOwn = picker.items.length > items.length;
    // Setting the items moves the highlight, so only do it when needed.
    if (own || hadOwn) picker.items = own ? [{ ...toItem(own), alwaysShow: true }, ...items] : items;
  });
  return asked(picker, () => picker.selectedItems[0]);
}

/** At least one. @throws Cancelled */
export async function askChoices<T>(
  title: string,
  choices: readonly (Choice<T> & { readonly picked: boolean })[],
  placeHolder: string,
): Promise<readonly T[]> {
  const items = choices.map((choice) => ({ ...toItem(choice), picked: choice.picked }));
  const picker = newPicker(title, items, placeHolder);
  picker.canSelectMany = true;
  picker.selectedItems = items.filter(({ picked }) => picked);
  const chosen = await asked(picker, () => ({ value: picker.selectedItems }));
  if (chosen.length === 0) throw cancelled();
  return chosen.map(({ value }) => value);
}

interface Given<T> {
  readonly value: T;
}

type ChoiceItem<T> = vscode.QuickPickItem & Given<T>;

function newPicker<I extends vscode.QuickPickItem>(title: string, items: readonly I[], placeholder: string) {
  const picker = vscode.window.createQuickPick<I>();
  return Object.assign(picker, { title, placeholder, items, matchOnDescription: true });
}

// Long enough for the next question to come up, if it need not ask GitHub first.
const untilNextMs = 100;

/**
 * Asks, and keeps the answered question open until the next one replaces it. If it closed in between, VS Code would give the
 * focus back, and a page that takes the focus late would take it from the next question.
 */
function asked<T>(
  input: vscode.QuickInput & Pick<vscode.InputBox, 'onDidAccept'>,
  answer: () => Given<T> | undefined,
): Promise<T> {
  input.ignoreFocusOut = true;
  return new Promise((resolve, reject) => {
    input.onDidAccept(() => {
      const given = answer();
      if (!given) return;
      resolve(given.value);
      setTimeout(() => input.hide(), untilNextMs);
    });
    input.onDidHide(() => {
      reject(cancelled());
      input.dispose();
    });
    input.show();
  });
}

function toItem<T>({ value, label, description = '' }: Choice<T>) {
  return { value, label: withoutIcons(label), description: withoutIcons(description) };
}

/** A story as a choice, found by its number or words. */
export function storyChoice(story: StorySummary): Choice<string> {
  return { value: story.ref, label: rowLabel(story), description: rowDescription(story) };
}
