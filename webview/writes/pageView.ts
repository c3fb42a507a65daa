import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { plural, t } from '../../src/base/translate';
import { type WaitingWriteView, type WritesPageTypes, type WritesPageView } from '../../src/protocol/writesPage';
import { type ViewContext } from '../kit/context';
import { type PageActions, type PageState } from '../kit/page';
import { noticeLine, slotError, unavailablePage } from '../kit/parts';
import { linkButton } from '../ui/button';
import { icon } from '../ui/icons';
import { filled } from '../ui/filled';
import { timeElement } from '../ui/timeElement';
import { pendingWrite } from './pendingWrite';
import { type Slot } from './writesPage';

export function pageView(
  state: PageState<WritesPageTypes, Slot>,
  page: PageActions<WritesPageTypes>,
  now: Date,
): TemplateResult {
  const { view, typed } = state;
  if (state.unavailable) return unavailablePage(t('What waits cannot be shown'), state, page);
  if (!view) return skeleton();
  return html`${waitingWrites({ view, typed, state, page, now })} ${noticeLine(state, page)}`;
}

function waitingWrites(context: ViewContext<WritesPageTypes, Slot>): TemplateResult {
  const { writes, elsewhere } = context.view;
  return html`<main class="writes">
    <header>
      <h1>${t('What waits to be sent')}</h1>
      <p class="status" role="status">${howMany(context.view)}</p>
    </header>
    ${slotError(context, 'page')}
    <section id="writes" tabindex="-1" aria-label=${t('Writes that wait')}>
      ${writes.length === 0 ? nothingWaits(elsewhere) : nothing}
      <ul class="write-list">
        ${repeat(
          writes,
          ({ id }) => id,
          (write) => html`<li>${pendingWrite(context, write, { facts: facts(context, write), isListed: true })}</li>`,
        )}
      </ul>
    </section>
  </main>`;
}

function howMany({ writes, elsewhere }: WritesPageView): string {
  if (writes.length === 0 && elsewhere === 0) return t('Nothing waits: all that you have posted is on GitHub.');
  const stuck = writes.filter(({ needsPerson }) => needsPerson).length;
  const here = [
    plural(writes.length, {
      one: '{0} write is not on GitHub yet',
      other: '{0} writes are not on GitHub yet',
    }),
    stuck === 0 ? t('nothing for you to do') : plural(stuck, { one: '{0} needs you', other: '{0} need you' }),
  ];
  const there = plural(elsewhere, {
    one: '{0} write waits in another window',
    other: '{0} writes wait in another window',
  });
  return [...(writes.length === 0 ? [] : here), ...(elsewhere === 0 ? [] : [there])].join(' · ');
}

function nothingWaits(elsewhere: number): TemplateResult {
  return elsewhere === 0
    ? html`<div class="nothing-waits all-sent">
        ${icon('check')}
        <p>${t('What GitHub can’t take at once is kept here, and sent by itself as soon as it can be.')}</p>
      </div>`
    : html`<div class="nothing-waits">
        ${icon('waiting')}
        <p>${t('If that window has gone, this one takes over what it has left, and shows it here in a moment.')}</p>
      </div>`;
}

/** What it is about, and since when it waits. */
function facts({ page, now }: ViewContext<WritesPageTypes, Slot>, { story, repository, since }: WaitingWriteView) {
  const open = ({ ref }: NonNullable<WaitingWriteView['story']>) => page.request({ type: 'openStory', ref });
  return html`<p class="write-facts">
    ${
      story
        ? html`<span
            >${linkButton(html`#${story.number} <bdi>${story.title}</bdi>`, () => open(story), t('Open the story'))}</span
          >`
        : nothing
    }
    ${repository === undefined ? nothing : html`<span><bdi>${repository}</bdi></span>`}
    <span>${filled(t('entered {0}'), timeElement(since, now))}</span>
  </p>`;
}

function skeleton(): TemplateResult {
  return html`<main class="writes skeleton" aria-busy="true" aria-label=${t('Loading what waits')}>
    <div class="line title"></div>
    <div class="line short"></div>
    ${[1, 2].map(() => html`<div class="box"></div>`)}
  </main>`;
}
