import { type Card, type Deck } from '../../domain/deck';
import { type AuthoredDecision, latestDecision } from '../../domain/decision';
import {
  allQuestions,
  allRisks,
  applyChanges,
  type AuthoredPreRead,
  type AuthoredQuestion,
  type AuthoredRisk,
  preReadOf,
  withPreRead,
} from '../../domain/preRead';
import { type Criterion, checkReadiness } from '../../domain/readiness';
import { type RoundStatistics, statistics } from '../../domain/round';
import { type Session } from '../../domain/session/session';
import { type Stage } from '../../domain/stage';
import { hasLabel, type IssueNumber, storyFingerprint } from '../../domain/story';
import { readMarkOf } from '../model/readMark';
import { mySession } from '../model/agreement';
import { type BacklogContext } from '../model/backlogContext';
import { revealedRound } from '../model/rounds';
import { type IssueRecords, type AuthoredRound } from '../model/readRecords';

/** What all that we hold says about one story, for me: the facts that rows and panels are made of. */
export interface Assessment {
  readonly records: IssueRecords;
  /** Everybody's, mine with what I have not posted yet. */
  readonly preReads: readonly AuthoredPreRead[];
  /** Of these pre-reads. */
  readonly risks: readonly AuthoredRisk[];
  readonly questions: readonly AuthoredQuestion[];
  readonly session: Session | undefined;
  /** The newest revealed round, of the open session or of an earlier one. */
  readonly revealed:
    (AuthoredRound & { readonly session: IssueNumber; readonly statistics: RoundStatistics }) | undefined;
  readonly deck: Deck;
  readonly decision: AuthoredDecision | undefined;
  readonly estimate: Card | undefined;
  readonly criteria: readonly Criterion[];
  readonly stage: Stage;
  /** I have read it, perhaps as it was before a change. */
  readonly isRead: boolean;
  readonly changedSinceRead: boolean;
}

/** `estimate`: what is about to be decided, where that is being weighed. */
export function assess(context: BacklogContext, number: IssueNumber, estimate?: Card): Assessment {
  const issue = context.model.issue(number);
  if (!issue) throw new Error(`Story ${number} is not in the model.`);
  const { deck: currentDeck, sprintLimit, definitionOfReady, labels } = context.configuration();
  const records = context.model.records(number);
  const preReads = withMyChanges(context, number, records.preReads);
  const session = mySession(context, number);
  const revealed = newestRound(context, number);
  const deck = session?.deck ?? revealed?.deck ?? currentDeck;
  const decision = latestDecision(records.decisions);
  const teamEstimate = revealed?.statistics.median;
  const decided = estimate ?? decision?.estimate ?? teamEstimate;
  const all = risksAndQuestions(preReads);
  const criteria = checkReadiness(definitionOfReady, {
    story: issue,
    // Nobody else sees what I have not posted.
    ...(preReads === records.preReads ? all : risksAndQuestions(records.preReads)),
    lostPreReads: records.edited.filter(({ kind, how }) => kind === 'preread' && how === 'lost'),
    teamEstimate,
    estimate: decided,
    deck,
    sprintLimit,
  });
  const read = readMarkOf(context, number);
  const changedSinceRead = read !== undefined && read !== storyFingerprint(issue);
  const stage = stageOf(hasLabel(issue, labels.ready), decided !== undefined, read !== undefined && !changedSinceRead);
  return {
    records,
    preReads,
    ...all,
    session,
    revealed,
    deck,
    decision,
    estimate: decided,
    criteria,
    stage,
    isRead: read !== undefined,
    changedSinceRead,
  };
}

function risksAndQuestions(preReads: readonly AuthoredPreRead[]): Pick<Assessment, 'risks' | 'questions'> {
  return { risks: allRisks(preReads), questions: allQuestions(preReads) };
}

function stageOf(isReady: boolean, isEstimated: boolean, isRead: boolean): Stage {
  if (isReady) return 'ready';
  if (isEstimated) return 'estimated';
  return isRead ? 'preRead' : 'needsPreRead';
}

/** Everybody's pre-reads, mine with what I have not posted yet. */
export function withMyChanges(
  context: BacklogContext,
  number: IssueNumber,
  preReads: readonly AuthoredPreRead[],
): readonly AuthoredPreRead[] {
  const changes = context.mine.preReadChanges(number);
  if (changes.length === 0) return preReads;
  const { login } = context.me;
  return withPreRead(preReads, { author: login, preRead: applyChanges(preReadOf(preReads, login), changes) });
}

/** The open session's round comes before those of earlier sessions; of these, the newest. */
function newestRound(context: BacklogContext, number: IssueNumber): Assessment['revealed'] {
  const sessions = context.model.sessions.with(number);
  const rounds = sessions.flatMap((session) => {
    const round = revealedRound(context.model, session, number);
    return round ? [{ ...round, session: session.number }] : [];
  });
  const newest = rounds.sort((a, b) => b.revealedAt.localeCompare(a.revealedAt))[0];
  if (!newest) return undefined;
  const played = newest.cards.map(({ card }) => card);
  return { ...newest, statistics: statistics(newest.deck, played) };
}
