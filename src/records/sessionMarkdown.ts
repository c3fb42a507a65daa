import { type Segment, type SegmentKind } from '../domain/session/agenda';
import { type Course } from '../domain/session/course';
import { type Session, type SessionMode, type SessionStory } from '../domain/session/session';
import { editorLine } from './editorLine';
import { counted, dateTime, inline, paragraphs } from './markdown';

type Told = Omit<Session, 'number' | 'facilitator' | 'isOpen'>;

/** A session's issue for whoever reads along on GitHub: what is estimated, how, and where it stands. */
export function sessionMarkdown(record: Told, url: string | undefined): string {
  return paragraphs(
    stands(record),
    '### Stories to estimate',
    record.stories.map((story) => storyLine(story, record.course)).join('\n'),
    agendaSection(record),
    `Everybody's estimate is sealed in a comment below: nobody can read it until whoever opened this issue reveals all ` +
      `estimates of a story at once, ${record.anonymous ? 'without names' : 'with names'}.`,
    facts(record),
    footer,
    editorLine(url),
  );
}

const modeWords: Readonly<Record<SessionMode, string>> = {
  async: 'everybody when it suits them',
  live: 'all together in a meeting',
  both: 'before the meeting, then all together',
};

const segmentWords: Readonly<Record<SegmentKind, string>> = {
  'follow-ups': 'Follow-ups of earlier sessions',
  'walk-through': 'Walk through the stories',
  estimate: 'Estimate',
  risks: 'Risks and blockers',
  ready: 'Mark ready',
  other: 'Other',
};

const footer =
  '_Prepared with Backlog Refinement. Change it in the editor: what is edited here does not change the session._';

function stands({ course, agenda, stories }: Told): string {
  const segment = course && agenda[course.segment];
  if (!segment) return '';
  const at = stories.findIndex(({ number }) => number === course.story);
  const story = at < 0 ? '' : `, #${course.story} (story ${at + 1} of ${stories.length})`;
  return `**Now: ${segmentName(segment)}**${story}, since ${dateTime(course.segmentSince)}`;
}

function storyLine({ number, round, isParked }: SessionStory, course: Course | undefined): string {
  const notes = [
    round > 1 ? `round ${round}` : '',
    course?.story === number ? 'now' : '',
    isParked ? 'parked' : '',
  ].filter((note) => note !== '');
  return notes.length > 0 ? `- #${number} (${notes.join(', ')})` : `- #${number}`;
}

function agendaSection({ agenda, course }: Told): string {
  if (agenda.length === 0) return '';
  const lines = agenda.map((segment, place) => {
    const added = course?.added[place] ?? 0;
    const minutes = counted(segment.minutes + added, 'minute');
    const state = course && (place === course.segment ? ', now' : place < course.segment ? ', done' : '');
    return `${place + 1}. ${segmentName(segment)}: ${minutes}${state ?? ''}`;
  });
  return paragraphs('### Agenda', lines.join('\n'));
}

function segmentName({ kind, title }: Segment): string {
  return title === undefined || title.trim() === '' ? segmentWords[kind] : inline(title);
}

function facts({ mode, deck, startsAt, deadline, voters, productOwners }: Told): string {
  const lines = [
    `- **How**: ${modeWords[mode]}`,
    `- **Cards**: ${[...deck.cards, ...deck.specials].map(inline).join(' · ')}`,
    startsAt === undefined ? '' : `- **Begins**: ${dateTime(startsAt)}`,
    deadline === undefined ? '' : `- **Estimates by**: ${dateTime(deadline)}`,
    voters.length === 0 ? '' : `- **Who estimates**: ${voters.map(inline).join(', ')}`,
    productOwners.length === 0 ? '' : `- **Product owner**: ${productOwners.map(inline).join(', ')}`,
  ];
  return lines.filter((line) => line !== '').join('\n');
}
