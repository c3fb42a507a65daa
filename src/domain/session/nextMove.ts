import { type IssueNumber } from '../story';
import { hasStories, type Segment } from './agenda';
import { type Course } from './course';
import { type SessionMove } from './moves';
import { currentRound, type Session, type SessionStory } from './session';

/** What is known of a story in a session. */
export interface StoryStanding {
  /** The round that was revealed last; 0 where none was. */
  readonly revealed: number;
  /** Decided upon since the session was prepared. */
  readonly isDecided: boolean;
  /** An open blocker, high risk or question keeps it. */
  readonly isAtRisk: boolean;
}

/** The one thing that the hour asks of its facilitator next. */
export type HourStep =
  | { readonly do: 'move'; readonly move: SessionMove }
  | { readonly do: 'reveal' | 'decide'; readonly story: IssueNumber }
  | { readonly do: 'end' };

export function hourStep(session: Session, standing: (story: IssueNumber) => StoryStanding): HourStep {
  const { course, agenda } = session;
  if (!course) return { do: 'move', move: { kind: 'start' } };
  const segment = agenda[course.segment];
  if (segment?.kind === 'estimate' && course.story !== undefined) {
    const step = roundStep(session, course.story, standing(course.story));
    if (step) return step;
  }
  const next = segment && hasStories(segment) && nextStory(session, course, segment, standing);
  if (next) return { do: 'move', move: { kind: 'story', story: next.number } };
  return leaveSegment(session, course, standing);
}

/** Undefined once the story is done with, or parked. */
function roundStep(
  session: Session,
  number: IssueNumber,
  { revealed, isDecided }: StoryStanding,
): HourStep | undefined {
  const story = session.stories.find((each) => each.number === number);
  if (!story || isDecided || story.isParked) return undefined;
  const round = currentRound(session, number);
  if (revealed >= round) return { do: 'decide', story: number };
  if (story.openedAt === undefined) return { do: 'move', move: { kind: 'round', story: number, round } };
  return { do: 'reveal', story: number };
}

function leaveSegment(session: Session, course: Course, standing: (story: IssueNumber) => StoryStanding): HourStep {
  const place = course.segment + 1;
  const next = session.agenda[place];
  if (!next) return { do: 'end' };
  const first = hasStories(next)
    ? session.stories.find((story) => concerns(next, story, standing(story.number)))
    : undefined;
  return { do: 'move', move: { kind: 'segment', segment: place, ...(first ? { story: first.number } : {}) } };
}

/** The one after the present one; the first where none is present. */
function nextStory(
  { stories }: Session,
  { story }: Course,
  segment: Segment,
  standing: (story: IssueNumber) => StoryStanding,
): SessionStory | undefined {
  const place = stories.findIndex(({ number }) => number === story);
  return stories.slice(place + 1).find((each) => concerns(segment, each, standing(each.number)));
}

function concerns({ kind }: Segment, { isParked }: SessionStory, { isDecided, isAtRisk }: StoryStanding): boolean {
  if (isParked) return false;
  switch (kind) {
    case 'walk-through':
      return true;
    case 'estimate':
    case 'ready':
      return !isDecided;
    case 'risks':
      return isAtRisk;
    case 'follow-ups':
    case 'other':
      return false;
  }
}
