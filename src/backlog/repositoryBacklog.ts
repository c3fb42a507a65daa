import { type Card } from '../domain/deck';
import { type Outcome } from '../domain/decision';
import { type RefinementError } from '../domain/errors';
import { type PreReadChange } from '../domain/preRead';
import { type Criterion } from '../domain/readiness';
import { type Estimate } from '../domain/round';
import { type Session, type SessionMode } from '../domain/session';
import { type IssueNumber, type Login, type RepositoryId } from '../domain/story';
import { type Event } from './events';
import { type Access } from './issueTracker';
import { type MyEstimate, type RoundView, type StoryDetail, type StorySummary } from './storyView';

/** How true the model is. While `loading` after a first success, the old stories stay. */
export interface BacklogStatus {
  readonly phase: 'not loaded' | 'loading' | 'current' | 'failed';
  /** Candidates read so far, while loading for the first time. */
  readonly loaded: number;
  /** When the model last equalled GitHub, ISO 8601. */
  readonly asOf?: string;
  readonly error?: RefinementError;
  /** Queries that failed while others did not, by label. */
  readonly queryErrors: ReadonlyMap<string, RefinementError>;
}

export interface PostedPreRead {
  /** The comment's page; absent where there was nothing to write. */
  readonly url?: string;
  /** Sentences: what another of my machines had changed and how it was joined. */
  readonly notes: readonly string[];
}

export interface SessionInput {
  readonly stories: readonly IssueNumber[];
  readonly title?: string;
  readonly mode?: SessionMode;
  readonly anonymous?: boolean;
  /** ISO 8601. */
  readonly deadline?: string;
  /** Absent: who can be assigned to issues, if these are at most 12. */
  readonly voters?: readonly Login[];
}

export interface DecisionInput {
  readonly outcome: Outcome;
  readonly rationale: string;
  readonly estimate?: Card;
  readonly followUps?: readonly { readonly text: string; readonly owner?: Login }[];
  /** Why the story is ready although it misses criteria. */
  readonly override?: string;
}

export type DecisionResult =
  | {
      readonly kind: 'recorded';
      readonly url: string;
      readonly labelsAdded: readonly string[];
      readonly labelsRemoved: readonly string[];
    }
  /** Refused: outcome `ready` without override. Nothing was written. */
  | { readonly kind: 'notReady'; readonly unmet: readonly Criterion[] };

/**
 * The backlog of one repository, as one account: the model that every view reads, and the use cases that write to GitHub.
 * Each use case resolves when GitHub has it and the model shows it; on failure it throws a RefinementError whose message
 * says what was kept.
 */
export interface RepositoryBacklog {
  readonly repository: RepositoryId;
  readonly onDidChange: Event<void>;
  readonly status: BacklogStatus;
  /** Known after the first load. */
  readonly access: Access | undefined;

  /** Candidates and ready stories, in the order of the queries. Cheap: derived once per change. */
  stories(): readonly StorySummary[];
  story(number: IssueNumber): StoryDetail | undefined;
  sessions(): readonly Session[];

  /** Reads all on the first call, then what has changed. Calls while one is under way share it. */
  refresh(signal?: AbortSignal): Promise<void>;
  /** Resolves when no sync or write is under way. */
  whenIdle(): Promise<void>;
  /** Reads a story that no query selects. @throws NotFound */
  openStory(number: IssueNumber): Promise<StoryDetail>;

  /** Keeps changes to my pre-read on this machine. */
  draftPreRead(number: IssueNumber, changes: readonly PreReadChange[]): Promise<void>;
  discardPreRead(number: IssueNumber): Promise<void>;
  /** Posts the draft; with nothing in it, only remembers that I have read the story. */
  postPreRead(number: IssueNumber): Promise<PostedPreRead>;
  /** Posts these changes alone; the rest of the draft stays a draft. On failure they join the draft. */
  postPreReadChanges(number: IssueNumber, changes: readonly PreReadChange[]): Promise<PostedPreRead>;

  /** @throws InvalidData where the card is not in the deck. Without an open session it is kept as a draft. */
  submitEstimate(number: IssueNumber, estimate: Estimate): Promise<MyEstimate>;
  withdrawEstimate(number: IssueNumber): Promise<void>;
  prepareSession(input: SessionInput): Promise<Session & { readonly url: string }>;
  /** Opens the ballots and writes the result. Repeated, it returns what was revealed. */
  revealEstimates(number: IssueNumber): Promise<RoundView>;

  recordDecision(number: IssueNumber, decision: DecisionInput): Promise<DecisionResult>;

  dispose(): void;
}
