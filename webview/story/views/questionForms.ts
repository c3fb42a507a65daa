import { type TemplateResult } from 'lit-html';
import { t } from '../../../src/base/translate';
import { type QuestionView } from '../../../src/protocol/storyPageView';
import { withoutAnswer } from '../requests';
import { type ViewContext } from './context';
import { lineForm } from './lineForm';

export function newQuestionForm(context: ViewContext): TemplateResult {
  return lineForm(context, {
    id: 'question-text',
    label: t('What needs an answer?'),
    verb: t('Add question'),
    slot: 'question',
    text: context.typed.question ?? '',
    request: (text) => ({ type: 'askQuestion', text }),
    type: (question) => context.page.type({ question }),
    close: () => context.page.type({ question: undefined }),
  });
}

export function editQuestionForm(context: ViewContext, edited: { readonly id: string; readonly text: string }) {
  return lineForm(context, {
    id: 'edited-question',
    label: t('Question'),
    verb: t('Save question'),
    slot: 'editedQuestion',
    text: edited.text,
    request: (text) => ({ type: 'updateQuestion', id: edited.id, text }),
    type: (text) => context.page.type({ editedQuestion: { id: edited.id, text } }),
    close: () => context.page.type({ editedQuestion: undefined }),
  });
}

/** An answer to anybody's question; `mine` is the one I have given already. */
export function answerForm(
  context: ViewContext,
  { id, author }: QuestionView,
  text: string,
  mine: string | undefined,
): TemplateResult {
  const { page, typed } = context;
  return lineForm(context, {
    id: `answer-${id}`,
    label: t('Answer to {0}', author),
    verb: mine === undefined ? t('Add answer') : t('Save answer'),
    slot: `answer:${id}`,
    text,
    ...(mine === undefined ? {} : { emptyMeans: t('Empty takes your answer back.') }),
    request: (answer) => ({ type: 'answerQuestion', id, text: answer }),
    type: (answer) => page.type({ answers: { ...typed.answers, [id]: answer } }),
    close: () => {
      const { answers, answeredInDiscussion } = withoutAnswer(typed, id);
      page.type({ answers, answeredInDiscussion });
    },
  });
}
