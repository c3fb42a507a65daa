import { html, nothing, type TemplateResult } from 'lit-html';
import { t } from '../../src/base/translate';
import { type PageTypes } from '../../src/protocol/pages';
import { button } from '../ui/button';
import { icon } from '../ui/icons';
import { type PageActions, type PageState } from './page';

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
export function slotError<Slot extends string>(
  { state }: { readonly state: { readonly errors: ReadonlyMap<Slot, string> } },
  slot: NoInfer<Slot>,
): unknown {
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

/**
 * What the last request has done. Always in the page, so that screen readers notice what is put into it.
 * @param takeBack asks to undo it, where a page can
 */
export function noticeLine<T extends PageTypes>(
  { notice, undo }: PageState<T, string>,
  page: PageActions<T>,
  takeBack?: (write: string) => void,
): TemplateResult {
  return html`<div class="notice" role="status" ?data-shown=${notice !== undefined}>
    ${
      notice === undefined
        ? nothing
        : html`${icon('check')}<span>${notice}</span>${
            undo === undefined || !takeBack ? nothing : button({ label: t('Undo'), onPress: () => takeBack(undo) })
          }${button({
            label: t('Dismiss'),
            icon: 'close',
            iconOnly: true,
            onPress: () => page.dismissNotice(),
          })}`
    }
  </div>`;
}

/** In place of a page that has nothing to show: why, and what helps. */
export function unavailablePage<T extends PageTypes>(
  title: string,
  state: PageState<T, string>,
  page: PageActions<T>,
): TemplateResult {
  const action = state.unavailable?.action;
  return html`<main class="unavailable">
    <h1>${title}</h1>
    <p role="alert">${state.unavailable?.message}</p>
    <div class="actions">
      ${
        action
          ? button({
              label: action.label,
              primary: true,
              busy: state.busy.has('page') ? t('Working …') : undefined,
              onPress: () => page.request({ type: 'runAction' }),
            })
          : nothing
      }
    </div>
  </main>`;
}
