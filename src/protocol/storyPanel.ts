import * as z from 'zod/mini';
import { category, id, level, outcome, riskState, storyPanelView, text, writeActions } from './storyView';

/**
 * Messages between the extension and a story's page. The extension is the source of truth: a page says `ready`, gets one
 * `snapshot`, and a new one whenever something changes. Both sides parse what they receive.
 */

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
