import * as vscode from 'vscode';
import { type StorySummary } from '../../backlog/stories/storyDetail';
import { RefinementError } from '../../domain/errors';
import { defined } from '../../base/defined';
import { withoutIcons } from '../../base/plainText';
import { rowDescription, rowLabel } from './storyRow';
import { t } from '../../base/translate';

/** The person pressed Escape. Nothing happens and nothing is shown. */
export function cancelled(): RefinementError {
  return new RefinementError({ code: 'Cancelled' }, t('Cancelled.'));
}

/** To the question before. */
export const back = Symbol('back');

/** A button beside the title: another answer than the one that is asked for. */
export interface Aside<B> {
  readonly value: B;
  readonly icon: 'arrow-left' | 'list-unordered';
  readonly name: string;
}

export const goBack = (): Aside<typeof back> => ({ value: back, icon: 'arrow-left', name: t('Back') });

export interface TextQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly value?: string;
  readonly placeHolder?: string;
  /** Accepts empty text. */
  readonly isOptional?: boolean;
  readonly isSecret?: boolean;
  /** Hears of every change, so that Escape need not lose it. */
  onType?(text: string): void;
}

/** @throws Cancelled */
export async function askText<B = never>(
  question: TextQuestion,
  asides: readonly Aside<B>[] = [],
): Promise<string | B> {
  const { title, prompt, value = '', placeHolder = '', isOptional = false, isSecret = false } = question;
  const input = vscode.window.createInputBox();
  Object.assign(input, { title, prompt, value, placeholder: placeHolder, password: isSecret });
  const isAnswer = () => isOptional || input.value.trim() !== '';
  const validate = () => (input.validationMessage = isAnswer() ? undefined : t('Something must be written here.'));
  input.onDidChangeValue((text) => {
    validate();
    question.onType?.(text);
  });
  const answer = () => {
    validate();
    return isAnswer() ? { value: input.value.trim() } : undefined;
  };
  return asked<string | B>(input, answer, asides);
}

export interface Choice<T> {
  readonly value: T;
  readonly label: string;
  readonly description?: string;
  /** It is as it is now: marked. */
  readonly isCurrent?: boolean;
}

/** @throws Cancelled */
export function askChoice<T>(title: string, choices: readonly Choice<T>[], placeHolder = ''): Promise<T> {
  const current = choices.find(({ isCurrent }) => isCurrent)?.value;
  return askOneOf<T, never>({ title, placeHolder, choices, ...defined({ current }) }, []);
}

export interface ChoiceQuestion<T> {
  readonly title: string;
  readonly placeHolder: string;
  readonly choices: readonly Choice<T>[];
  /** The one that Enter takes; absent: the first. */
  readonly current?: T;
}

/** @throws Cancelled */
export function askOneOf<T, B>(question: ChoiceQuestion<T>, asides: readonly Aside<B>[]): Promise<T | B> {
  const { title, placeHolder, choices, current } = question;
  const picker = newPicker(title, choices.map(toItem), placeHolder);
  const active = picker.items.filter(({ value }) => current !== undefined && value === current);
  if (active.length > 0) picker.activeItems = active;
  return asked<T | B>(picker, () => picker.selectedItems[0], asides);
}

/** If `answerOf` gives no answer for the chosen item, the question stays open. @throws Cancelled */
export function askItem<I extends vscode.QuickPickItem, T>(
  title: string,
  items: readonly I[],
  answerOf: (item: I) => Given<T> | undefined,
  elsewhere?: Promise<T>,
): Promise<T> {
  const picker = newPicker(title, items, '');
  return asked(picker, () => picker.selectedItems.map(answerOf)[0], [], elsewhere);
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

/** The questions of a dialogue with several steps. */
export const prompts = { back, goBack, text: askText, choose: askOneOf } as const;

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
  input: vscode.QuickInput & Pick<vscode.InputBox, 'onDidAccept' | 'buttons' | 'onDidTriggerButton'>,
  answer: () => Given<T> | undefined,
  asides: readonly Aside<T>[] = [],
  elsewhere?: Promise<T>,
): Promise<T> {
  input.ignoreFocusOut = true;
  const buttons = new Map(asides.map((aside) => [buttonOf(aside), aside]));
  input.buttons = [...buttons.keys()];
  return new Promise((resolve, reject) => {
    const take = (given: Given<T> | undefined) => {
      if (!given) return;
      resolve(given.value);
      setTimeout(() => input.hide(), untilNextMs);
    };
    input.onDidAccept(() => take(answer()));
    void elsewhere?.then((value) => take({ value }));
    input.onDidTriggerButton((button) => take(buttons.get(button)));
    input.onDidHide(() => {
      reject(cancelled());
      input.dispose();
    });
    input.show();
  });
}

/** VS Code's own Back has its key, too. */
function buttonOf({ value, icon, name }: Aside<unknown>): vscode.QuickInputButton {
  return value === back ? vscode.QuickInputButtons.Back : { iconPath: new vscode.ThemeIcon(icon), tooltip: name };
}

function toItem<T>({ value, label, description = '', isCurrent = false }: Choice<T>) {
  const mark = isCurrent ? { iconPath: new vscode.ThemeIcon('check') } : {};
  const said = [withoutIcons(description), isCurrent ? t('current') : ''].filter((part) => part !== '');
  return { value, label: withoutIcons(label), description: said.join(' · '), ...mark };
}

/** A story as a choice, found by its number or words. */
export function storyChoice(story: StorySummary): Choice<string> {
  return { value: story.ref, label: rowLabel(story), description: rowDescription(story) };
}
