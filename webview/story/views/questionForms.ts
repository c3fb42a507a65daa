import { html, type TemplateResult } from 'lit-html';
import { type QuestionView, type StoryRequest } from '../../../src/protocol/storyPanel';
import { button } from '../../ui/button';
import { textField } from '../../ui/textInputs';
import { type Slot, withoutAnswer } from '../requests';
import { busyWords, type ViewContext } from './context';
import { slotError } from './parts';

const maximumText = 2_000;

interface LineForm {
  readonly id: string;
  readonly label: string;
  readonly verb: string;
  readonly slot: Slot;
  readonly text: string;
  /** Why an empty text can be sent. */
  readonly emptyMeans?: string;
  readonly request: (text: string) => StoryRequest;
  type(text: string): void;
  close(): void;
}

/** One line, a button, a way out. Escape leaves while nothing would be lost. */
function lineForm(context: ViewContext, form: LineForm): TemplateResult {
  const isEmpty = form.text.trim() === '';
  const isMissing = isEmpty && form.emptyMeans === undefined;
  const submit = () => {
    if (!isMissing) context.page.request(form.request(form.text.trim()));
  };
  return html`<div class="form" role="group" aria-label=${form.label}>
    ${textField({
      id: form.id,
      label: form.label,
      isLabelHidden: true,
      placeholder: form.label,
      text: form.text,
      maximumLength: maximumText,
      onInput: (text) => form.type(text),
      onEnter: submit,
      onEscape: () => (form.text === '' ? form.close() : undefined),
    })}
    <div class="actions">
      ${button({
        label: form.verb,
        primary: true,
        disabled: isMissing,
        busy: busyWords(context, form.slot, 'Saving …'),
        onPress: submit,
      })}
      ${button({ label: 'Cancel', onPress: () => form.close() })}
      <span class="hint"
        >${isEmpty ? (form.emptyMeans ?? 'Write something first.') : 'Kept as a draft until you post.'}</span
      >
    </div>
    ${slotError(context, form.slot)}
  </div>`;
}

export function newQuestionForm(context: ViewContext): TemplateResult {
  return lineForm(context, {
    id: 'question-text',
    label: 'What needs an answer?',
    verb: 'Add question',
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
    label: 'Question',
    verb: 'Save question',
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
    label: `Answer to ${author}`,
    verb: mine === undefined ? 'Add answer' : 'Save answer',
    slot: `answer:${id}`,
    text,
    ...(mine === undefined ? {} : { emptyMeans: 'Empty takes your answer back.' }),
    request: (answer) => ({ type: 'answerQuestion', id, text: answer }),
    type: (answer) => page.type({ answers: { ...typed.answers, [id]: answer } }),
    close: () => page.type({ answers: withoutAnswer(typed, id).answers }),
  });
}
