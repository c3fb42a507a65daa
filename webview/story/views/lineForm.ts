import { html, nothing, type TemplateResult } from 'lit-html';
import { t } from '../../../src/base/translate';
import { type StoryRequest } from '../../../src/protocol/storyPage';
import { button } from '../../ui/button';
import { growingField, tooLong } from '../../ui/textInputs';
import { type Slot } from '../requests';
import { busyWords } from '../../kit/context';
import { completed } from './completing';
import { type ViewContext } from './context';
import { slotError } from '../../kit/parts';

export const maximumText = 2_000;

export interface LineForm {
  readonly id: string;
  /** Names the form; and the field, unless that has a name of its own. */
  readonly label: string;
  readonly fieldLabel?: string;
  readonly verb: string;
  readonly slot: Slot;
  readonly text: string;
  /** What is chosen before something is written. */
  readonly choice?: TemplateResult;
  /** What is to be written, where an empty text can't be sent. */
  readonly missing?: string;
  /** Why an empty text can be sent. */
  readonly emptyMeans?: string;
  /** What becomes of it, where it is no draft; and the button meanwhile. */
  readonly effect?: string;
  readonly busy?: string;
  readonly request: (text: string) => StoryRequest;
  type(text: string): void;
  close(): void;
}

/** One line, a button, a way out. Escape leaves while nothing would be lost. */
export function lineForm(context: ViewContext, form: LineForm): TemplateResult {
  const isEmpty = form.text.trim() === '';
  const length = tooLong({ text: form.text, maximumLength: maximumText });
  const isMissing = (isEmpty && form.emptyMeans === undefined) || length !== undefined;
  const hintId = `${form.id}-hint`;
  const submit = () => {
    if (!isMissing) context.page.request(form.request(form.text.trim()));
  };
  return html`<div class="form" role="group" aria-label=${form.label}>
    ${form.choice ?? nothing}
    ${completed(
      context,
      {
        id: form.id,
        label: form.fieldLabel ?? form.label,
        isLabelHidden: true,
        placeholder: form.fieldLabel ?? form.label,
        text: form.text,
        maximumLength: maximumText,
        describedBy: hintId,
        onInput: (text) => form.type(text),
        onEnter: submit,
        onEscape: () => (form.text === '' ? form.close() : undefined),
      },
      growingField,
    )}
    <div class="actions">
      ${button({
        label: form.verb,
        primary: true,
        disabled: isMissing,
        describedBy: hintId,
        busy: busyWords(context, form.slot, form.busy ?? t('Saving …')),
        onPress: submit,
      })}
      ${button({ label: t('Cancel'), onPress: () => form.close() })}
      <span class="hint" id=${hintId}>${length ?? lineHint(form)}</span>
    </div>
    ${slotError(context, form.slot)}
  </div>`;
}

function lineHint({ text, emptyMeans, missing, effect }: LineForm): string {
  if (text.trim() === '') return emptyMeans ?? missing ?? t('Write something first.');
  return effect ?? t('Kept as a draft until you post.');
}
