import * as z from 'zod/mini';
import { outcomes } from '../domain/decision';
import { reactionContents } from '../domain/reaction';
import { levels, riskCategories, riskStates } from '../domain/risk';
import { stages, steps, waits } from '../domain/stage';
import { id } from './fields';
import { pendingWriteView } from './pendingWrite';

/** What a story's page shows: plain values, parsed on both sides. */

const level = z.enum(levels);
const riskState = z.enum(riskStates);
const outcome = z.enum(outcomes);

const anchor = z.object({ path: z.string(), startLine: z.number(), endLine: z.number(), label: z.string() });

const replyView = z.object({
  id,
  author: z.string(),
  /** May be empty where the risk is settled without a word. */
  text: z.string(),
  /** ISO 8601. */
  at: z.string(),
  /** What the risk was from then on. */
  sets: z.optional(riskState),
  /** Mine can be removed. */
  isMine: z.boolean(),
  /** Not posted yet. */
  isDraft: z.boolean(),
});

const riskView = z.object({
  id,
  author: z.string(),
  title: z.string(),
  category: z.enum(riskCategories),
  likelihood: level,
  impact: level,
  severity: level,
  blocker: z.boolean(),
  mitigation: z.string(),
  /** The code that it is about; opened by their place in this list. */
  anchors: z.array(anchor),
  state: riskState,
  /** Whose reply has set the state; absent where its author alone states it. */
  settledBy: z.optional(z.string()),
  /** The earliest first. */
  replies: z.array(replyView),
  /** Others can read it: anybody of the team may reply to it and settle it. */
  isPosted: z.boolean(),
  /** Mine can be edited and removed. */
  isMine: z.boolean(),
  /** Not posted yet. */
  isDraft: z.boolean(),
});

const questionView = z.object({
  id,
  author: z.string(),
  text: z.string(),
  answers: z.array(z.object({ author: z.string(), text: z.string() })),
  isMine: z.boolean(),
  isDraft: z.boolean(),
  /** By an answer of mine that is not posted yet: for others, and for the Definition of Ready, it is open. */
  isAnsweredInDraft: z.boolean(),
});

const reactionView = z.object({
  content: z.enum(reactionContents),
  count: z.number(),
  isMine: z.boolean(),
  /** Some of them. */
  people: z.array(z.string()),
});

/** Absent: it is not known who has reacted. */
const reactions = z.optional(z.array(reactionView));

const contribution = {
  /** GitHub's id of the comment. */
  id: z.number(),
  author: z.string(),
  /** ISO 8601. */
  createdAt: z.string(),
  url: z.string(),
  /** It came after I had looked at the discussion. */
  isNew: z.boolean(),
};

const contributionView = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('comment'),
    ...contribution,
    /** Markdown, as hostile as anything from GitHub. */
    body: z.string(),
    updatedAt: z.string(),
    isMine: z.boolean(),
    editedBy: z.optional(z.string()),
    reactions,
  }),
  /** A record of ours in one line: what it says is shown where it belongs. */
  z.object({
    kind: z.literal('record'),
    ...contribution,
    text: z.string(),
    /** The section that shows it. */
    leadsTo: z.enum(['risks', 'questions', 'decisions', 'pre-read']),
    /** The questions that its author asks in it, by their ids. */
    asks: z.array(id),
  }),
]);

const linked = { number: z.number(), title: z.string(), url: z.string() };

const linkedPullRequest = z.object({ ...linked, state: z.enum(['open', 'draft', 'merged', 'closed']) });

/** What the story belongs to. */
const factsView = z.object({
  type: z.optional(z.string()),
  parent: z.optional(z.object({ ...linked, isOpen: z.boolean() })),
  subIssues: z.optional(z.object({ total: z.number(), done: z.number() })),
  pullRequests: z.array(linkedPullRequest),
  /** Others that speak of it. */
  mentions: z.object({ pullRequests: z.array(linkedPullRequest), more: z.number() }),
});

const roundView = z.object({
  sessionTitle: z.string(),
  sessionUrl: z.string(),
  facilitator: z.string(),
  round: z.number(),
  anonymous: z.boolean(),
  deadline: z.optional(z.string()),
  /** Names the session as it is shown here; absent where submitting a card is not agreeing to it. */
  shown: z.optional(z.string()),
  voters: z.array(z.object({ login: z.string(), hasVoted: z.boolean() })),
  /** This machine can open the ballots. */
  canReveal: z.boolean(),
  /** What of its session is not as it should be, and what to do. */
  warning: z.exactOptional(z.string()),
  revealed: z.optional(
    z.object({
      revealedAt: z.string(),
      /** Every card of the deck, specials last, with how often it was played. */
      distribution: z.array(z.object({ card: z.string(), count: z.number() })),
      median: z.optional(z.string()),
      lowest: z.optional(z.string()),
      highest: z.optional(z.string()),
      /** "4 of 5 within one card". */
      agreement: z.string(),
      cards: z.array(
        z.object({
          card: z.string(),
          voter: z.optional(z.string()),
          confidence: z.optional(level),
          reason: z.optional(z.string()),
        }),
      ),
      /** Sentences about ballots that do not count. */
      rejected: z.array(z.string()),
      /** Whether the ballots that were counted are those that stood there. */
      count: z.optional(z.object({ text: z.string(), isWrong: z.boolean() })),
    }),
  ),
});

