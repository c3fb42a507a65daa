import { type Card } from '../../domain/deck';
import { type Level } from '../../domain/risk';
import { type StorySummary } from './storyDetail';

/** What needs no number. */
type PlainFact = 'notSent' | 'estimatesInDoubt' | 'recordEdited' | 'changed' | 'notSealed' | 'blocked';

/** Something that a row can tell of its story. */
export type RowFact =
  | { readonly kind: PlainFact }
  | { readonly kind: 'estimate'; readonly card: Card }
  | { readonly kind: 'sealed'; readonly count: number; readonly of: number }
  /** Open ones besides those that block, by severity. */
  | { readonly kind: 'risks'; readonly counts: Readonly<Partial<Record<Level, number>>> }
  | { readonly kind: 'questions'; readonly count: number }
  | { readonly kind: 'readiness'; readonly met: number; readonly total: number };

/** What fits beside a title in a side bar of the usual width. */
export const factsInRow = 2;

/**
 * The most telling facts of a story, the most telling first: what went wrong with what I or others wrote, then what is new for
 * me, then how far the story is, then what stands in its way.
 */
export function tellingFacts(story: StorySummary, most = factsInRow): readonly RowFact[] {
  return [...troubles(story), ...progress(story), ...obstacles(story), ...readiness(story)].slice(0, most);
}

function troubles(story: StorySummary): readonly RowFact[] {
  return [
    ...only(story.waitingWrites > 0, 'notSent'),
    ...only(story.estimateDoubt !== undefined, 'estimatesInDoubt'),
    ...only(story.edited !== undefined, 'recordEdited'),
    ...only(story.changedSinceRead, 'changed'),
  ];
}

function progress({ estimate, sealed, myEstimateState, waitingWrites }: StorySummary): readonly RowFact[] {
  const reached: RowFact[] =
    estimate === undefined ? (sealed ? [{ kind: 'sealed', ...sealed }] : []) : [{ kind: 'estimate', card: estimate }];
  return [...only(myEstimateState === 'draft' && waitingWrites === 0, 'notSealed'), ...reached];
}

/** Risks are told beside “blocked” only if there are others than those that block. */
function obstacles({ risks, openQuestions }: StorySummary): readonly RowFact[] {
  const { count, openBlockers, highest = 'low', beside: counts = { [highest]: count } } = risks;
  const others: RowFact[] = count > openBlockers ? [{ kind: 'risks', counts }] : [];
  const questions: RowFact[] = openQuestions > 0 ? [{ kind: 'questions', count: openQuestions }] : [];
  const both = (counts.high ?? 0) > 0 ? [...others, ...questions] : [...questions, ...others];
  return [...only(openBlockers > 0, 'blocked'), ...both];
}

/** Before my pre-read, the criteria don't concern me yet; once the story is ready, a decision has settled them. */
function readiness({ stage, readiness: { met, total } }: StorySummary): readonly RowFact[] {
  const isBeingRefined = stage === 'preRead' || stage === 'estimated';
  return isBeingRefined && total > 0 ? [{ kind: 'readiness', met, total }] : [];
}

function only(holds: boolean, kind: PlainFact): readonly RowFact[] {
  return holds ? [{ kind }] : [];
}
