import { t } from '../base/translate';
import * as z from 'zod/mini';
import { type IssueNumber } from '../domain/story';
import { composeComment } from './composeComment';
import { paragraphs } from './markdown';
import { base64Url, id, list, round, storyNumber, uniqueBy } from './storedFields';

/** One developer's estimate for one story in one round, which only the holder of the session's key can read. */
export interface SealedBallot {
  readonly story: IssueNumber;
  readonly round: number;
  /** The id of the session's key that it is sealed to. */
  readonly key: string;
  /** HPKE's encapsulated key and ciphertext in base64url; always of the same length. */
  readonly sealed: string;
}

/** All ballots of one developer in a session, in one comment on its issue that is edited in place. */
export interface BallotsRecord {
  readonly id: string;
  readonly ballots: readonly SealedBallot[];
}

const stored = z.object({
  id,
  // Looser than what we write: one damaged ballot must not make the others unreadable.
  ballots: list(() => t('ballots'), z.object({ story: storyNumber, round, key: id, sealed: base64Url(4_000) }), 500),
});

/** From stored JSON. Of two ballots for the same round of a story, the first counts. */
export const ballotsSchema = z.pipe(
  stored,
  z.transform((record): BallotsRecord => ({
    ...record,
    ballots: uniqueBy(record.ballots, ({ story, round }) => `${story}/${round}`),
  })),
);

/** @throws {RefinementError} InvalidData where it does not fit into a comment */
export function renderBallots(record: BallotsRecord): string {
  return composeComment<z.input<typeof stored>>({
    kind: 'ballots',
    name: t('ballots'),
    schema: stored,
    stored: { ...record, ballots: [...record.ballots] },
    markdown: [() => markdown(record.ballots)],
    advice: t('Withdraw the estimates of stories that are revealed already, or split the session.'),
  });
}

const footer = '_Sealed with Backlog Refinement, and edited in place whenever an estimate is sealed or withdrawn._';

function markdown(ballots: readonly SealedBallot[]): string {
  const stories = [...new Set(ballots.map(({ story }) => story))].sort((a, b) => a - b).map((story) => `#${story}`);
  if (stories.length === 0) return paragraphs('**No sealed estimates.**', footer);
  return paragraphs(`**Sealed estimates** for ${stories.join(', ')}. Nobody can read them before the reveal.`, footer);
}
