import { html, nothing, type TemplateResult } from 'lit-html';
import { plural, t } from '../../../src/base/translate';
import { type CompletionView } from '../../../src/protocol/storyPageView';
import { type TextCompletion, type TextInput } from '../../ui/textInputs';
import { type ViewContext } from './context';

/** What stands before the caret and can be completed. */
interface Begun {
  readonly field: string;
  readonly sign: '@' | '#';
  readonly typed: string;
}

/** One at a time on a page: where its person types. */
let begun: Begun | undefined;
let active = 0;
/** Left by Escape: quiet until something else is typed. */
let left: string | undefined;

// As long as a login, and a little more. Not within a word or an address.
const sign = /(?:^|[\s([{,;:"'*_])([@#])([\p{L}\p{N}_-]{0,50})$/u;
const mostBefore = 52;

const openFor = (field: string) => `completing ${field}`;

function isOpen({ state, view }: ViewContext, field: string): boolean {
  const known = view.completions;
  return (
    state.shown.has(openFor(field)) &&
    begun?.field === field &&
    known !== undefined &&
    known.sign === begun.sign &&
    known.typed === begun.typed &&
    known.items.length > 0
  );
}

/** A text area in which mentions and references are completed, from what is known. */
export function completed<T extends TextInput>(
  context: ViewContext,
  input: T,
  draw: (input: T) => TemplateResult,
): TemplateResult {
  const { id } = input;
  const type = (text: string) => input.onInput(text);
  return html`<div class="completed">
    ${completionList(context, id, type)} ${draw({ ...input, completion: completion(context, id, type) })}
  </div>`;
}

function completion(context: ViewContext, field: string, type: (text: string) => void): TextCompletion {
  return {
    onCaret: (control) => begin(context, field, control),
    onKey: (event, control) => isOpen(context, field) && press(context, { event, control, field, type }),
    onLeave: () => end(context, field),
  };
}

function begin(context: ViewContext, field: string, control: HTMLTextAreaElement): void {
  const { selectionStart: caret, selectionEnd, value } = control;
  const before = caret === selectionEnd ? value.slice(Math.max(0, caret - mostBefore), caret) : '';
  const [, found, typed = ''] = sign.exec(before) ?? [];
  if (found !== '@' && found !== '#') return end(context, field);
  const word = `${field} ${found}${typed}`;
  if (left === word) return;
  left = undefined;
  if (begun && `${begun.field} ${begun.sign}${begun.typed}` === word) return;
  begun = { field, sign: found, typed };
  active = 0;
  context.page.request({ type: 'complete', sign: found, typed });
  context.page.show(openFor(field), true);
}

function end({ page }: ViewContext, field: string): void {
  if (begun?.field !== field) return;
  begun = undefined;
  page.show(openFor(field), false);
}

interface Press {
  readonly event: KeyboardEvent;
  readonly control: HTMLTextAreaElement;
  readonly field: string;
  readonly type: (text: string) => void;
}

function press(context: ViewContext, { event, control, field, type }: Press): boolean {
  const items = context.view.completions?.items ?? [];
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
  if (!isPlain) return false;
  switch (event.key) {
    case 'ArrowDown':
    case 'ArrowUp':
      active = (active + (event.key === 'ArrowDown' ? 1 : items.length - 1)) % items.length;
      context.page.show(openFor(field), true);
      break;
    case 'Enter':
    case 'Tab':
      insert(context, { control, field, type }, items[active]);
      break;
    case 'Escape':
      left = begun && `${begun.field} ${begun.sign}${begun.typed}`;
      end(context, field);
      break;
    default:
      return false;
  }
  event.preventDefault();
  return true;
}

function insert(
  context: ViewContext,
  { control, field, type }: Omit<Press, 'event'>,
  item: CompletionView | undefined,
): void {
  if (!begun || !item) return;
  const { selectionStart: caret, value } = control;
  const start = caret - begun.typed.length - 1;
  const [before, after] = [`${value.slice(0, start)}${item.insert}`, value.slice(caret).replace(/^ ?/, ' ')];
  end(context, field);
  // Set here as it will be set by the drawing that follows: then the caret stays.
  control.value = before + after;
  control.setSelectionRange(before.length + 1, before.length + 1);
  type(before + after);
}

/** Above its text area, or below where there is no room: over what is there, so that nothing moves. */
function completionList(context: ViewContext, field: string, type: (text: string) => void): TemplateResult {
  const items = isOpen(context, field) ? (context.view.completions?.items ?? []) : [];
  queueMicrotask(() => tellActive(field, items.length > 0));
  const choose = (at: number) => {
    const control = document.getElementById(field)?.shadowRoot?.querySelector('textarea');
    if (control) insert(context, { control, field, type }, items[at]);
  };
  return html`<div class="completion">
      <ul role="listbox" id="${field}-completions" aria-label=${t('Suggestions')} ?hidden=${items.length === 0}>
        ${items.map(
          ({ insert: text, about }, at) =>
            html`<li
              role="option"
              id="${field}-completion-${at}"
              aria-selected=${at === active}
              @mousedown=${(event: Event) => {
                // The text keeps the focus.
                event.preventDefault();
                choose(at);
              }}
            >
              <strong>${text}</strong> ${about === undefined ? nothing : html`<bdi>${about}</bdi>`}
            </li>`,
        )}
      </ul>
    </div>
    <span class="visually-hidden" role="status"
      >${items.length === 0 ? nothing : plural(items.length, { one: '{0} suggestion', other: '{0} suggestions' })}</span
    >`;
}

/** The control is in a shadow root, in which an id names nothing: it is told the elements. */
function tellActive(field: string, isShown: boolean): void {
  const control = document.getElementById(field)?.shadowRoot?.querySelector('textarea');
  if (!control) return;
  control.ariaAutoComplete = 'list';
  const list = document.getElementById(`${field}-completions`);
  if (list) place(list, isShown);
  Object.assign(control, {
    ariaControlsElements: isShown && list ? [list] : null,
    ariaActiveDescendantElement: isShown ? document.getElementById(`${field}-completion-${active}`) : null,
  });
}

/** Once for all that is typed of a word: a list that gets shorter stays on its side. */
function place(list: HTMLElement, isShown: boolean): void {
  if (isShown && list.dataset['side'] !== undefined) return;
  delete list.dataset['side'];
  if (!isShown) return;
  const ends = [list.closest('main, aside')?.getBoundingClientRect().top, stickyTitle()];
  const isCut = ends.some((end) => end !== undefined && list.getBoundingClientRect().top < end);
  list.dataset['side'] = isCut ? 'below' : 'above';
}

const stickyTitle = () => document.querySelector('.title-row')?.getBoundingClientRect().bottom;
