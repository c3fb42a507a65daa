import { html, nothing, type TemplateResult } from 'lit-html';
import { defined } from '../../../src/base/defined';
import { own } from '../../../src/base/own';
import { t } from '../../../src/base/translate';
import { maximumCommentLength } from '../../../src/domain/story';
import { type StoryRequest, withForm } from '../../../src/protocol/storyPage';
import { type CommentView } from '../../../src/protocol/storyPageView';
import { busyWords } from '../../kit/context';
import { slotError } from '../../kit/parts';
import { button } from '../../ui/button';
import { textArea, tooLong } from '../../ui/textInputs';
import { renderText } from '../markdown/drawnTexts';
import { type Slot, withoutEditedComment } from '../requests';
import { completed } from './completing';
import { editButtonOf } from './commentActions';
import { type ViewContext } from './context';

interface CommentForm {
  readonly id: string;
  readonly label: string;
  readonly verb: string;
  readonly busy: string;
  readonly slot: Slot;
  readonly text: string;
  readonly hint: string;
  readonly request: (text: string) => StoryRequest;
  type(text: string): void;
  /** Absent: the form is always there. */
  close?(): void;
}

/** What I have to say, at the end of the discussion. */
export function newCommentForm(context: ViewContext): TemplateResult {
  const { typed, page, view } = context;
  return commentForm(context, {
    id: 'comment-text',
    label: t('Write a comment'),
    verb: t('Comment'),
    busy: t('Posting …'),
    slot: 'comment',
    text: typed.comment ?? '',
    hint: t('Markdown. It is posted on #{0} at once.', view.number),
    request: (text) => ({ type: 'comment', text }),
    type: (text) => page.type({ comment: text === '' ? undefined : text }),
  });
}

export function editCommentForm(context: ViewContext, { id, body }: CommentView, text: string): TemplateResult {
  const { typed, page } = context;
  const before = own(typed.editedFrom, String(id));
  const hasChanged = before !== undefined && !isSame(before, body);
  const hint = t('Markdown. GitHub shows that it was edited.');
  return commentForm(context, {
    id: `comment-text-${id}`,
    label: t('Your comment'),
    verb: t('Save comment'),
    busy: t('Saving …'),
    slot: `comment:${id}`,
    text,
    hint: hasChanged
      ? `${t('The comment has been changed since you began. You are asked before it is written over.')} ${hint}`
      : hint,
    request: (changed) => ({ type: 'editComment', id, text: changed, ...defined({ before }) }),
    type: (changed) => page.type({ editedComments: { ...typed.editedComments, [id]: changed } }),
    close: () => {
      const { editedComments, editedFrom } = withoutEditedComment(typed, id);
      page.type({ editedComments, editedFrom });
      page.focusOn(editButtonOf(id));
    },
  });
}

/** As GitHub keeps a text: with its own line ends. */
function isSame(a: string, b: string): boolean {
  const lines = (text: string) => text.replaceAll('\r\n', '\n').trim();
  return lines(a) === lines(b);
}

/** What I was changing in comments that are not there any more: nothing of it goes with them. */
export function orphanedEdits(context: ViewContext): unknown {
  const { typed, page, view } = context;
  const { contributions, earlier, unread, isReading } = view.discussion;
  if (unread > 0 || isReading) return nothing;
  const first = contributions[0]?.id ?? 0;
  const isGone = (id: number) => !contributions.some((said) => said.id === id) && !(earlier > 0 && id < first);
  const lost = Object.entries(typed.editedComments ?? {}).filter(([id]) => isGone(Number(id)));
  return lost.map(([key, text]) => {
    const id = Number(key);
    const drop = () => withoutEditedComment(typed, id);
    const label = t('The comment is gone. Your text:');
    return html`<div class="form" role="group" aria-label=${label}>
      ${textArea({
        ...{ id: `comment-text-${id}`, label, text, rows: 3, maximumLength: maximumCommentLength },
        onInput: (changed) => page.type({ editedComments: { ...typed.editedComments, [key]: changed } }),
      })}
      <div class="actions">
        ${button({
          label: t('Make it a new comment'),
          onPress: () => {
            const { editedComments, editedFrom } = drop();
            page.type({ ...withForm(typed, { comment: text }), editedComments, editedFrom });
            page.focusOn('comment-text');
          },
        })}
        ${button({
          label: t('Discard'),
          onPress: () => {
            const { editedComments, editedFrom } = drop();
            page.type({ editedComments, editedFrom });
            page.focusOn('comment-text');
          },
        })}
      </div>
    </div>`;
  });
}

/** Several lines with a preview. Escape leaves while nothing would be lost. */
function commentForm(context: ViewContext, form: CommentForm): TemplateResult {
  const { page, state } = context;
  const { id, text } = form;
  const isEmpty = text.trim() === '';
  const long = tooLong({ text, maximumLength: maximumCommentLength });
  const isPreviewed = state.shown.has(previewOf(id)) && !isEmpty;
  const submit = () => {
    if (!isEmpty && long === undefined) page.request(form.request(text.trim()));
  };
  return html`<div class="form" role="group" aria-label=${form.label}>
    ${isPreviewed ? preview(context, form) : nothing}
    <div ?hidden=${isPreviewed}>
      ${completed(
        context,
        {
          id,
          label: form.label,
          isLabelHidden: true,
          placeholder: form.label,
          text,
          rows: 3,
          maximumLength: maximumCommentLength,
          describedBy: `${id}-hint`,
          onInput: (typed) => form.type(typed),
          onEnter: submit,
          onEscape: () => (isEmpty ? form.close?.() : undefined),
        },
        textArea,
      )}
    </div>
    <div class="actions">
      ${button({
        label: form.verb,
        primary: !isEmpty,
        disabled: isEmpty || long !== undefined,
        describedBy: `${id}-hint`,
        busy: busyWords(context, form.slot, form.busy),
        onPress: submit,
      })}
      ${
        isEmpty
          ? nothing
          : button({
              label: isPreviewed ? t('Write') : t('Preview'),
              onPress: () => page.show(previewOf(id), !isPreviewed),
            })
      }
      ${form.close ? button({ label: t('Cancel'), onPress: () => form.close?.() }) : nothing}
      <span class="hint" id="${id}-hint"
        >${long ?? (isEmpty ? `${t('Write something first.')} ${form.hint}` : form.hint)}</span
      >
    </div>
    ${slotError(context, form.slot)}
  </div>`;
}

const previewOf = (id: string) => `preview-${id}`;

function preview({ view }: ViewContext, { id, text }: CommentForm): TemplateResult {
  const base = { repositoryUrl: view.repositoryUrl, storyUrl: view.url };
  return html`<div class="preview" role="region" aria-label=${t('Preview')}>
    ${renderText(previewOf(id), text, base)}
  </div>`;
}
