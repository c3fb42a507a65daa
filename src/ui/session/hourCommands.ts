import { type SessionDetail } from '../../backlog/stories/describeSession';
import { type RepositoryBacklog } from '../../backlog/repositoryBacklog';
import { t } from '../../base/translate';
import { invalid } from '../../domain/errors';
import { type SessionMove } from '../../domain/session/moves';
import { currentRound } from '../../domain/session/session';
import { issueNumber, storyRef } from '../../domain/story';
import { roleLabel } from '../../words/sessionWords';
import { commands } from '../shared/commands';
import { type SessionPlace } from '../shared/commandTable';
import { inform } from '../shared/notices';
import { type StoryLookup } from '../workspace/storyLookup';
import { tellWaiting } from '../writes/writeNotices';
import { type SessionPanels } from './page/sessionPanels';
import { chooseSession } from './sessionCommands';

interface Found {
  readonly backlog: RepositoryBacklog;
  readonly detail: SessionDetail;
}

/** The hour of a session by commands, as on its page. */
export function hourCommands(lookup: StoryLookup, panels: SessionPanels) {
  const find = async (session: number | string): Promise<Found> => {
    const { backlog, numbers } = await lookup.sameRepository([session]);
    const detail = numbers[0] === undefined ? undefined : backlog.session(numbers[0]);
    if (!detail) throw invalid('session', t('{0} is no session that counts.', session));
    return { backlog, detail };
  };
  const move = async ({ backlog, detail }: Found, what: SessionMove) => {
    const { number } = detail.session;
    const moved = await backlog.acts.session.move(number, what);
    return { session: number, ...(moved.kind === 'waiting' ? tellWaiting(moved) : {}) };
  };
  return commands({
    openSession: {
      ask: async () => ({ session: await chooseSession(lookup, t('Open which session?')) }),
      run: async ({ session }) => {
        const { backlog, detail } = await find(session);
        const ref = storyRef(backlog.repository, detail.session.number);
        panels.open(ref, detail.session.title);
        return { session: ref };
      },
    },
    joinSession: {
      ask: async () => ({ session: await chooseSession(lookup, t('Join which session?')) }),
      run: async ({ session, as }, { isInteractive }) => {
        const { backlog, detail } = await find(session);
        const { number, title } = detail.session;
        const joined = await backlog.acts.session.join(number, as);
        if (joined.kind === 'waiting') return { session: number, ...tellWaiting(joined) };
        const role = as ?? detail.expectedAs;
        panels.open(storyRef(backlog.repository, number), title);
        if (isInteractive) void inform(t('You have joined: {0}.', roleLabel(role)));
        return { session: number, as: role };
      },
    },
    leaveSession: {
      ask: async () => ({ session: await chooseSession(lookup, t('Leave which session?')) }),
      run: async ({ session }) => {
        const { backlog, detail } = await find(session);
        const { number } = detail.session;
        const left = await backlog.acts.session.leave(number);
        return { session: number, ...(left.kind === 'waiting' ? tellWaiting(left) : {}) };
      },
    },
    moveSession: {
      ask: async () => ({ session: await chooseSession(lookup, t('Lead which session on?')), to: 'next' as const }),
      run: async ({ session, to }) => {
        const found = await find(session);
        return move(found, moveTo(found.detail, to));
      },
    },
    openRound: {
      ask: async (nodes) => ({
        story: await lookup.ask(t('Open a round for which story?'), nodes, (story) => story.session !== undefined),
      }),
      run: async ({ story }) => {
        const { backlog, number, detail: shown } = await lookup.find(story);
        const detail = shown.session && backlog.session(shown.session.number);
        if (!detail) throw invalid('story', t('#{0} is in no open session. Prepare a session with it first.', number));
        const current = currentRound(detail.session, number);
        const revealed = detail.stories.find((each) => each.number === number)?.revealed ?? 0;
        const round = revealed >= current ? current + 1 : current;
        return { ...(await move({ backlog, detail }, { kind: 'round', story: number, round })), story: number, round };
      },
    },
  });
}

/** @throws InvalidData where the hour asks for something else than a move */
function moveTo({ session, step }: SessionDetail, to: SessionPlace): SessionMove {
  if (to === 'start') return { kind: 'start' };
  if (to === 'next') {
    if (step?.do === 'move') return step.move;
    throw invalid('to', t('The next thing in this session is no move: reveal, decide or end it.'));
  }
  if ('segment' in to) return { kind: 'segment', segment: to.segment };
  if ('story' in to) return { kind: 'story', story: issueNumber(to.story) };
  if ('park' in to) return { kind: 'park', story: issueNumber(to.park), isParked: true };
  if ('takeUp' in to) return { kind: 'park', story: issueNumber(to.takeUp), isParked: false };
  return { kind: 'length', segment: session.course?.segment ?? 0, added: to.minutes };
}
