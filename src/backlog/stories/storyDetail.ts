import { type Card, type Deck } from '../../domain/deck';
import { type AuthoredDecision } from '../../domain/decision';
import { type AuthoredQuestion, type AuthoredReply, type AuthoredRisk, type PreReadChange } from '../../domain/preRead';
import { type Criterion } from '../../domain/readiness';
import { type Role } from '../../domain/people';
import { type Level } from '../../domain/risk';
import { type Estimate, type RevealedRound, type RoundStatistics } from '../../domain/round';
import { type CountCheck, type ReceiptCheck } from '../../domain/roundCheck';
import { type BallotTrouble } from './roundChecks';
import { type Discussion } from './discussion';
import { type EditedRecord } from '../model/editedText';
import { type FormerRecord, type IgnoredRecord } from '../model/readRecords';
import { type StoryFacts } from '../ports/facts';
import { type PendingWrite } from '../writing/outboxEntry';
import { type AnyWrite } from '../writing/writeKind';
import { type SessionPart, type TermName } from '../../domain/session/session';
import { type NextStep, type Stage } from '../../domain/stage';
import { type IssueNumber, type Label, type Login, type RepositoryId, type Story } from '../../domain/story';

/** A story in short: what a row of the tree tells. Also what `activate()` returns, so it is JSON and stays compatible. */
export interface StorySummary {
  /** `owner/name#12`. */
  readonly ref: string;
  readonly repository: RepositoryId;
  readonly number: IssueNumber;
  readonly title: string;
  readonly url: string;
  readonly author: Login;
  readonly assignees: readonly Login[];
  readonly labels: readonly Label[];
  readonly milestone?: string;
  readonly updatedAt: string;
  readonly stage: Stage;
  /** Title or body changed since I read it. */
  readonly changedSinceRead: boolean;
  /** The candidate queries that select it, by their labels. */
  readonly queries: readonly string[];
  /** The decided estimate, else the revealed median. */
  readonly estimate?: Card;
  /** Where more is to be said of the latest decision than that it counts: why it does all the same. */
  readonly decisionStanding?: { readonly author: Login; readonly why: FormerRecord['since'] | 'role unknown' };
  /** Ballots in the round now open; absent while the story is in no open round. `of`: 0 where anybody may vote. */
  readonly sealed?: { readonly count: number; readonly of: number };
  /** The open session that has it; where several claim it, mine or the oldest. `place`: among its stories, from 0. */
  readonly session?: { readonly number: IssueNumber; readonly title: string; readonly place: number };
  readonly myEstimateState: MyEstimate['state'];
  /** `count`, `openBlockers` and `highest` are about open risks alone; `settled`: mitigated, accepted or resolved. */
  readonly risks: {
    readonly count: number;
    readonly openBlockers: number;
    readonly highest?: Level;
    /** How many open ones there are of each severity, besides those that block; absent in a row that an earlier version kept. */
    readonly beside?: Readonly<Record<Level, number>>;
    readonly settled: number;
  };
  readonly openQuestions: number;
  readonly readiness: { readonly met: number; readonly total: number };
  readonly nextStep: NextStep;
  /** Records about it that somebody else than their author has edited; absent where there are none. */
  readonly edited?: readonly EditedRecord[];
  /** What is not as this machine knows it: the session, my ballot in it or in the result, or the ballots that were counted. */
  readonly estimateDoubt?: 'session' | 'ballot' | 'count';
  /** Writes of mine about it that wait for GitHub, for me to sign in, or for me to choose. */
  readonly waitingWrites: number;
}

/** What has become of my own estimate. `draft`: kept on this machine, not (or no longer validly) on GitHub. */
export interface MyEstimate {
  readonly state: 'none' | 'draft' | 'sealed' | 'revealed';
  readonly estimate?: Estimate;
  /**
   * Why a draft is not sealed yet. The last three wait for my word: who would hold the key has not been agreed to, what was
   * agreed to has changed, or several open sessions have the story.
   */
  readonly reason?: 'no session' | 'not sent' | 'not agreed' | 'changed' | 'several sessions';
  /** After the reveal, where I had a part in it. */
  readonly receipt?: ReceiptCheck;
  /** Before the reveal: what stands in my name is not what this machine has sealed. */
  readonly trouble?: BallotTrouble;
}

