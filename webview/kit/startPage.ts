import { render } from 'lit-html';
import { type PageTypes } from '../../src/protocol/pages';
import { registerComponents } from '../ui/components';
import { connectToExtension } from './connection';
import { FadingNotice } from './fadingNotice';
import { FocusKeeper } from './focusKeeper';
import { bringIntoSight } from './inSight';
import { useTranslationsOfPage } from './translations';
import { Page, type PageActions, type PageDefinition, type PageState } from './page';

/** How often times are drawn anew, in milliseconds: relative ones, and those that are counted down. */
const [minuteStep, secondStep] = [60_000, 1_000];

export type PageView<T extends PageTypes, Slot extends string> = (
  state: PageState<T, Slot>,
  page: PageActions<T>,
  now: Date,
) => unknown;

/** Connects a page to the extension and to the screen, once in its life. */
export function startPage<T extends PageTypes, Slot extends string>(
  definition: PageDefinition<T, Slot>,
  view: PageView<T, Slot>,
): void {
  useTranslationsOfPage();
  registerComponents();
  const root = document.createElement('div');
  root.id = 'page';
  document.body.append(root);
  const keeper = new FocusKeeper(root);
  const host = connectToExtension(definition.contract.fromPage);
  const notice = new FadingNotice(() => page.dismissNotice());
  const page: Page<T, Slot> = new Page(definition, host, (state, focus) => {
    keeper.beforeDrawing();
    render(view(state, page, new Date()), root);
    if (focus === undefined || !goTo(focus)) keeper.afterDrawing();
    notice.watch(state.notice);
  });
  window.addEventListener('message', ({ data }) => page.receive(data));
  // The page may be gone after any of these.
  for (const event of ['blur', 'pagehide']) window.addEventListener(event, () => page.flush());
  document.addEventListener('visibilitychange', () => page.flush());
  // A paste may be long, and nobody types it twice. The fields have heard of it before.
  root.addEventListener('input', (event) => {
    if (event instanceof InputEvent && /^insertFrom(Paste|Drop)/.test(event.inputType)) page.flush();
  });
  for (const event of ['click', 'auxclick']) root.addEventListener(event, (click) => followLink(click, page));
  tickOn(page);
  page.start();
}

/** Draws a page anew as its time passes, which may be counted down from any moment on. */
function tickOn(page: Pick<Page<PageTypes, string>, 'tick' | 'showsSeconds'>): void {
  let drawnAt = performance.now();
  setInterval(() => {
    if (!page.showsSeconds && performance.now() - drawnAt < minuteStep) return;
    drawnAt = performance.now();
    page.tick();
  }, secondStep);
}

/** @returns false where there is no such place */
function goTo(id: string): boolean {
  const target = document.getElementById(id);
  if (!target) return false;
  // A field is of no use without the buttons of its form.
  bringIntoSight(target.closest<HTMLElement>('.form') ?? target);
  // A section leads to what is chosen first in it.
  const first = target.querySelector<HTMLElement>('[role="radiogroup"] :is(input:checked, input)');
  (first ?? target).focus({ preventScroll: true });
  goOnTyping(target);
  return true;
}

/** Whoever comes back to a half-typed text goes on at its end. */
function goOnTyping(target: HTMLElement): void {
  const field = target.shadowRoot?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
  field?.setSelectionRange(field.value.length, field.value.length);
}

/** Links in people's text never open in the page. */
function followLink(event: Event, page: Pick<Page<PageTypes, string>, 'placeOf' | 'focusOn' | 'request'>): void {
  const link = event.composedPath().find((element) => element instanceof HTMLAnchorElement);
  if (!link) return;
  event.preventDefault();
  // VS Code would open it a second time.
  event.stopPropagation();
  if (!link.hasAttribute('href')) return;
  const id = page.placeOf(link.href);
  if (id !== undefined && document.getElementById(id)) page.focusOn(id);
  else page.request({ type: 'openLink', url: link.href });
}
