import { t } from '../../../src/base/translate';
import { type TaskBox } from '../../../src/domain/taskBoxes';
import { boxLine } from './boxLine';

/** What can be done with the task boxes of a text. */
export interface Ticking {
  /** Why they can't be ticked; absent: they can. */
  readonly whyNot?: string;
  /** The last attempt has failed: boxes are to show again what the text says. */
  readonly isRefused: boolean;
  tick(box: TaskBox, isDone: boolean): void;
}

/** A box to be looked at, and, where it has a place in the text, to be ticked. */
export function tameBox(input: HTMLInputElement, item: Element | null, ticking: Ticking | undefined): void {
  const isOfText = ticking !== undefined && input.hasAttribute(boxLine);
  input.disabled = !isOfText || ticking.whyNot !== undefined;
  if (isOfText && ticking.whyNot !== undefined) input.title = ticking.whyNot;
  name(input, item);
  item?.classList.add('task');
}

/** A box to be ticked tells itself whether it is: it is named by its task. */
function name(input: HTMLInputElement, item: Element | null): void {
  const words = input.disabled ? '' : wordsOf(item);
  input.setAttribute('aria-label', words !== '' ? words : input.checked ? t('done') : t('to do'));
}

const mostWords = 200;

/** Without the lists within. */
function wordsOf(item: Element | null): string {
  const own = [...(item?.childNodes ?? [])].filter((node) => !/^[uo]l$/i.test(node.nodeName));
  const words = own.map(({ textContent }) => textContent ?? '').join(' ');
  return words.trim().replaceAll(/\s+/g, ' ').slice(0, mostWords);
}

/** @param changed by line. @returns whether all of them are drawn */
export function showTicks(text: Element, changed: ReadonlyMap<number, boolean>): boolean {
  const boxes = new Map(
    [...text.querySelectorAll<HTMLInputElement>(`input[${boxLine}]`)].map((input) => [lineOf(input), input]),
  );
  if (![...changed.keys()].every((line) => boxes.has(line))) return false;
  for (const [line, isDone] of changed) {
    const input = boxes.get(line);
    if (!input) continue;
    input.checked = isDone;
    name(input, input.closest('li'));
  }
  return true;
}

export function lineOf(input: HTMLInputElement): number {
  return Number(input.getAttribute(boxLine));
}

export function isTaskBox(target: EventTarget | null): target is HTMLInputElement {
  return target instanceof HTMLInputElement && target.hasAttribute(boxLine);
}
