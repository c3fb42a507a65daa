import { type SessionDetail, type SessionStoryDetail } from '../../../backlog/stories/describeSession';
import { type RepositoryBacklog } from '../../../backlog/repositoryBacklog';
import { t } from '../../../base/translate';
import { type IssueNumber, storyRef } from '../../../domain/story';
import { type SessionView } from '../../../protocol/sessionPage';
import { segmentName } from '../../../words/sessionWords';

/** What a session's page says of the hour: plain values, as hostile as their authors made them. */
export function toSessionView(
  backlog: RepositoryBacklog,
  detail: SessionDetail,
  away: IssueNumber | undefined,
): SessionView {
  const { session, url, people, stories, step, mine } = detail;
  const { number, title, facilitator, isOpen, anonymous, startsAt, agenda, course } = session;
  const waiting = backlog.pendingWrites().filter(({ write }) => 'session' in write && write.session === number);
  const held = waiting.find(({ state }) => state !== 'queued' && state !== 'sending');
  return {
    ...{ ref: storyRef(backlog.repository, number), number, title, url, facilitator, isOpen, anonymous },
    repositoryUrl: url.slice(0, Math.max(0, url.lastIndexOf('/issues/'))),
    ...(startsAt === undefined ? {} : { startsAt }),
    agenda: agenda.map((segment, place) => ({
      ...{ kind: segment.kind, name: segmentName(segment), minutes: segment.minutes },
      added: course?.added[place] ?? 0,
      taken: course?.spent.segments[place] ?? 0,
    })),
    ...(course
      ? {
          course: {
            ...{ segment: course.segment, segmentSince: course.segmentSince },
            ...(course.story === undefined ? {} : { story: course.story }),
          },
        }
      : {}),
    // To the second: every answer of GitHub tells it anew.
    clockAhead: Math.round((backlog.gitHubNow.getTime() - Date.now()) / 1_000) * 1_000,
    people: people.map(({ login, as, presence, hasVoted }) => ({
      ...{ login, as, presence },
      ...(hasVoted === undefined ? {} : { hasVoted }),
    })),
    stories: stories.map(storyView),
    me: {
      login: detail.me,
      as: mine?.as ?? detail.expectedAs,
      presence: !mine ? 'not yet' : mine.leftAt === undefined ? 'there' : 'left',
      isLeader: detail.isLedHere,
      leadsElsewhere: detail.isLedElsewhere,
      isAway: away !== undefined,
    },
    ...(step ? { step } : {}),
    ...(held?.message === undefined ? {} : { waiting: t('{0}: {1}', held.what, held.message) }),
  };
}

function storyView(story: SessionStoryDetail): SessionView['stories'][number] {
  const { number, title = '', round, revealed, isDecided, isParked, estimate } = story;
  return {
    ...{ number, title, round, isRevealed: revealed >= round },
    state: isDecided ? 'decided' : isParked ? 'parked' : 'waiting',
    ...(estimate === undefined ? {} : { estimate }),
  };
}
