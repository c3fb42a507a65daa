import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';

export interface ChoiceOption<T extends string> {
  readonly value: T;
  readonly label: unknown;
  /** For screen readers and as tooltip, where the label is a sign. */
  readonly name?: string;
}

export interface Choice<T extends string> {
  /** Of its kind alone on the page. */
  readonly name: string;
  readonly legend: string;
  readonly isLegendHidden?: boolean;
  readonly options: readonly ChoiceOption<T>[];
  readonly chosen: T | undefined;
  readonly look: 'cards' | 'segments' | 'list';
  readonly describedBy?: string;
  onChoose(value: T): void;
  /** Lets go of the choice: by pressing what is chosen, Delete or Backspace. Absent where one must be chosen. */
  onClear?(): void;
  onKeydown?(event: KeyboardEvent): void;
}

/**
 * One of several: radio buttons of the browser, so that arrows, focus and screen readers work as everywhere. It must not keep which
 * is chosen, as Chromium does in its session file.
 */
export function choice<T extends string>(choice: Choice<T>): TemplateResult {
  const legendId = `${choice.name}-legend`;
  const keydown = (event: KeyboardEvent) => {
    if (event.key === 'Delete' || event.key === 'Backspace') choice.onClear?.();
    choice.onKeydown?.(event);
  };
  return html`<div class="choice">
    <span id=${legendId} class=${choice.isLegendHidden ? 'visually-hidden' : 'legend'}>${choice.legend}</span>
    <div
      id=${choice.name}
      class=${choice.look}
      role="radiogroup"
      aria-labelledby=${legendId}
      aria-describedby=${choice.describedBy ?? nothing}
      @keydown=${keydown}
    >
      ${choice.options.map((option) => radio(choice, option))}
    </div>
  </div>`;
}

function radio<T extends string>(choice: Choice<T>, option: ChoiceOption<T>): TemplateResult {
  const isChosen = option.value === choice.chosen;
  return html`<label title=${option.name ?? nothing}
    ><input
      type="radio"
      autocomplete="off"
      name=${choice.name}
      value=${option.value}
      aria-label=${option.name ?? nothing}
      .checked=${live(isChosen)}
      @change=${() => choice.onChoose(option.value)}
      @click=${() => {
        if (isChosen) choice.onClear?.();
      }}
    /><span>${option.label}</span></label
  >`;
}
