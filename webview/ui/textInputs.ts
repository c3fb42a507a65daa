import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { ref } from 'lit-html/directives/ref.js';
import { describedBy } from './describedBy';

export interface TextInput {
  readonly id: string;
  readonly label: string;
  /** The label is for screen readers alone; the placeholder says enough to others. */
  readonly isLabelHidden?: boolean;
  readonly placeholder?: string;
  readonly text: string;
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
    aria-label=${input.label}
    maxlength=${input.maximumLength}
    placeholder=${input.placeholder ?? nothing}
    ${describedBy(input.describedBy)}
    ${ref(forgotten)}
    .value=${live(input.text)}
    @input=${report(input)}
    @keydown=${keys(input, (event) => event.key === 'Enter')}
    >${label(input)}</vscode-text-field
  >`;
}

/** Several lines; Ctrl+Enter (⌘ on a Mac) does what the button beside it does. */
export function textArea(input: TextInput & { readonly rows: number }): TemplateResult {
  return html`<vscode-text-area
    id=${input.id}
    aria-label=${input.label}
    rows=${input.rows}
    @keyup=${(event: Event) => follow(input, event)}
    @click=${(event: Event) => follow(input, event)}
    @focusout=${() => input.completion?.onLeave()}
    resize="vertical"
    maxlength=${input.maximumLength}
    placeholder=${input.placeholder ?? nothing}
    ${describedBy(input.describedBy)}
    ${ref(forgotten)}
    .value=${live(input.text)}
    @input=${report(input)}
    @keydown=${keys(input, (event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey))}
    >${label(input)}</vscode-text-area
  >`;
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
