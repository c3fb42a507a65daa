import { t } from '../base/translate';
import * as z from 'zod/mini';
import { longestSegment, mostSegments, segmentKinds } from '../domain/session/agenda';
import { type Course } from '../domain/session/course';
import { type Session, sessionModes } from '../domain/session/session';
import { composeComment } from './composeComment';
import { sessionMarkdown } from './sessionMarkdown';
import { deck, id, list, login, maximumTitleLength, moment, round, storyNumber, text, uniqueBy } from './storedFields';

/** What the body of a session's issue holds. Its number, facilitator and state are the number, author and state. */
export type SessionRecord = Omit<Session, 'number' | 'facilitator' | 'isOpen'>;

// A week, more than any hour takes.
const seconds = z.int().check(z.minimum(0), z.maximum(7 * 86_400));
const place = z.int().check(z.minimum(0), z.maximum(mostSegments));
const people = () => list(() => t('people in a session'), login, 200);

const segment = z.object({
  kind: z.enum(segmentKinds),
  minutes: z.int().check(z.minimum(1), z.maximum(longestSegment)),
  title: z.exactOptional(text(() => t('The name of a segment'), 80)),
});

const course = z.object({
  startedAt: moment,
  segment: place,
  segmentSince: moment,
  story: z.exactOptional(storyNumber),
  storySince: z.exactOptional(moment),
  added: z.array(z.int().check(z.minimum(0), z.maximum(longestSegment))).check(z.maxLength(mostSegments)),
  spent: z.object({
    segments: z.array(seconds).check(z.maxLength(mostSegments)),
    stories: z.array(z.object({ story: storyNumber, seconds })).check(z.maxLength(200)),
  }),
});

const stored = z.object({
  id,
  title: text(() => t('The title of a session'), maximumTitleLength),
  mode: z.enum(sessionModes),
  anonymous: z.boolean(),
  stories: list(
    () => t('stories in a session'),
    z.object({
      number: storyNumber,
      round,
      openedAt: z.exactOptional(moment),
      isParked: z.exactOptional(z.literal(true)),
    }),
    200,
  ),
  deck,
  key: z.object({
    id,
    publicKey: z.string().check(z.regex(/^[\w-]{87}$/, { error: () => t('The key of the session is damaged.') })),
  }),
  voters: list(() => t('voters in a session'), login, 200),
  deadline: z.exactOptional(moment),
  // From version 2 on.
  productOwners: z.exactOptional(people()),
  agenda: z.exactOptional(list(() => t('segments in an agenda'), segment, mostSegments)),
  startsAt: z.exactOptional(moment),
  course: z.exactOptional(course),
});

/** From stored JSON. A story or person that is in it twice counts once. */
export const sessionSchema = z.pipe(
  stored,
  z.transform(({ course: stands, agenda = [], productOwners = [], ...record }): SessionRecord => {
    const standing = stands && readCourse(stands, agenda.length);
    return {
      ...record,
      agenda,
      stories: uniqueBy(record.stories, (story) => story.number),
      voters: uniqueBy(record.voters, (voter) => voter.toLowerCase()),
      productOwners: uniqueBy(productOwners, (owner) => owner.toLowerCase()),
      ...(standing ? { course: standing } : {}),
    };
  }),
);

/** As long as its agenda, whatever was stored. */
function readCourse(stands: Course, segments: number): Course | undefined {
  if (stands.segment >= segments) return undefined;
  const filled = (numbers: readonly number[]) => Array.from({ length: segments }, (_, at) => numbers[at] ?? 0);
  const { added, spent } = stands;
  return {
    ...stands,
    added: filled(added),
    spent: { segments: filled(spent.segments), stories: uniqueBy(spent.stories, ({ story }) => story) },
  };
}

/**
 * The body of the session's issue.
 * @param url its page; while it has no number yet, that of its first story
 * @throws {RefinementError} InvalidData where it is too long
 */
export function renderSession(record: SessionRecord, url?: string): string {
  return composeComment({
    kind: 'session',
    version: isOfFirstVersion(record) ? 1 : 2,
    name: t('session'),
    schema: stored,
    stored: toStored(record),
    markdown: [() => sessionMarkdown(record, url)],
    advice: t('Prepare it with fewer stories.'),
  });
}

function isOfFirstVersion({ agenda, productOwners, startsAt, stories }: SessionRecord): boolean {
  const isPlain = stories.every((story) => story.openedAt === undefined && !story.isParked);
  return isPlain && agenda.length + productOwners.length === 0 && startsAt === undefined;
}

function toStored(record: SessionRecord): z.input<typeof stored> {
  const { agenda, productOwners, course: stands, ...rest } = record;
  return {
    ...rest,
    stories: [...record.stories],
    voters: [...record.voters],
    deck: { cards: [...record.deck.cards], specials: [...record.deck.specials] },
    ...(agenda.length > 0 ? { agenda: [...agenda] } : {}),
    ...(productOwners.length > 0 ? { productOwners: [...productOwners] } : {}),
    ...(stands ? { course: storedCourse(stands) } : {}),
  };
}

function storedCourse({ added, spent, ...stands }: Course): z.input<typeof course> {
  return { ...stands, added: [...added], spent: { segments: [...spent.segments], stories: [...spent.stories] } };
}
