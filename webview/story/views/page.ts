import { html, nothing, type TemplateResult } from 'lit-html';
import { t } from '../../../src/base/translate';
import { type StoryPageTypes } from '../../../src/protocol/storyPage';
import { type PageActions, type PageState } from '../../kit/page';
import { noticeLine, slotError, unavailablePage } from '../../kit/parts';
import { pendingWrite } from '../../writes/pendingWrite';
import { renderText } from '../markdown/drawnTexts';
import { type Ticking } from '../markdown/ticking';
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
import { reactionBar } from './reactions';

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
  return html`<div class="page">${storyHeader(context)} ${storyMain(context)} ${storyRail(context)}</div>`;
}

/** What the story says, and what was said about it. `head`: before it, where the page has no header for it. */
export function storyMain(context: ViewContext, head: unknown = nothing): TemplateResult {
  return html`<main class="story" tabindex="0" aria-label=${t('Story')}>
    ${head}
    <div class="before">${doubtfulRecords(context)}</div>
    ${storyBody(context)}
    <div class="after">${decisionsSection(context)} ${standingNotes(context)} ${discussionSection(context)}</div>
  </main>`;
}

/** What a team does with it. */
export function storyRail(context: ViewContext): TemplateResult {
  return html`<aside class="rail" aria-label=${t('Refinement')}>
    ${estimateSection(context)} ${risksSection(context)} ${questionsSection(context)} ${preReadSection(context)}
    ${readinessSection(context)} ${context.view.viewer.isLead ? decideSection(context) : nothing}
  </aside>`;
}

function storyBody(context: ViewContext): unknown {
  const { view, state, page } = context;
  if (view.body.trim() === '')
    return html`<p class="empty">${t('No description.')}</p>
      ${storyReactions(context)}`;
  const ticking: Ticking = {
    ...(view.canTick ? {} : { whyNot: t('Who has written the story, or may write to the repository, can tick it.') }),
    isRefused: state.errors.has('tasks'),
    tick: (box, isDone) => page.request({ type: 'tickTask', box, isDone }),
  };
  // One on its way is ticked already.
  const held = view.pending.filter(({ kind, isSending }) => kind === 'task' && !isSending);
  return html`${renderText(view.url, view.body, { repositoryUrl: view.repositoryUrl, storyUrl: view.url }, ticking)}
    ${storyReactions(context)}
    <div class="held" id="tasks" tabindex="-1">
      ${slotError(context, 'tasks')} ${held.map((pending) => pendingWrite(context, pending))}
    </div>`;
}

function storyReactions(context: ViewContext): unknown {
  return reactionBar(context, { what: t('Reactions to the story'), reactions: context.view.reactions });
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
