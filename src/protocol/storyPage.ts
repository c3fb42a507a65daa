import * as z from 'zod/mini';
import { own } from '../base/own';
import { outcomes } from '../domain/decision';
import { reactionContents } from '../domain/reaction';
import { levels, riskCategories, riskStates } from '../domain/risk';
import { fieldByField, id, text, typed } from './fields';
import { messageFromPage, messageToPage, type PageContract, pageState } from './pages';
import { actOnWrite } from './pendingWrite';
import { storyPageView, type StoryPageView } from './storyPageView';

/** What the extension and a story's page say to each other. */

const level = z.enum(levels);
const category = z.enum(riskCategories);
const riskState = z.enum(riskStates);
const outcome = z.enum(outcomes);

const commentId = z.int().check(z.positive());

const place = z.int().check(z.nonnegative());
/** As `TaskBox` of the domain has it. */
const taskBox = z.object({ line: z.string().check(z.maxLength(300_000)), nth: place, of: place });

const typedDecision = z.object({
  outcome: z.optional(outcome),
  rationale: z.optional(typed),
  estimate: z.optional(z.string()),
  /** One per line, `@login` first where it has an owner. */
  followUps: z.optional(typed),
  override: z.optional(typed),
});

/** What is being typed and not sent: survives closing the panel, reload and a failed send. All optional, all text. */
export const typedText = fieldByField({
  risk: z.optional(
    z.object({
      /** Set while an existing risk is edited. */
      id: z.optional(id),
      title: typed,
      category: z.optional(category),
      likelihood: z.optional(level),
      impact: z.optional(level),
      blocker: z.optional(z.boolean()),
      mitigation: z.optional(typed),
    }),
  ),
  question: z.optional(typed),
  /** A posted or drafted question of mine while it is edited. */
  editedQuestion: z.optional(z.object({ id, text: typed })),
  /** By the question's id. */
  answers: z.optional(z.record(z.string(), typed)),
  /** The question whose answer is being written where it was asked, in the discussion; others’ are in their section. */
  answeredInDiscussion: z.optional(id),
  /** By the risk's id; `sets`: what is chosen to have become of it. */
  replies: z.optional(z.record(z.string(), z.object({ text: typed, sets: z.optional(riskState) }))),
  decision: z.optional(typedDecision),
  comment: z.optional(typed),
  /** Comments of mine while they are edited, by GitHub's id. */
  editedComments: z.optional(z.record(z.string(), typed)),
  /** What each of these said when its edit was begun. */
  editedFrom: z.optional(z.record(z.string(), typed)),
  /** A card chosen but not submitted; kept in secret storage. */
  estimate: z.optional(
    z.object({ card: z.optional(z.string()), confidence: z.optional(level), reason: z.optional(typed) }),
  ),
});
export type TypedText = z.infer<typeof typedText>;

/** What waited to be sent is taken back into its form; without any of these, the pre-read. */
export const editForm = z.object({
  /** Sends the form as it stands, as its button does. */
  submit: z.optional(z.literal('decision')),
  decision: z.optional(typedDecision),
  comment: z.optional(typed),
  editedComments: z.optional(z.record(z.string(), typed)),
  editedFrom: z.optional(z.record(z.string(), typed)),
});
export type EditForm = z.infer<typeof editForm>;

/** What is being typed once a text is back in its form: what stands there already stays, too. Done twice, it is there once. */
export function withForm(typed: TypedText, form: EditForm): TypedText {
  const { decision, comment, editedComments, editedFrom } = form;
  const edited = Object.entries(editedComments ?? {}).map(([id, text]): [string, string] => [
    id,
    below(own(typed.editedComments, id), text),
  ]);
  return {
    ...typed,
    ...(decision === undefined ? {} : { decision }),
    ...(comment === undefined ? {} : { comment: below(typed.comment, comment) }),
    ...(editedComments === undefined
      ? {}
      : { editedComments: { ...typed.editedComments, ...Object.fromEntries(edited) } }),
    ...(editedFrom === undefined ? {} : { editedFrom: { ...editedFrom, ...typed.editedFrom } }),
  };
}

function below(standing = '', text: string): string {
  if (standing.trim() === '') return text;
  return standing === text || standing.endsWith(`\n\n${text}`) ? standing : `${standing}\n\n${text}`;
}

/** Whether a text is back in its form. */
export function hasForm(typed: TypedText, form: EditForm): boolean {
  // Parsed, the parts of both come in one order.
  const said = (parts: TypedText) => JSON.stringify(typedText.parse(parts));
  return said(withForm(typed, form)) === said(typed);
}

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

/** What a person asks for on the page. */
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
    /** Names the session that the page shows at the button: submitting is agreeing to that one. */
    shown: z.optional(z.string()),
  }),
  z.object({ type: z.literal('withdrawEstimate') }),
  /** Agrees to a session, as the page shows it, and seals what waits for it. */
  z.object({ type: z.literal('sealEstimates'), session: z.int().check(z.positive()), shown: z.string() }),
  z.object({ type: z.literal('revealEstimates') }),
  z.object({ type: z.literal('recordDecision'), ...decisionInput }),
  /** Shows what would be written as a diff beside the story. */
  z.object({ type: z.literal('previewDecision'), ...decisionInput }),
  z.object({ type: z.literal('previewPreRead') }),
  z.object({ type: z.literal('comment'), text }),
  /** `before`: what it said when the edit was begun. */
  z.object({ type: z.literal('editComment'), id: commentId, text, before: z.optional(typed) }),
  z.object({ type: z.literal('deleteComment'), id: commentId }),
  /** A task box of the story's text, as it was shown. */
  z.object({ type: z.literal('tickTask'), box: taskBox, isDone: z.boolean() }),
  /** Without a comment: to the story itself. */
  z.object({
    type: z.literal('react'),
    comment: z.optional(commentId),
    content: z.enum(reactionContents),
    isOn: z.boolean(),
  }),
  /** What may be meant by what was typed after a sign: the next view has it. */
  z.object({ type: z.literal('complete'), sign: z.enum(['@', '#']), typed: z.string().check(z.maxLength(100)) }),
  /** More of the discussion, from its end. */
  z.object({ type: z.literal('showEarlier') }),
  z.object({ type: z.literal('undoWrite'), write: id }),
  actOnWrite,
  z.object({ type: z.literal('prepareSession') }),
  /** `place`: which of the risk's anchors, from 0. */
  z.object({ type: z.literal('openAnchor'), risk: id, place: z.int().check(z.nonnegative()) }),
  z.object({ type: z.literal('refresh') }),
]);
export type StoryRequest = z.infer<typeof storyRequest>;

export interface StoryPageTypes {
  readonly view: StoryPageView;
  readonly typed: TypedText;
  readonly request: StoryRequest;
  readonly told: EditForm;
}

export const storyPageContract: PageContract<StoryPageTypes> = {
  toPage: messageToPage(storyPageView, typedText, editForm),
  fromPage: messageFromPage(typedText, storyRequest),
  state: pageState(typedText),
  typed: typedText,
};
