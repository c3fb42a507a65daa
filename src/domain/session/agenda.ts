/** What a segment of the hour is for. */
export const segmentKinds = ['follow-ups', 'walk-through', 'estimate', 'risks', 'ready', 'other'] as const;
export type SegmentKind = (typeof segmentKinds)[number];

/** One timeboxed part of a session's agenda. */
export interface Segment {
  readonly kind: SegmentKind;
  readonly minutes: number;
  /** What the team calls it; absent: what its kind is called. */
  readonly title?: string;
}

export const mostSegments = 12;
export const longestSegment = 240;

/** The hour as it is usually held, with ten minutes to spare. */
export const defaultAgenda: readonly Segment[] = [
  { kind: 'follow-ups', minutes: 5 },
  { kind: 'walk-through', minutes: 20 },
  { kind: 'estimate', minutes: 15 },
  { kind: 'risks', minutes: 5 },
  { kind: 'ready', minutes: 5 },
];

/** Whether a segment goes from one story to the next. */
export function hasStories({ kind }: Segment): boolean {
  return kind === 'walk-through' || kind === 'estimate' || kind === 'risks' || kind === 'ready';
}
