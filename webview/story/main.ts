import { render } from 'lit-html';
import { useTranslationsOfPage } from '../kit/translations';
import { registerComponents } from '../ui/components';
import './story.css';
import { type PageState, StoryPage } from './storyPage';
import { pageView } from './views/page';
import { connectToExtension } from './vscodeApi';

/** How often relative times are drawn anew, in milliseconds. */
const timeStep = 60_000;

function start(): void {
  useTranslationsOfPage();
  registerComponents();
  const root = document.createElement('div');
  root.id = 'page';
  document.body.append(root);
  const page: StoryPage = new StoryPage(connectToExtension(), (state, focus) => draw(root, state, page, focus));
  window.addEventListener('message', ({ data }) => page.receive(data));
  // The page may be gone after any of these.
  for (const event of ['blur', 'pagehide']) window.addEventListener(event, () => page.flush());
  document.addEventListener('visibilitychange', () => page.flush());
  for (const event of ['click', 'auxclick']) root.addEventListener(event, (click) => openLinkOutside(click, page));
  setInterval(() => page.tick(), timeStep);
  page.start();
}

function draw(root: HTMLElement, state: PageState, page: StoryPage, focus?: string): void {
  const section = document.activeElement?.closest('section');
  render(pageView(state, page, new Date()), root);
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

/** Links of a story's text open outside, through the extension, and never in the page. */
function openLinkOutside(event: Event, page: StoryPage): void {
  const link = event.composedPath().find((element) => element instanceof HTMLAnchorElement);
  if (!link) return;
  event.preventDefault();
  // VS Code would open it a second time.
  event.stopPropagation();
  if (link.hasAttribute('href')) page.request({ type: 'openLink', url: link.href });
}

start();
