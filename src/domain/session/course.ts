import { type IssueNumber } from '../story';

/** Where a session that has been started stands, and how long it took to get there. Times are GitHub's, ISO 8601. */
export interface Course {
  readonly startedAt: string;
  /** The segment that it is in: its place in the agenda, from 0. */
  readonly segment: number;
  readonly segmentSince: string;
  /** The story that all look at. */
  readonly story?: IssueNumber;
  readonly storySince?: string;
  /** By how many minutes each segment has been made longer, by its place. */
  readonly added: readonly number[];
  /** Seconds in what was left, by the segment's place and by story: each time that it was left adds to it. */
  readonly spent: {
    readonly segments: readonly number[];
    readonly stories: readonly { readonly story: IssueNumber; readonly seconds: number }[];
  };
}

export function beginning(segments: number, at: string): Course {
  const zeros = Array.from({ length: segments }, () => 0);
  return { startedAt: at, segment: 0, segmentSince: at, added: zeros, spent: { segments: zeros, stories: [] } };
}

export function inSegment(course: Course, segment: number, at: string): Course {
  if (segment === course.segment) return course;
  const spent = { ...course.spent, segments: spentUntil(course, at).segments };
  return { ...course, segment, segmentSince: later(course.segmentSince, at), spent };
}

export function onStory(course: Course, story: IssueNumber | undefined, at: string): Course {
  if (story === course.story) return course;
  const { story: _, storySince: since, ...others } = course;
  const spent = { ...course.spent, stories: spentUntil(course, at).stories };
  return { ...others, spent, ...(story === undefined ? {} : { story, storySince: later(since ?? at, at) }) };
}

/** The seconds of each segment and story, with those of the present ones until then. */
export function spentUntil({ spent, segment, segmentSince, story, storySince }: Course, at: string): Course['spent'] {
  return {
    segments: spent.segments.map((seconds, place) =>
      place === segment ? seconds + between(segmentSince, at) : seconds,
    ),
    stories:
      story === undefined || storySince === undefined
        ? spent.stories
        : withStory(spent.stories, story, between(storySince, at)),
  };
}

function withStory(
  stories: Course['spent']['stories'],
  story: IssueNumber,
  seconds: number,
): Course['spent']['stories'] {
  const before = stories.find((each) => each.story === story);
  const others = stories.filter((each) => each.story !== story);
  return [...others, { story, seconds: (before?.seconds ?? 0) + seconds }];
}

/** In seconds; a clock that has gone back has not gained any. */
function between(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1_000));
}

function later(a: string, b: string): string {
  return Date.parse(b) < Date.parse(a) ? a : b;
}

/** Of the present segment, in seconds; `left` is below 0 where it has taken longer than planned. */
export interface Timing {
  readonly planned: number;
  readonly taken: number;
  readonly left: number;
}

export function timing(course: Course, minutes: number, now: string): Timing {
  const planned = (minutes + (course.added[course.segment] ?? 0)) * 60;
  const taken = spentUntil(course, now).segments[course.segment] ?? 0;
  return { planned, taken, left: planned - taken };
}
