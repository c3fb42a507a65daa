import { html, nothing, type TemplateResult } from 'lit-html';
import { t } from '../../src/base/translate';
import { type SessionView } from '../../src/protocol/sessionPage';
import { button } from '../ui/button';
import { icon } from '../ui/icons';
import { type HourContext } from './context';

/** The stories of the session, with what has become of each. */
export function storyList(context: HourContext): TemplateResult {
  const { stories } = context.view.session;
  return html`<nav class="hour-stories" aria-label=${t('Stories of the session')}>
    <h2>${t('Stories')}</h2>
    <ul>
      ${stories.map((story) => row(context, story))}
    </ul>
  </nav>`;
}

function row({ view, page }: HourContext, story: SessionView['stories'][number]): TemplateResult {
  const { session } = view;
  const { course, me } = session;
  const isNow = course?.story === story.number;
  const isShown = view.story?.number === story.number;
  const go = () => {
    if (me.isLeader && course && session.isOpen)
      page.request({ type: 'move', move: { kind: 'story', story: story.number } });
    else page.request(isNow ? { type: 'lookAt' } : { type: 'lookAt', story: story.number });
  };
  return html`<li class=${isNow ? 'now' : story.state}>
    <button
      type="button"
      class="session-story"
      aria-current=${isShown ? 'true' : nothing}
      title=${story.title}
      @click=${go}
    >
      ${sign(story, isNow)}
      <span class="name"><span class="number">#${story.number}</span> <bdi>${story.title}</bdi></span>
      <span class="what">${standing(story, isNow)}</span>
    </button>
    ${
      story.state === 'parked' && me.isLeader && session.isOpen
        ? button({
            label: t('Take up #{0} again', story.number),
            icon: 'refresh',
            iconOnly: true,
            onPress: () => page.request({ type: 'move', move: { kind: 'park', story: story.number, isParked: false } }),
          })
        : nothing
    }
  </li>`;
}

function sign({ state }: SessionView['stories'][number], isNow: boolean): unknown {
  if (isNow) return icon('play');
  return icon(state === 'decided' ? 'check' : state === 'parked' ? 'dash' : 'circle');
}

function standing({ state, estimate, isRevealed, round }: SessionView['stories'][number], isNow: boolean): string {
  if (state === 'parked') return t('parked');
  const words = [
    isNow ? t('now') : '',
    round > 1 ? t('round {0}', round) : '',
    isRevealed && state !== 'decided' ? t('revealed') : '',
  ];
  return [...words, estimate ?? ''].filter((word) => word !== '').join(' · ');
}
