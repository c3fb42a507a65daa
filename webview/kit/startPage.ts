import { render } from 'lit-html';
import { type PageTypes } from '../../src/protocol/pages';
import { registerComponents } from '../ui/components';
import { connectToExtension } from './connection';
import { FadingNotice } from './fadingNotice';
import { useTranslationsOfPage } from './translations';
import { Page, type PageActions, type PageDefinition, type PageState } from './page';

/** How often relative times are drawn anew, in milliseconds. */
const timeStep = 60_000;

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
  const host = connectToExtension(definition.contract.fromPage);
  const notice = new FadingNotice(() => page.dismissNotice());
  const page: Page<T, Slot> = new Page(definition, host, (state, focus) => {
    draw(root, () => view(state, page, new Date()), focus);
    notice.watch(state.notice);
  });
  window.addEventListener('message', ({ data }) => page.receive(data));
  // The page may be gone after any of these.
  for (const event of ['blur', 'pagehide']) window.addEventListener(event, () => page.flush());
  document.addEventListener('visibilitychange', () => page.flush());
  for (const event of ['click', 'auxclick']) root.addEventListener(event, (click) => followLink(click, page));
  setInterval(() => page.tick(), timeStep);
  page.start();
}

function draw(root: HTMLElement, content: () => unknown, focus?: string): void {
  const section = document.activeElement?.closest('section');
  render(content(), root);
  const target = focus === undefined ? undefined : document.getElementById(focus);
  if (target) {
    target.scrollIntoView({ block: 'nearest' });
    // A section leads to what is chosen first in it.
    (target.querySelector<HTMLElement>('[role="radiogroup"] :is(input:checked, input)') ?? target).focus();
  } else if (section?.isConnected && document.activeElement === document.body) {
    // What had the focus is gone, a form that was sent for one: it stays in the same part of the page.
    (section.querySelector<HTMLElement>('[data-home]') ?? section).focus();
  }
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