export const storyPageView = z.object({
  ref: z.string(),
  number: z.number(),
  title: z.string(),
  url: z.string(),
  /** Ends with no `/`: relative links and `#12` in the body resolve against it. */
  repositoryUrl: z.string(),
  state: z.enum(['open', 'closed']),
  stage: z.enum(stages),
  /** For the person who looks at it; or what the story waits for, with how many estimates are missing. */
  nextStep: z.union([
    z.object({ step: z.enum(steps) }),
    z.object({ waitsFor: z.enum(waits), missing: z.exactOptional(z.number()) }),
  ]),
  author: z.string(),
  labels: z.array(z.object({ name: z.string(), color: z.string() })),
  milestone: z.optional(z.string()),
  assignees: z.array(z.string()),
  /** Absent until it has been read. */
  facts: z.optional(factsView),
  createdAt: z.string(),
  updatedAt: z.string(),
  commentCount: z.number(),
  changedSinceRead: z.boolean(),
  /** Markdown, as hostile as anything from GitHub. */
  body: z.string(),
  /** Its task boxes are for the person who looks at it. */
  canTick: z.boolean(),
  reactions,
  viewer: z.object({
    login: z.string(),
    /** May apply labels: sees reveal, decide and mark ready. */
    isLead: z.boolean(),
  }),
  preRead: z.object({
    /** How many changes wait to be posted. */
    unposted: z.number(),
    postedAt: z.optional(z.string()),
    isRead: z.optional(z.boolean()),
  }),
  /** Of mine about this story, not on GitHub yet. */
  pending: z.array(pendingWriteView),
  risks: z.array(riskView),
  questions: z.array(questionView),
  deck: z.object({ cards: z.array(z.string()), specials: z.array(z.string()) }),
  myEstimate: z.object({
    state: z.enum(['none', 'draft', 'sealed', 'revealed']),
    /** My own card, shown on demand. */
    card: z.optional(z.string()),
    confidence: z.optional(level),
    reason: z.optional(z.string()),
    /** One sentence on where it stands. */
    note: z.string(),
    /** Sessions to which it is sealed at one press; what that means stands in the note. */
    offers: z.optional(z.array(z.object({ session: z.number(), shown: z.string(), label: z.string() }))),
    /** What stands in my name, or in the result, is not what this machine has sealed. */
    warning: z.optional(z.string()),
  }),
  round: z.optional(roundView),
  /** One sentence on several open sessions that have the story. */
  contest: z.optional(z.string()),
  /** `reason`: why it is met, or what is missing, whole by itself; `missing`: the same in a word or two. */
  readiness: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      met: z.boolean(),
      reason: z.string(),
      missing: z.optional(z.string()),
      isUnknown: z.optional(z.boolean()),
    }),
  ),
  /** For leads: what recording each outcome writes where, as one sentence. */
  effects: z.optional(z.partialRecord(outcome, z.string())),
  decisions: z.array(
    z.object({
      author: z.string(),
      decidedAt: z.string(),
      url: z.string(),
      outcome,
      rationale: z.string(),
      estimate: z.optional(z.string()),
      override: z.optional(z.string()),
      unmet: z.array(z.string()),
      followUps: z.array(z.object({ text: z.string(), owner: z.optional(z.string()), done: z.boolean() })),
    }),
  ),
  discussion: z.object({
    /** The last ones, the oldest first. */
    contributions: z.array(contributionView),
    /** How many there are before those; asked for by `showEarlier`. */
    earlier: z.number(),
    /** How many are new, also among the earlier ones. */
    news: z.number(),
    /** How many have not been read from GitHub, and whether that is under way. */
    unread: z.number(),
    isReading: z.boolean(),
  }),
  /** What may be meant by what was typed last after `@` or `#`, for whoever still types that. */
  completions: z.optional(
    z.object({
      sign: z.enum(['@', '#']),
      typed: z.string(),
      items: z.array(z.object({ insert: z.string(), about: z.optional(z.string()) })),
    }),
  ),
  /** Sentences about records that do not count. */
  ignored: z.array(z.object({ text: z.string(), url: z.string() })),
  /** Sentences about records that count, though more is to be said of their authors. */
  standing: z.array(z.object({ text: z.string(), url: z.exactOptional(z.string()) })),
  /** Sentences about records that somebody else than their author has edited. */
  edited: z.array(z.object({ text: z.string(), url: z.string() })),
  /** One line when what is shown may be old: offline, limited, failed. */
  staleNote: z.optional(z.string()),
});
export type StoryPageView = z.infer<typeof storyPageView>;
export type RiskView = z.infer<typeof riskView>;
export type ReplyView = z.infer<typeof replyView>;
export type ContributionView = z.infer<typeof contributionView>;
export type CommentView = Extract<ContributionView, { kind: 'comment' }>;
export type CompletionView = NonNullable<StoryPageView['completions']>['items'][number];
export type ReactionView = z.infer<typeof reactionView>;
export type QuestionView = z.infer<typeof questionView>;
