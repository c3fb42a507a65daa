import { t } from '../../src/base/translate';
import { type SessionView } from '../../src/protocol/sessionPage';

export interface SegmentTime {
  /** Seconds, and of how many; `left` is below 0 where it takes longer. */
  readonly left: number;
  readonly planned: number;
  readonly state: 'running' | 'soon over' | 'over';
}

/** Of the present segment, by GitHub's clock, so that all see the same. */
export function segmentTime({ agenda, course, clockAhead, isOpen }: SessionView, now: Date): SegmentTime | undefined {
  const segment = course && agenda[course.segment];
  if (!segment || !isOpen) return undefined;
  const since = (now.getTime() + clockAhead - Date.parse(course.segmentSince)) / 1_000;
  const planned = (segment.minutes + segment.added) * 60;
  const left = Math.round(planned - segment.taken - Math.max(0, since));
  return { left, planned, state: left <= 0 ? 'over' : left <= 60 ? 'soon over' : 'running' };
}

/** "12:40 of 20 min left", "3:05 over" */
export function timeText({ left, planned }: SegmentTime): string {
  return left >= 0
    ? t('{0} left of {1} min', clock(left), planned / 60)
    : t('{0} over {1} min', clock(-left), planned / 60);
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