/** A session to whose key my kept card can be sealed, once I say so. */
export interface SealingOffer extends Claim {
  /** What is not as I have agreed to it; empty where I was not asked before. */
  readonly changed: readonly TermName[];
  /** The session for which it was sealed before. */
  readonly from?: IssueNumber;
  /** The stories whose kept cards are sealed at one word, this one among them. */
  readonly stories: readonly IssueNumber[];
  /** Names the session as it is told here. */
  readonly shown: string;
}

/** An open session that has a story. */
export interface Claim {
  readonly session: IssueNumber;
  readonly sessionTitle: string;
  readonly facilitator: Login;
}

/** The round of a story that is open or was last revealed. */
export interface RoundView {
  readonly session: IssueNumber;
  readonly sessionTitle: string;
  readonly facilitator: Login;
  readonly round: number;
  readonly anonymous: boolean;
  readonly deadline?: string;
  /** Names the session as it is told here, for whoever agrees to it by submitting a card; absent where that is not agreeing. */
  readonly shown?: string;
  readonly voters: readonly { readonly login: Login; readonly hasVoted: boolean }[];
  readonly revealed?: RevealedRound & { readonly statistics: RoundStatistics };
  /** Whether the ballots that were counted are those that stood there; absent for the moment that it takes. */
  readonly count?: CountCheck;
  /** True where this machine holds the key that opens the ballots. */
  readonly canReveal: boolean;
  /** What of the session is not as I have agreed to it. */
  readonly changed: readonly TermName[];
  /** What of it is not as this machine, which holds its key, wrote it. */
  readonly rewritten: readonly SessionPart[];
}

/** My pre-read: what is posted, and what I have changed on top of it on this machine. */
export interface MyPreRead {
  readonly changes: readonly PreReadChange[];
  /** When it was last posted, ISO 8601. */
  readonly postedAt?: string;
  /** I have read the story, perhaps as it was before a change. */
  readonly isRead?: boolean;
}

/** A risk as it is for me. */
export interface DescribedRisk extends AuthoredRisk {
  readonly isMine: boolean;
  /** Flagged or changed by me, and not posted yet. */
  readonly isDraft: boolean;
  /** Others can read it, perhaps as it was before I changed it: it can be replied to. */
  readonly isPosted: boolean;
  readonly replies: readonly (AuthoredReply & { readonly isMine: boolean; readonly isDraft: boolean })[];
}

/** A question as it is for me. */
export interface DescribedQuestion extends AuthoredQuestion {
  readonly isMine: boolean;
  /** Asked or changed by me, and not posted yet. */
  readonly isDraft: boolean;
  /** Only an answer of mine that is not posted yet answers it: for others, and for the Definition of Ready, it is open. */
  readonly isAnsweredInDraft: boolean;
}

/** All of a story: what the panel shows. Risks and questions include my unposted changes, marked. */
export interface StoryDetail<W extends AnyWrite = AnyWrite> extends StorySummary {
  readonly story: Story;
  /** What it belongs to, once it has been looked at. */
  readonly facts?: StoryFacts;
  readonly viewer: { readonly login: Login; readonly role: Role };
  /** GitHub lets its viewer change the story's text; where it does not tell the role, the attempt will. */
  readonly canEditText: boolean;
  readonly deck: Deck;
  readonly allRisks: readonly DescribedRisk[];
  readonly allQuestions: readonly DescribedQuestion[];
  readonly discussion: Discussion;
  readonly myPreRead: MyPreRead;
  readonly myEstimate: MyEstimate;
  readonly round?: RoundView;
  /** Where my kept card can go, as soon as I say so. */
  readonly offers: readonly SealingOffer[];
  /** The open sessions that have the story, where there are several: a conflict, which ends when all but one have ended. */
  readonly claims?: readonly Claim[];
  readonly criteria: readonly Criterion[];
  /** The newest first. */
  readonly decisions: readonly AuthoredDecision[];
  readonly ignored: readonly IgnoredRecord[];
  /** Records of it, and of its session, that count since they did when this machine saw them. */
  readonly former: readonly FormerRecord[];
  /** Whose decisions, sessions and reveals count by their association alone: GitHub does not tell us their roles. */
  readonly unknownRoles: readonly Login[];
  /** Its session, where somebody has taken the label off by which others find it. */
  readonly unlabelledSession?: { readonly title: string; readonly url: string; readonly label: string };
  /** Of mine about this story, not written yet. */
  readonly pendingWrites: readonly PendingWrite<W>[];
}
