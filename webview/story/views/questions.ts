import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { t } from '../../../src/base/translate';
import { type QuestionView } from '../../../src/protocol/storyPageView';
import { button } from '../../ui/button';
import { icon } from '../../ui/icons';
import { person } from '../../ui/person';
import { hostUrl } from '../markdown/links';
import { type ViewContext } from './context';
import { quoted, section, slotError } from '../../kit/parts';
import { answerHere, answerLink, isOpen, standing } from './answering';
import { editQuestionForm, newQuestionForm } from './questionForms';

export function questionsSection(context: ViewContext): TemplateResult {
  const { view, typed, page } = context;
  const isAsking = typed.question !== undefined;
  const open = view.questions.filter(isOpen).length;
  const add = button({
    label: t('Ask a question'),
    icon: 'add',
    iconOnly: true,
    home: true,
    expanded: isAsking,
    onPress: () => {
      if (!isAsking) page.type({ question: '' });
      page.focusOn('question-text');
    },
  });
  return section(
    { id: 'questions', title: t('Questions'), status: open > 0 ? t('{0} open', open) : nothing, action: add },
    html`${isAsking ? newQuestionForm(context) : nothing}
      ${view.questions.length === 0 && !isAsking ? html`<p class="empty">${t('None asked.')}</p>` : nothing}
      <ul class="items">
        ${repeat(
          view.questions,
          ({ id }) => id,
          (question) => questionItem(context, question),
        )}
      </ul>`,
  );
}

function questionItem(context: ViewContext, question: QuestionView): TemplateResult {
  const { view, typed } = context;
  const { id, answers } = question;
  if (typed.editedQuestion?.id === id) return html`<li>${editQuestionForm(context, typed.editedQuestion)}</li>`;
  return html`<li class="item">
    <span class="question ${isOpen(question) ? 'open' : ''}">${icon(isOpen(question) ? 'question' : 'answered')}</span>
    <div class="item-words">
      ${quoted(question.text)} ${facts(context, question)}
      ${answers.map(({ author, text }) => html`<p class="detail">${person(author, hostUrl(view))} ${quoted(text)}</p>`)}
      ${answerHere(context, question, 'section')} ${slotError(context, `question:${id}`)}
    </div>
    ${question.isMine ? ownQuestionButtons(context, question) : nothing}
  </li>`;
}

function facts(context: ViewContext, question: QuestionView): TemplateResult {
  return html`<div class="item-facts">
    <span class="level">${standing(question)}</span>
    ${question.isDraft ? html`<span class="tag">${t('draft')}</span>` : nothing}
    ${person(question.author, hostUrl(context.view))} ${answerLink(context, question, 'section')}
  </div>`;
}

function ownQuestionButtons({ state, page }: ViewContext, { id, text }: QuestionView): TemplateResult {
  return html`<span class="item-actions"
    >${button({
      label: t('Edit question: {0}', text),
      icon: 'edit',
      iconOnly: true,
      onPress: () => {
        page.type({ editedQuestion: { id, text } });
        page.focusOn('edited-question');
      },
    })}${button({
      label: t('Remove question: {0}', text),
      icon: 'remove',
      iconOnly: true,
      busy: state.busy.has(`question:${id}`) ? t('Removing …') : undefined,
      onPress: () => page.request({ type: 'removeQuestion', id }),
    })}</span
  >`;
}
