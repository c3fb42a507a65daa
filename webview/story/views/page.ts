import { html, nothing, type TemplateResult } from 'lit-html';
import { t } from '../../../src/base/translate';
import { type StoryPageTypes } from '../../../src/protocol/storyPage';
import { type StoryPageView } from '../../../src/protocol/storyPageView';
import { type PageActions, type PageState } from '../../kit/page';
import { noticeLine, unavailablePage } from '../../kit/parts';
import { renderText } from '../markdown/drawnTexts';
import { type Slot } from '../requests';
import { type ViewContext } from './context';
import { decideSection } from './decide';
import { decisionsSection, doubtfulRecords, standingNotes } from './decisions';
import { discussionSection } from './discussion';
import { estimateSection } from './estimate';
import { storyHeader } from './header';
import { preReadSection } from './preRead';
import { questionsSection } from './questions';
import { readinessSection } from './readiness';
import { risksSection } from './risks';

export function pageView(
  state: PageState<StoryPageTypes, Slot>,
  page: PageActions<StoryPageTypes>,
  now: Date,
): TemplateResult {
  const { view } = state;
  if (state.unavailable) return unavailablePage(t('This story cannot be shown'), state, page);
  if (!view) return skeleton();
  return html`${story({ view, typed: state.typed, state, page, now })}
  ${noticeLine(state, page, (write) => page.request({ type: 'undoWrite', write }))}`;
}

function story(context: ViewContext): TemplateResult {
  const { view } = context;
  return html`<div class="page">
    ${storyHeader(context)}
    <main class="story" tabindex="0" aria-label=${t('Story')}>
      ${storyBody(view)}
      <div class="after">
        ${decisionsSection(context)} ${standingNotes(context)} ${doubtfulRecords(context)} ${discussionSection(context)}
      </div>
    </main>
    <aside class="rail" aria-label=${t('Refinement')}>
      ${estimateSection(context)} ${risksSection(context)} ${questionsSection(context)} ${preReadSection(context)}
      ${readinessSection(context)} ${view.viewer.isLead ? decideSection(context) : nothing}
    </aside>
  </div>`;
}

function storyBody(view: StoryPageView): unknown {
  if (view.body.trim() === '') return html`<p class="empty">${t('No description.')}</p>`;
  return renderText(view.url, view.body, { repositoryUrl: view.repositoryUrl, storyUrl: view.url });
}

function skeleton(): TemplateResult {
  return html`<main class="skeleton" aria-busy="true" aria-label=${t('Loading story')}>
    <div class="line title"></div>
    <div class="line short"></div>
    <div class="columns">
      <div>${[1, 2, 3, 4, 5].map(() => html`<div class="line"></div>`)}</div>
      <div>${[1, 2, 3].map(() => html`<div class="box"></div>`)}</div>
    </div>
  </main>`;
}
