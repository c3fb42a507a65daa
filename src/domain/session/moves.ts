import { type Sentence, sentence } from '../sentence';
import { type IssueNumber } from '../story';
import { longestSegment } from './agenda';
import { beginning, inSegment, onStory } from './course';
import { currentRound, type Session, type SessionStory } from './session';

/**
 * What its facilitator does with a session. Each says what is to be, and not by how much: done twice, it is as done once.
 */
export type SessionMove =
  | { readonly kind: 'start' }
  /** `story`: which one to begin with there. */
  | { readonly kind: 'segment'; readonly segment: number; readonly story?: IssueNumber }
  | { readonly kind: 'story'; readonly story: IssueNumber }
  /** `added`: by how many minutes the segment is longer than planned. */
  | { readonly kind: 'length'; readonly segment: number; readonly added: number }
  | { readonly kind: 'park'; readonly story: IssueNumber; readonly isParked: boolean }
  | { readonly kind: 'round'; readonly story: IssueNumber; readonly round: number };

export interface MoveFacts {
  /** ISO 8601, by GitHub's clock. */
  readonly at: string;
  /** The round of a story that was revealed last; 0 where none was. */
  readonly revealed: (story: IssueNumber) => number;
}

/** The session as the move leaves it, the same where all is so already; or why it can't be done. */
export type Moved = { readonly session: Session } | { readonly refused: Sentence };

/** Every move, in every state of a session. */
export function moved(session: Session, move: SessionMove, facts: MoveFacts): Moved {
  if (!session.isOpen) return { refused: sentence('The session has ended.') };
  switch (move.kind) {
    case 'start':
      return started(session, facts);
    case 'segment':
      return movedToSegment(session, move, facts);
    case 'story':
      return movedToStory(session, move.story, facts);
    case 'length':
      return extended(session, move);
    case 'park':
      return withStory(session, move.story, ({ isParked: _, ...story }) =>
        move.isParked ? { ...story, isParked: true } : story,
      );
    case 'round':
      return roundOpened(session, move, facts);
  }
}

function started(session: Session, { at }: MoveFacts): Moved {
  if (session.course) return { session };
  if (session.agenda.length === 0)
    return { refused: sentence('It was prepared without an agenda: estimate and decide on the pages of its stories.') };
  return { session: { ...session, course: beginning(session.agenda.length, at) } };
}

function movedToSegment(
  session: Session,
  { segment, story }: Extract<SessionMove, { kind: 'segment' }>,
  { at }: MoveFacts,
): Moved {
  const { course, agenda } = session;
  if (!course) return notStarted();
  if (!agenda[segment]) return noSegment();
  if (story !== undefined && !isIn(session, story)) return notIn(story);
  const there = inSegment(course, segment, at);
  return { session: { ...session, course: story === undefined ? there : onStory(there, story, at) } };
}

function movedToStory(session: Session, story: IssueNumber, { at }: MoveFacts): Moved {
  const { course } = session;
  if (!course) return notStarted();
  if (!isIn(session, story)) return notIn(story);
  return { session: { ...session, course: onStory(course, story, at) } };
}

function extended(session: Session, { segment, added }: Extract<SessionMove, { kind: 'length' }>): Moved {
  const { course, agenda } = session;
  if (!course) return notStarted();
  if (!agenda[segment]) return noSegment();
  if (added < 0 || added > longestSegment)
    return { refused: sentence('A segment can be made longer by up to {0} minutes.', longestSegment) };
  const next = agenda.map((_, place) => (place === segment ? added : (course.added[place] ?? 0)));
  return { session: { ...session, course: { ...course, added: next } } };
}

/** Called for now, in a session that is under way: then all look at its story. */
function roundOpened(
  session: Session,
  { story, round }: Extract<SessionMove, { kind: 'round' }>,
  { at, revealed }: MoveFacts,
): Moved {
  if (!isIn(session, story)) return notIn(story);
  const current = currentRound(session, story);
  const isRevealed = revealed(story) >= current;
  if (round > current + 1 || (round === current + 1 && !isRevealed))
    return { refused: sentence('Round {0} of #{1} is open: reveal it first.', current, story) };
  if (round < current || (round === current && isRevealed))
    return { refused: sentence('Round {0} of #{1} is revealed: open the next one.', round, story) };
  const { course } = session;
  const opened = withStory(session, story, ({ openedAt, ...each }) => {
    const since = round === current && openedAt !== undefined ? openedAt : course && at;
    return { ...each, round, ...(since === undefined ? {} : { openedAt: since }) };
  });
  if ('refused' in opened || !course) return opened;
  return { session: { ...opened.session, course: onStory(course, story, at) } };
}

function withStory(session: Session, story: IssueNumber, change: (each: SessionStory) => SessionStory): Moved {
  if (!isIn(session, story)) return notIn(story);
  return {
    session: { ...session, stories: session.stories.map((each) => (each.number === story ? change(each) : each)) },
  };
}

function isIn({ stories }: Session, story: IssueNumber): boolean {
  return stories.some(({ number }) => number === story);
}

const notStarted = (): Moved => ({ refused: sentence('The session has not been started.') });
const noSegment = (): Moved => ({ refused: sentence('The agenda has no such segment.') });

function notIn(story: IssueNumber): Moved {
  return { refused: sentence('#{0} is not in this session.', story) };
}
