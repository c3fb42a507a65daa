import { html, nothing, type TemplateResult } from 'lit-html';
import { keyed } from 'lit-html/directives/keyed.js';
import { t } from '../../src/base/translate';
import { type SessionPageTypes, type SessionPageView } from '../../src/protocol/sessionPage';
import { type StoryPageView } from '../../src/protocol/storyPageView';
import { type PageActions, type PageState } from '../kit/page';
import { noticeLine, unavailablePage } from '../kit/parts';
import { type ViewContext as StoryContext } from '../story/views/context';
import { storyFacts } from '../story/views/header';
import { storyMain, storyRail } from '../story/views/page';
import { linkButton } from '../ui/button';
import { type HourContext } from './context';
import { hourHeader } from './hourHeader';
import { storyList } from './storyList';
import { type Slot } from './sessionPage';

export function pageView(
  state: PageState<SessionPageTypes, Slot>,
  page: PageActions<SessionPageTypes>,
  now: Date,
): TemplateResult {
  const { view } = state;
  if (state.unavailable) return unavailablePage(t('This session cannot be shown'), state, page);
  if (!view) return html`<main class="skeleton" aria-busy="true" aria-label=${t('Loading session')}></main>`;
  const context: HourContext = { view, typed: state.typed, state, page, now };
  return html`<div class="page hour" ?data-voting=${isVoting(context)}>
      ${hourHeader(context)} ${storyList(context)} ${story(context)}
    </div>
    ${noticeLine(state, page, (write) => page.request({ type: 'undoWrite', write }))}`;
}

/** Whoever looks at a round that is open and has not voted yet votes first. */
function isVoting({ view: { session, story: shown } }: HourContext): boolean {
  const row = session.stories.find(({ number }) => number === shown?.number);
  return session.isOpen && session.me.as === 'voter' && session.course !== undefined && row?.isRevealed === false;
}

function story(context: HourContext): TemplateResult {
  const storyContext = ofStory(context);
  if (!storyContext)
    return html`<main class="story" tabindex="0" aria-label=${t('Story')}>
      <p class="empty">${whyNone(context)}</p>
    </main>`;
  // Another story begins at its top.
  return html`${keyed(
    storyContext.view.ref,
    html`${storyMain(storyContext, storyHead(context, storyContext))} ${storyRail(storyContext)}`,
  )}`;
}

/** The same page, as the sections of a story's page see it. */
function ofStory({ view, typed, state, page, now }: HourContext): StoryContext | undefined {
  const { story: shown } = view;
  if (!shown) return undefined;
  const { view: _, ...others } = state;
  const story = { ...shown, nextStep: stepAtTop(view, shown) };
  return { view: story, typed, state: { ...others, view: story } as StoryContext['state'], page, now };
}

/** What the page's own header asks for is not asked for a second time; everything else has its button where it belongs. */
function stepAtTop({ session }: SessionPageView, story: StoryPageView): StoryPageView['nextStep'] {
  const isRevealed = session.step?.do === 'reveal' && session.step.story === story.number;
  return isRevealed ? { step: 'reveal' } : { waitsFor: 'nothing' };
}

function whyNone({ view: { session } }: HourContext): string {
  const number = session.course?.story ?? session.stories[0]?.number;
  return number === undefined ? t('This session has no stories.') : t('#{0} has not been read from GitHub.', number);
}

function storyHead({ view, page }: HourContext, story: StoryContext): TemplateResult {
  const { session } = view;
  const { number, title } = story.view;
  const place = session.stories.findIndex((each) => each.number === number) + 1;
  return html`<header class="hour-story">
    <h2 tabindex="-1" title=${title}><span class="number">#${number}</span> <bdi>${title}</bdi></h2>
    <div class="facts">
      <span>${t('story {0} of {1}', place, session.stories.length)}</span>
      ${storyFacts(story)}
    </div>
    ${
      session.me.isAway && session.course?.story !== undefined
        ? html`<p class="away">
            ${t('You look at this one while the others are at #{0}.', session.course.story)}
            ${linkButton(t('Follow them'), () => page.request({ type: 'lookAt' }))}
          </p>`
        : nothing
    }
  </header>`;
}
