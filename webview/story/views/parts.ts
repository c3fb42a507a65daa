import { html, nothing, type TemplateResult } from 'lit-html';
import { icon } from '../../ui/icons';
import { type Slot } from '../requests';
import { type ViewContext } from './context';

interface Section {
  readonly id: string;
  readonly title: string;
  /** Beside the title: how far, how many. */
  readonly status?: unknown;
  readonly action?: unknown;
}

/** A part of the page with its heading. It can take the focus, so that what jumps to it need not know its controls. */
export function section({ id, title, status, action }: Section, content: unknown): TemplateResult {
  return html`<section id=${id} tabindex="-1" aria-labelledby="${id}-title">
    <header class="section-head">
      <h2 id="${id}-title">${title}</h2>
      <span class="status">${status ?? nothing}</span>
      ${action ?? nothing}
    </header>
    ${content}
  </section>`;
}

/** Why the last request failed, beside its button. */
export function slotError({ state }: ViewContext, slot: Slot): unknown {
  const error = state.errors.get(slot);
  return error === undefined ? nothing : problem(error, true);
}

export function problem(text: unknown, isAlert = false): TemplateResult {
  return html`<p class="problem" role=${isAlert ? 'alert' : nothing}>${icon('alert')}<span>${text}</span></p>`;
}

export function warning(text: unknown): TemplateResult {
  return html`<p class="warning">${icon('alert')}<span>${text}</span></p>`;
}

/** Text of a person: alone in its direction, with its own line breaks, broken where it must be. */
export function quoted(text: string, className = ''): TemplateResult {
  return html`<span class="quoted ${className}" dir="auto">${text}</span>`;
}
