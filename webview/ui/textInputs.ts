import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { ref } from 'lit-html/directives/ref.js';
import { numberText, t } from '../../src/base/translate';
import { describedBy } from './describedBy';

export interface TextInput {
  readonly id: string;
  readonly label: string;
  /** The label is for screen readers alone; the placeholder says enough to others. */
  readonly isLabelHidden?: boolean;
  readonly placeholder?: string;
  readonly text: string;
  /** What can be sent. More can be typed and pasted: nothing is cut, and the counter says by how much to shorten it. */
  readonly maximumLength: number;
  readonly describedBy?: string;
  onInput(text: string): void;
  onEnter?(): void;
  onEscape?(): void;
  /** Of an area. */
  readonly completion?: TextCompletion | undefined;
}

/** Completes what is being typed; what it shows, it shows elsewhere. */
export interface TextCompletion {
  /** After each change and each move. */
  onCaret(control: HTMLTextAreaElement): void;
  /** @returns whether the key was for it */
  onKey(event: KeyboardEvent, control: HTMLTextAreaElement): boolean;
  onLeave(): void;
}

// The toolkit takes the name of a field from its label once, when it comes onto the page; hence `aria-label`, for later ones.

/** One line; Enter does what the button beside it does. */
export function textField(input: TextInput): TemplateResult {
  return html`<vscode-text-field
      id=${input.id}
      class=${lengthClass(input)}
      aria-label=${input.label}
      placeholder=${input.placeholder ?? nothing}
      ${describedBy(descriptions(input))}
      ${ref(forgotten)}
      .value=${live(input.text)}
      @input=${report(input)}
      @keydown=${keys(input, (event) => event.key === 'Enter')}
      >${label(input)}</vscode-text-field
    >${counter(input)}`;
}

/** A text that is mostly one line and grows with it; Enter does what the button beside it does, Shift+Enter begins a line. */
export function growingField(input: TextInput): TemplateResult {
  return area(input, 1, (event) => event.key === 'Enter' && !event.shiftKey);
}

/** Several lines; Ctrl+Enter (⌘ on a Mac) does what the button beside it does. */
export function textArea(input: TextInput & { readonly rows: number }): TemplateResult {
  return area(input, input.rows, (event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey));
}

function area(input: TextInput, rows: number, isEnter: (event: KeyboardEvent) => boolean): TemplateResult {
  return html`<vscode-text-area
      id=${input.id}
      class=${lengthClass(input)}
      aria-label=${input.label}
      rows=${rows}
      @keyup=${(event: Event) => follow(input, event)}
      @click=${(event: Event) => follow(input, event)}
      @focusout=${() => input.completion?.onLeave()}
      resize="vertical"
      placeholder=${input.placeholder ?? nothing}
      ${describedBy(descriptions(input))}
      ${ref(forgotten)}
      .value=${live(input.text)}
      @input=${report(input)}
      @keydown=${keys(input, isEnter)}
      >${label(input)}</vscode-text-area
    >${counter(input)}`;
}

type Measured = Pick<TextInput, 'text' | 'maximumLength'>;

/** By how much a text is to be shortened before it can be sent; undefined where it can. `field`: which, where there are several. */
export function tooLong({ text, maximumLength }: Measured, field?: string): string | undefined {
  const excess = text.trim().length - maximumLength;
  if (excess <= 0) return undefined;
  return field === undefined
    ? t('Shorten it by {0} characters.', numberText(excess))
    : t('Shorten “{0}” by {1} characters.', field, numberText(excess));
}

function descriptions(input: TextInput): readonly string[] {
  return [input.describedBy, isCounted(input) ? counterId(input) : undefined].filter((id) => id !== undefined);
}

function lengthClass(input: Measured): string {
  return tooLong(input) === undefined ? '' : 'too-long';
}

const counterId = ({ id }: TextInput) => `${id}-counter`;

/** Told as soon as it matters. */
function isCounted({ text, maximumLength }: Measured): boolean {
  return text.length > maximumLength * 0.8;
}

function counter(input: TextInput): unknown {
  if (!isCounted(input)) return nothing;
  const { text, maximumLength } = input;
  const count = t('{0} of {1} characters.', numberText(text.length), numberText(maximumLength));
  const words = [count, tooLong({ text, maximumLength })].filter(Boolean).join(' ');
  return html`<p id=${counterId(input)} class="counter ${lengthClass(input)}" role="status">${words}</p>`;
}

/**
 * Served to a browser, Chromium would keep what is typed, in clear: in its autofill store, and in its session file both the field
 * inside, which is there once the element is in the page, and what the element tells the form that it is in. There is no form.
 */
function forgotten(element: Element | undefined): void {
  if (!element) return;
  Object.assign(element, { setFormValue: () => undefined });
  queueMicrotask(() => element.shadowRoot?.querySelector('input, textarea')?.setAttribute('autocomplete', 'off'));
}

function label(input: TextInput): unknown {
  return input.isLabelHidden ? html`<span class="visually-hidden">${input.label}</span>` : input.label;
}

function report(input: TextInput) {
  return (event: Event) => {
    input.onInput((event.target as HTMLInputElement).value);
    follow(input, event);
  };
}

function follow({ completion }: TextInput, { target }: Event): void {
  const control = completion && controlOf(target);
  if (control) completion.onCaret(control);
}

function isForCompletion({ completion }: TextInput, event: KeyboardEvent): boolean {
  const control = completion && controlOf(event.target);
  return control ? completion.onKey(event, control) : false;
}

function controlOf(field: EventTarget | null): HTMLTextAreaElement | null | undefined {
  return (field as HTMLElement).shadowRoot?.querySelector('textarea');
}

function keys(input: TextInput, isEnter: (event: KeyboardEvent) => boolean) {
  return (event: KeyboardEvent) => {
    // While a Japanese or Chinese word is being composed, Enter and Escape belong to the input method.
    if (event.isComposing || isForCompletion(input, event)) return;
    if (isEnter(event) && input.onEnter) {
      event.preventDefault();
      input.onEnter();
    }
    if (event.key === 'Escape') input.onEscape?.();
  };
}
