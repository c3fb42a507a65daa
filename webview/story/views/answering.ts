import { html, nothing, type TemplateResult } from 'lit-html';
import { own } from '../../../src/base/own';
import { t } from '../../../src/base/translate';
import { sameLogin } from '../../../src/domain/story';
import { type ContributionView, type QuestionView } from '../../../src/protocol/storyPageView';
import { quoted } from '../../kit/parts';
import { linkButton } from '../../ui/button';
import { icon } from '../../ui/icons';
import { type ViewContext } from './context';
import { answerForm } from './questionForms';

/** An answer is written in one place at a time: where its person has asked for it last. */
type Place = 'section' | 'discussion';

/** As the Definition of Ready counts it. */
export function isOpen({ answers, isAnsweredInDraft }: QuestionView): boolean {
  return answers.length === 0 || isAnsweredInDraft;
}

export function standing(question: QuestionView): string {
  if (question.isAnsweredInDraft) return t('answered in your draft: post it');
  return isOpen(question) ? t('open') : t('answered');
}

function myAnswer({ view }: ViewContext, { answers }: QuestionView): string | undefined {
  return answers.find(({ author }) => sameLogin(author, view.viewer.login))?.text;
}

/** The form, where the answer is being written here. */
export function answerHere(context: ViewContext, question: QuestionView, place: Place): unknown {
  const answer = own(context.typed.answers, question.id);
  if (answer === undefined || placeOf(context, question) !== place) return nothing;
  return answerForm(context, question, answer, myAnswer(context, question));
}

/** Opens the form here; what was begun elsewhere comes along. */
export function answerLink(context: ViewContext, question: QuestionView, place: Place): unknown {
  const { page, typed } = context;
  const { id, text } = question;
  if (own(typed.answers, id) !== undefined && placeOf(context, question) === place) return nothing;
  const mine = myAnswer(context, question);
  const [label, title] =
    mine === undefined ? [t('Answer'), t('Answer: {0}', text)] : [t('Edit answer'), t('Edit answer: {0}', text)];
  const open = () => {
    const others = typed.answeredInDiscussion === id ? undefined : typed.answeredInDiscussion;
    page.type({
      answers: { [id]: mine ?? '', ...typed.answers },
      answeredInDiscussion: place === 'discussion' ? id : others,
    });
    page.focusOn(`answer-${id}`);
  };
  return linkButton(label, open, title);
}

/** In the discussion only while it shows where the question was asked. */
function placeOf({ typed, view }: ViewContext, question: QuestionView): Place {
  const isThere = typed.answeredInDiscussion === question.id;
  return isThere && view.discussion.contributions.some((said) => isAskedIn(said, question)) ? 'discussion' : 'section';
}

function isAskedIn(said: ContributionView, { id, author }: QuestionView): boolean {
  return said.kind === 'record' && said.asks.includes(id) && sameLogin(said.author, author);
}

/** What waits for an answer where it was asked; one that is being answered stays, whoever was faster. */
export function askedHere(context: ViewContext, said: ContributionView): unknown {
  const isBeingAnswered = ({ id }: QuestionView) =>
    context.typed.answeredInDiscussion === id && own(context.typed.answers, id) !== undefined;
  const asked = context.view.questions.filter(
    (question) => isAskedIn(said, question) && (isOpen(question) || isBeingAnswered(question)),
  );
  if (asked.length === 0) return nothing;
  return html`<ul class="items asked">
    ${asked.map((question) => askedQuestion(context, question))}
  </ul>`;
}

function askedQuestion(context: ViewContext, question: QuestionView): TemplateResult {
  return html`<li class="item">
    <span class="question ${isOpen(question) ? 'open' : ''}">${icon(isOpen(question) ? 'question' : 'answered')}</span>
    <div class="item-words">
      ${quoted(question.text)}
      <div class="item-facts">
        <span class="level">${standing(question)}</span> ${answerLink(context, question, 'discussion')}
      </div>
      ${answerHere(context, question, 'discussion')}
    </div>
  </li>`;
}
