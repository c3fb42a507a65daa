import * as z from 'zod/mini';

/**
 * Messages between the extension and a story's page. The extension is the source of truth: a page says `ready`, gets one
 * `snapshot`, and a new one whenever something changes. Both sides parse what they receive.
 */

export const levels = ['low', 'medium', 'high'] as const;
export const categories = [
  'complexity',
  'dependency',
  'security',
  'performance',
  'data',
  'testing',
  'operations',
  'unknown',
] as const;

export const riskStates = ['open', 'mitigated', 'accepted', 'resolved'] as const;

const level = z.enum(levels);
const category = z.enum(categories);
const riskState = z.enum(riskStates);
const outcome = z.enum(['ready', 'needs-work', 'split', 'blocked', 'dropped']);
const text = z.string().check(z.maxLength(70_000));
const id = z.string().check(z.minLength(1), z.maxLength(100));

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
  category,
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
});

const roundView = z.object({
  sessionTitle: z.string(),
  sessionUrl: z.string(),
  facilitator: z.string(),
  round: z.number(),
  anonymous: z.boolean(),
  deadline: z.optional(z.string()),
  voters: z.array(z.object({ login: z.string(), hasVoted: z.boolean() })),
  /** This machine can open the ballots. */
  canReveal: z.boolean(),
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
    }),
  ),
});

const typedDecision = z.object({
  outcome: z.optional(outcome),
  rationale: z.optional(text),
  estimate: z.optional(z.string()),
  /** One per line, `@login` first where it has an owner. */
  followUps: z.optional(text),
  override: z.optional(text),
});

/** What is being typed and not sent: survives closing the panel, reload and a failed send. All optional, all text. */
export const typedText = z.object({
  risk: z.optional(
    z.object({
      /** Set while an existing risk is edited. */
      id: z.optional(id),
      title: text,
      category: z.optional(category),
      likelihood: z.optional(level),
      impact: z.optional(level),
      blocker: z.optional(z.boolean()),
      mitigation: z.optional(text),
    }),
  ),
  question: z.optional(text),
  /** A posted or drafted question of mine while it is edited. */
  editedQuestion: z.optional(z.object({ id, text })),
  /** By the question's id. */
  answers: z.optional(z.record(z.string(), text)),
  /** By the risk's id; `sets`: what is chosen to have become of it. */
  replies: z.optional(z.record(z.string(), z.object({ text, sets: z.optional(riskState) }))),
  decision: z.optional(typedDecision),
  /** A card chosen but not submitted; kept in secret storage. */
  estimate: z.optional(
    z.object({ card: z.optional(z.string()), confidence: z.optional(level), reason: z.optional(text) }),
  ),
});
export type TypedText = z.infer<typeof typedText>;

/**
 * What a page keeps by `setState`, and what a serializer gets back to restore the panel from. Never the estimate: VS Code
 * stores this in clear.
 */
export const storyPageState = z.object({
  /** As in the view: which story the panel shows. */
  ref: z.string(),
  typed: typedText,
});
export type StoryPageState = z.infer<typeof storyPageState>;

export const writeActions = ['signIn', 'retry', 'compare', 'mine', 'theirs', 'look', 'edit', 'discard'] as const;

const pendingWrite = z.object({
  id,
  kind: z.enum(['preRead', 'decision', 'ballot', 'reveal', 'other']),
  /** "Decision “Ready” on #12". */
  what: z.string(),
  isSending: z.boolean(),
  /** It goes on only when its person signs in, tries again or chooses. */
  needsPerson: z.boolean(),
  /** "waits until 14:32". */
  state: z.string(),
  /** A sentence; empty while it is on its way. */
  why: z.string(),
  conflicts: z.array(z.object({ about: z.string(), mine: z.string(), theirs: z.string() })),
  /** The first is the one that helps. */
  actions: z.array(z.enum(writeActions)),
  decision: z.optional(z.object({ outcome, rationale: z.string(), estimate: z.optional(z.string()) })),
});

export const storyPanelView = z.object({
  ref: z.string(),
  number: z.number(),
  title: z.string(),
  url: z.string(),
  /** Ends with no `/`: relative links and `#12` in the body resolve against it. */
  repositoryUrl: z.string(),
  state: z.enum(['open', 'closed']),
  stage: z.enum(['needsPreRead', 'preRead', 'estimated', 'ready']),
  author: z.string(),
  labels: z.array(z.object({ name: z.string(), color: z.string() })),
  milestone: z.optional(z.string()),
  assignees: z.array(z.string()),
  createdAt: z.string(),
  updatedAt: z.string(),
  commentCount: z.number(),
  changedSinceRead: z.boolean(),
  /** Markdown, as hostile as anything from GitHub. */
  body: z.string(),
  viewer: z.object({
    login: z.string(),
    /** May apply labels: sees reveal, decide and mark ready. */
    isLead: z.boolean(),
  }),
  preRead: z.object({
    /** How many changes wait to be posted. */
    unposted: z.number(),
    postedAt: z.optional(z.string()),
  }),
  /** Of mine about this story, not on GitHub yet. */
  pending: z.array(pendingWrite),
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
    /** My ballot is missing from the result or was changed. */
    warning: z.optional(z.string()),
  }),
  round: z.optional(roundView),
  readiness: z.array(z.object({ id: z.string(), label: z.string(), met: z.boolean(), reason: z.string() })),
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
  /** Sentences about records that do not count. */
  ignored: z.array(z.object({ text: z.string(), url: z.string() })),
  /** One line when what is shown may be old: offline, limited, failed. */
  staleNote: z.optional(z.string()),
});
export type StoryPanelView = z.infer<typeof storyPanelView>;
export type RiskView = z.infer<typeof riskView>;
export type PendingView = z.infer<typeof pendingWrite>;
export type ReplyView = z.infer<typeof replyView>;
export type RiskState = z.infer<typeof riskState>;
export type QuestionView = z.infer<typeof questionView>;

