import { t } from '../base/translate';
import * as z from 'zod/mini';
import { type Session, sessionModes } from '../domain/session/session';
import { composeComment } from './composeComment';
import { editorLine } from './editorLine';
import { dateTime, inline, paragraphs } from './markdown';
import { deck, id, list, login, maximumTitleLength, moment, round, storyNumber, text, uniqueBy } from './storedFields';

/** What the body of a session's issue holds. Its number, facilitator and state are the number, author and state. */
export type SessionRecord = Omit<Session, 'number' | 'facilitator' | 'isOpen'>;

const stored = z.object({
  id,
  title: text(() => t('The title of a session'), maximumTitleLength),
  mode: z.enum(sessionModes),
  anonymous: z.boolean(),
  stories: list(() => t('stories in a session'), z.object({ number: storyNumber, round }), 200),
  deck,
  key: z.object({
    id,
    publicKey: z.string().check(z.regex(/^[\w-]{87}$/, { error: () => t('The key of the session is damaged.') })),
  }),
  voters: list(() => t('voters in a session'), login, 200),
  deadline: z.exactOptional(moment),
});

/** From stored JSON. A story or voter that is in it twice counts once. */
export const sessionSchema = z.pipe(
  stored,
  z.transform((record): SessionRecord => ({
    ...record,
    stories: uniqueBy(record.stories, (story) => story.number),
    voters: uniqueBy(record.voters, (voter) => voter.toLowerCase()),
  })),
);

/**
 * The body of the session's issue.
 * @param storyUrl the page of its first story: its own has no number yet
 * @throws {RefinementError} InvalidData where it is too long
 */
export function renderSession(record: SessionRecord, storyUrl?: string): string {
  return composeComment<z.input<typeof stored>>({
    kind: 'session',
    name: t('session'),
    schema: stored,
    stored: {
      ...record,
      stories: [...record.stories],
      voters: [...record.voters],
      deck: { cards: [...record.deck.cards], specials: [...record.deck.specials] },
    },
    markdown: [() => markdown(record, storyUrl)],
    advice: t('Prepare it with fewer stories.'),
  });
}

const modeWords = {
  async: 'everybody when it suits them',
  live: 'all together in a meeting',
  both: 'before the meeting, then all together',
};

const footer =
  '_Prepared with Backlog Refinement. Change it in the editor: what is edited here does not change the session._';

function markdown(record: SessionRecord, storyUrl: string | undefined): string {
  const { stories, deck, voters, deadline } = record;
  const facts = [
    `- **How**: ${modeWords[record.mode]}`,
    `- **Cards**: ${[...deck.cards, ...deck.specials].map(inline).join(' · ')}`,
    deadline === undefined ? '' : `- **Estimates by**: ${dateTime(deadline)}`,
    voters.length === 0 ? '' : `- **Who estimates**: ${voters.map(inline).join(', ')}`,
  ];
  return paragraphs(
    '### Stories to estimate',
    stories.map(({ number, round }) => (round > 1 ? `- #${number} (round ${round})` : `- #${number}`)).join('\n'),
    `Everybody's estimate is sealed in a comment below: nobody can read it until whoever opened this issue reveals all ` +
      `estimates of a story at once, ${record.anonymous ? 'without names' : 'with names'}.`,
    facts.filter((fact) => fact !== '').join('\n'),
    footer,
    editorLine(storyUrl),
  );
}
