import { own } from '../../src/base/own';
import { type StoryRequest, type TypedText } from '../../src/protocol/storyPage';

/**
 * What a request is about: one at a time is under way for each, and its error is shown there. `risk` and `question` are
 * the forms; `risk:ID` and the like what is already listed.
 */
export type Slot =
  | 'risk'
  | `risk:${string}`
  | 'question'
  | 'editedQuestion'
  | `question:${string}`
  | `answer:${string}`
  | `reply:${string}`
  | `postedReply:${string}`
  | 'preRead'
  | 'estimate'
  | 'reveal'
  | 'decision'
  | 'session'
  | 'comment'
  | `comment:${string}`
  | 'discussion'
  | `reactions:${string}`
  | 'tasks'
  | 'previewDecision'
  | 'previewPreRead'
  | `write:${string}`;

export function slotOf(request: StoryRequest): Slot | 'page' {
  switch (request.type) {
    case 'addRisk':
    case 'updateRisk':
      return 'risk';
    case 'removeRisk':
      return `risk:${request.id}`;
    case 'openAnchor':
      return `risk:${request.risk}`;
    case 'replyToRisk':
      return `reply:${request.risk}`;
    case 'removeReply':
      return `postedReply:${request.id}`;
    case 'askQuestion':
      return 'question';
    case 'updateQuestion':
      return 'editedQuestion';
    case 'removeQuestion':
      return `question:${request.id}`;
    case 'answerQuestion':
      return `answer:${request.id}`;
    case 'postPreRead':
    case 'discardPreRead':
      return 'preRead';
    case 'submitEstimate':
    case 'withdrawEstimate':
    case 'sealEstimates':
      return 'estimate';
    case 'revealEstimates':
      return 'reveal';
    case 'recordDecision':
      return 'decision';
    case 'prepareSession':
      return 'session';
    case 'comment':
      return 'comment';
    case 'editComment':
    case 'deleteComment':
      return `comment:${request.id}`;
    case 'react':
      return `reactions:${request.comment ?? 'story'}`;
    case 'tickTask':
      return 'tasks';
    case 'complete':
    case 'showEarlier':
      return 'discussion';
    case 'previewDecision':
    case 'previewPreRead':
      return request.type;
    case 'actOnWrite':
      return `write:${request.write}`;
    case 'refresh':
    case 'undoWrite':
      return 'page';
  }
}

/** The typed text that a request is made of. Answers go by question and replies by risk, see {@link withoutSent}. */
const madeOf: { readonly [T in StoryRequest['type']]?: keyof TypedText } = {
  addRisk: 'risk',
  updateRisk: 'risk',
  askQuestion: 'question',
  updateQuestion: 'editedQuestion',
  submitEstimate: 'estimate',
  recordDecision: 'decision',
  comment: 'comment',
};

/** As {@link PageDefinition.withoutSent}. */
export function withoutSent(typed: TypedText, request: StoryRequest, sent: TypedText): TypedText {
  if (request.type === 'answerQuestion') {
    const { id } = request;
    return own(typed.answers, id) === own(sent.answers, id) ? withoutAnswer(typed, id) : typed;
  }
  if (request.type === 'replyToRisk') {
    const { risk } = request;
    return own(typed.replies, risk) === own(sent.replies, risk) ? withoutReply(typed, risk) : typed;
  }
  if (request.type === 'editComment') {
    const id = String(request.id);
    return own(typed.editedComments, id) === own(sent.editedComments, id)
      ? withoutEditedComment(typed, request.id)
      : typed;
  }
  const part = madeOf[request.type];
  return part === undefined || typed[part] !== sent[part] ? typed : { ...typed, [part]: undefined };
}

export function withoutAnswer(typed: TypedText, question: string): TypedText {
  const { answeredInDiscussion: there } = typed;
  return {
    ...typed,
    answers: without(typed.answers, question),
    ...(there === question ? { answeredInDiscussion: undefined } : {}),
  };
}

export function withoutReply(typed: TypedText, risk: string): TypedText {
  return { ...typed, replies: without(typed.replies, risk) };
}

export function withoutEditedComment(typed: TypedText, comment: number): TypedText {
  const id = String(comment);
  return { ...typed, editedComments: without(typed.editedComments, id), editedFrom: without(typed.editedFrom, id) };
}

/** Undefined where nothing is left: then nothing need be kept. */
function without<T>(texts: Readonly<Record<string, T>> = {}, id: string): Record<string, T> | undefined {
  const left = Object.entries(texts).filter(([other]) => other !== id);
  return left.length === 0 ? undefined : Object.fromEntries(left);
}