export const messageToStoryPage = z.discriminatedUnion('type', [
  /** `typed` is sent with the first snapshot alone: after that, the page knows better what is being typed. */
  z.object({ type: z.literal('snapshot'), view: storyPanelView, typed: z.optional(typedText) }),
  /** The story cannot be shown (not found, signed out); `action` names the command that helps. */
  z.object({
    type: z.literal('unavailable'),
    message: z.string(),
    action: z.optional(z.object({ label: z.string(), command: z.string() })),
  }),
  /** What waited to be sent is taken back into its form; without a decision, the pre-read. */
  z.object({ type: z.literal('edit'), decision: z.optional(typedDecision) }),
  /** A request of the page has been done, or has failed and what was typed is kept. */
  z.object({
    type: z.literal('done'),
    request: z.number(),
    error: z.optional(z.string()),
    /** Said on success, e.g. "Estimate sealed for session #31". */
    notice: z.optional(z.string()),
    /** By which it can be taken back. */
    undo: z.optional(z.string()),
  }),
]);
export type MessageToStoryPage = z.infer<typeof messageToStoryPage>;

const riskInput = z.object({
  title: text,
  category: z.optional(category),
  likelihood: z.optional(level),
  impact: z.optional(level),
  blocker: z.optional(z.boolean()),
  mitigation: z.optional(text),
});

const decisionInput = {
  outcome,
  rationale: text,
  estimate: z.optional(z.string()),
  followUps: z.array(z.object({ text, owner: z.optional(z.string()) })),
  override: z.optional(text),
};

/** What a person asks for on the page; each is answered by `done`. */
export const storyRequest = z.discriminatedUnion('type', [
  z.object({ type: z.literal('addRisk'), risk: riskInput }),
  z.object({ type: z.literal('updateRisk'), id, risk: riskInput }),
  z.object({ type: z.literal('removeRisk'), id }),
  /** Says something about anybody's posted risk; `sets`: what it is from now on. */
  z.object({ type: z.literal('replyToRisk'), risk: id, text, sets: z.optional(riskState) }),
  z.object({ type: z.literal('removeReply'), id }),
  z.object({ type: z.literal('askQuestion'), text }),
  z.object({ type: z.literal('updateQuestion'), id, text }),
  z.object({ type: z.literal('removeQuestion'), id }),
  z.object({ type: z.literal('answerQuestion'), id, text }),
  /** Posts what is unposted; with nothing to post, remembers that I have read the story. */
  z.object({ type: z.literal('postPreRead') }),
  z.object({ type: z.literal('discardPreRead') }),
  z.object({
    type: z.literal('submitEstimate'),
    card: z.string(),
    confidence: z.optional(level),
    reason: z.optional(text),
  }),
  z.object({ type: z.literal('withdrawEstimate') }),
  z.object({ type: z.literal('revealEstimates') }),
  z.object({ type: z.literal('recordDecision'), ...decisionInput }),
  /** Shows what would be written as a diff beside the story. */
  z.object({ type: z.literal('previewDecision'), ...decisionInput }),
  z.object({ type: z.literal('previewPreRead') }),
  z.object({ type: z.literal('undoWrite'), write: id }),
  z.object({ type: z.literal('actOnWrite'), write: id, action: z.enum(writeActions) }),
  z.object({ type: z.literal('prepareSession') }),
  z.object({ type: z.literal('openLink'), url: z.string() }),
  /** `place`: which of the risk's anchors, from 0. */
  z.object({ type: z.literal('openAnchor'), risk: id, place: z.int().check(z.nonnegative()) }),
  z.object({ type: z.literal('refresh') }),
  /** The action of an `unavailable` message. */
  z.object({ type: z.literal('runAction') }),
]);
export type StoryRequest = z.infer<typeof storyRequest>;

export const messageFromStoryPage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('typing'), typed: typedText }),
  z.object({ type: z.literal('request'), request: z.number(), what: storyRequest }),
]);
export type MessageFromStoryPage = z.infer<typeof messageFromStoryPage>;
