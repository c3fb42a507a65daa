import { html, nothing, type TemplateResult } from 'lit-html';
import { t } from '../../../src/base/translate';
import { type StoryPanelView } from '../../../src/protocol/storyView';
import { button } from '../../ui/button';
import { icon } from '../../ui/icons';
import { renderBody } from '../body/markdown';
import { type PageActions, type PageState } from '../storyPage';
import { type ViewContext } from './context';
import { decideSection } from './decide';
import { decisionsSection, ignoredRecords } from './decisions';
import { estimateSection } from './estimate';
import { storyHeader } from './header';
import { preReadSection } from './preRead';
import { questionsSection } from './questions';
import { readinessSection } from './readiness';
import { risksSection } from './risks';

export function pageView(state: PageState, page: PageActions, now: Date): TemplateResult {
  const { view } = state;
  if (state.unavailable) return unavailable(state, page);
  if (!view) return skeleton();
  return html`${story({ view, typed: state.typed, state, page, now })} ${noticeLine(state, page)}`;
}

function story(context: ViewContext): TemplateResult {
  const { view } = context;
  return html`<div class="page">
    ${storyHeader(context)}
    <main class="story" tabindex="0" aria-label=${t('Story')}>
      ${storyBody(view)}
      <div class="after">${decisionsSection(context)} ${ignoredRecords(context)}</div>
    </main>
    <aside class="rail" aria-label=${t('Refinement')}>
      ${estimateSection(context)} ${risksSection(context)} ${questionsSection(context)} ${preReadSection(context)}
      ${readinessSection(context)} ${view.viewer.isLead ? decideSection(context) : nothing}
    </aside>
  </div>`;
}

function storyBody(view: StoryPanelView): unknown {
  if (view.body.trim() === '') return html`<p class="empty">${t('No description.')}</p>`;
  return renderBody(view.body, { repositoryUrl: view.repositoryUrl, storyUrl: view.url });
}

/** Always in the page, so that screen readers notice what is put into it. */
function noticeLine({ notice, undo }: PageState, page: PageActions): TemplateResult {
  return html`<div class="notice" role="status" ?data-shown=${notice !== undefined}>
    ${
      notice === undefined
        ? nothing
        : html`${icon('check')}<span>${notice}</span>${
            undo === undefined
              ? nothing
              : button({ label: t('Undo'), onPress: () => page.request({ type: 'undoWrite', write: undo }) })
          }${button({
            label: t('Dismiss'),
            icon: 'close',
            iconOnly: true,
            onPress: () => page.dismissNotice(),
          })}`
    }
  </div>`;
}

function unavailable(state: PageState, page: PageActions): TemplateResult {
  const action = state.unavailable?.action;
  return html`<main class="unavailable">
    <h1>${t('This story cannot be shown')}</h1>
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
