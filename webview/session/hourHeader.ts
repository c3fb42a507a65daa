import { html, nothing, type TemplateResult } from 'lit-html';
import { listed, t } from '../../src/base/translate';
import { type SessionMove } from '../../src/domain/session/moves';
import { type SessionView } from '../../src/protocol/sessionPage';
import { roleLabel } from '../../src/words/sessionWords';
import { hostUrl } from '../story/markdown/links';
import { busyWords } from '../kit/context';
import { slotError, warning } from '../kit/parts';
import { button } from '../ui/button';
import { cssVariables } from '../ui/cssVariables';
import { filled } from '../ui/filled';
import { icon } from '../ui/icons';
import { person } from '../ui/person';
import { timeElement } from '../ui/timeElement';
import { type HourContext } from './context';
import { segmentTime, timeText } from './hourTime';

const moreMinutes = 5;

export function hourHeader(context: HourContext): TemplateResult {
  const { view, page } = context;
  const { session } = view;
  return html`<header class="story-head hour-head">
    <div class="title-row">
      <h1 title=${session.title} tabindex="-1"><bdi>${session.title}</bdi></h1>
      <div class="actions">
        ${button({
          label: t('Open on GitHub'),
          icon: 'link',
          onPress: () => page.request({ type: 'openLink', url: session.url }),
        })}
        ${attendance(context)} ${steps(context)}
      </div>
    </div>
    <div class="facts">${facts(context)}</div>
    ${joinHint(context)} ${agenda(context)} ${time(context)}
    ${session.isOpen ? nothing : warning(t('This session has ended. Its issue keeps what was revealed.'))}
    ${
      session.me.leadsElsewhere && session.isOpen
        ? warning(
            t(
              'You prepared this session in another VS Code, which holds its key: lead it there. Here you can take part.',
            ),
          )
        : nothing
    }
    ${session.waiting === undefined ? nothing : warning(session.waiting)} ${slotError(context, 'hour')}
    ${slotError(context, 'attendance')} ${slotError(context, 'page')}
  </header>`;
}

function facts({ view, now }: HourContext): TemplateResult {
  const { session } = view;
  const host = hostUrl(session);
  const there = session.people.filter(({ presence }) => presence === 'there');
  const expected = session.people.filter(({ presence, as }) => presence === 'not yet' && as !== 'spectator');
  return html`<span>${filled(t('led by {0}'), person(session.facilitator, host))}</span> ${
      session.startsAt === undefined || session.course
        ? nothing
        : html`<span>${filled(t('begins {0}'), timeElement(session.startsAt, now))}</span>`
    }
    ${
      there.length === 0
        ? html`<span>${t('nobody has joined yet')}</span>`
        : html`<span class="there"
            >${filled(
              t('here: {0}'),
              there.map(
                ({ login, as }) =>
                  html`<span class="one" title=${roleLabel(as)}
                    >${person(login, host)}${as === 'voter' ? nothing : html` (${roleLabel(as)})`}</span
                  >`,
              ),
            )}</span
          >`
    }
    ${
      expected.length === 0
        ? nothing
        : html`<span class="quiet">${t('not here yet: {0}', listed(expected.map(({ login }) => login)))}</span>`
    }`;
}

/** Where the hour stands: segments in their order, with the present one marked by word and shape. */
function agenda({ view, page }: HourContext): unknown {
  const { agenda: segments, course, me, isOpen } = view.session;
  if (segments.length === 0) return nothing;
  return html`<ol class="agenda" aria-label=${t('Agenda')}>
    ${segments.map((segment, place) => {
      const state = !course ? 'next' : place === course.segment ? 'now' : place < course.segment ? 'done' : 'next';
      const minutes = t('{0} min', segment.minutes + segment.added);
      const words = html`${state === 'done' ? icon('check') : nothing}<span>${segment.name}</span>
        <span class="minutes">${minutes}</span>`;
      const canGo = me.isLeader && isOpen && course && state !== 'now';
      return html`<li class=${state} aria-current=${state === 'now' ? 'step' : nothing}>
        ${
          canGo
            ? html`<button
                type="button"
                class="segment"
                title=${t('Go to this segment')}
                @click=${() => page.request({ type: 'move', move: { kind: 'segment', segment: place } })}
              >
                ${words}
              </button>`
            : html`<span class="segment">${words}</span>`
        }
      </li>`;
    })}
  </ol>`;
}

function time({ view, now }: HourContext): unknown {
  const left = segmentTime(view.session, now);
  if (!left) return nothing;
  const share = Math.max(0, Math.min(1, 1 - left.left / left.planned));
  return html`<div class="time" data-state=${left.state}>
    <div class="bar" ${cssVariables({ '--share': `${(share * 100).toFixed(1)}%` })}></div>
    <span class="left" role="timer">${timeText(left)}</span>
    <span class="visually-hidden" role="status">${announced(left.state)}</span>
  </div>`;
}

/** Said once, when it comes to that. */
function announced(state: 'running' | 'soon over' | 'over'): string {
  if (state === 'over') return t('The time of this segment is over.');
  return state === 'soon over' ? t('One minute of this segment is left.') : '';
}

function attendance(context: HourContext): unknown {
  const { view, page } = context;
  const { me, isOpen } = view.session;
  if (!isOpen) return nothing;
  if (me.presence === 'there')
    return button({
      label: t('Leave'),
      busy: busyWords(context, 'attendance', t('Leaving …')),
      onPress: () => page.request({ type: 'leave' }),
    });
  return button({
    label: t('Join'),
    id: 'join',
    primary: !me.isLeader,
    busy: busyWords(context, 'attendance', t('Joining …')),
    describedBy: me.as === 'voter' ? 'join-hint' : undefined,
    onPress: () => page.request({ type: 'join' }),
  });
}

/** Joining to vote is agreeing to whoever holds the key. */
function joinHint({ view }: HourContext): unknown {
  const { me, isOpen, facilitator } = view.session;
  if (!isOpen || me.presence === 'there' || me.as !== 'voter') return nothing;
  const words = me.isLeader
    ? t('Once you join, you vote, too; you alone can open the cards, at the reveal.')
    : t('Once you join, your cards are sealed for {0}, who alone can open them, at the reveal.', facilitator);
  return html`<p class="hint" id="join-hint">${words}</p>`;
}

/** The one next thing that the hour asks for, and what else may help. */
function steps(context: HourContext): unknown {
  const { view, page } = context;
  const { session } = view;
  const { step, course } = session;
  if (!step) return nothing;
  const isBusy = busyWords(context, 'hour', t('Working …')) ?? busyWords(context, 'reveal', t('Revealing …'));
  const segment = course && session.agenda[course.segment];
  const story = course?.story;
  const move = (what: SessionMove) => page.request({ type: 'move', move: what });
  return html`${
    course && segment
      ? button({
          label: t('{0} more minutes', moreMinutes),
          onPress: () => move({ kind: 'length', segment: course.segment, added: segment.added + moreMinutes }),
        })
      : nothing
  }
  ${
    story !== undefined && session.stories.some(({ number, state }) => number === story && state === 'waiting')
      ? button({ label: t('Park'), onPress: () => move({ kind: 'park', story, isParked: true }) })
      : nothing
  }
  ${again(context)}
  ${button({ id: 'hour-step', label: stepText(session), primary: true, busy: isBusy, onPress: () => take(context) })}`;
}

/** Where the cards are far apart. */
function again({ view, page }: HourContext): unknown {
  const { step, stories } = view.session;
  if (step?.do !== 'decide') return nothing;
  const story = stories.find(({ number }) => number === step.story);
  return button({
    label: t('Vote again'),
    onPress: () =>
      page.request({
        type: 'move',
        move: { kind: 'round', story: step.story, round: (story?.round ?? 0) + 1 },
      }),
  });
}

function stepText({ step, agenda }: SessionView): string {
  switch (step?.do) {
    case undefined:
      return '';
    case 'reveal':
      return t('Reveal estimates');
    case 'decide':
      return t('Decide');
    case 'end':
      return t('End session…');
    case 'move':
      return moveText(step.move, agenda);
  }
}

function moveText(move: SessionMove, agenda: SessionView['agenda']): string {
  switch (move.kind) {
    case 'start':
      return t('Start session');
    case 'segment':
      return t('Next: {0}', agenda[move.segment]?.name ?? '');
    case 'story':
      return t('Next story');
    case 'round':
      return move.round > 1 ? t('Vote again') : t('Open the vote');
    case 'length':
    case 'park':
      return '';
  }
}

function take({ view, page }: HourContext): void {
  const { step } = view.session;
  switch (step?.do) {
    case undefined:
      return;
    case 'move':
      return page.request({ type: 'move', move: step.move });
    case 'reveal':
      return page.request({ type: 'revealEstimates' });
    case 'decide':
      return page.focusOn('decide');
    case 'end':
      return page.request({ type: 'endSession' });
  }
}
