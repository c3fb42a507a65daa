import { html, nothing, type TemplateResult } from 'lit-html';
import { oneLine } from '../../../src/base/plainText';
import { t } from '../../../src/base/translate';
import { type CommentView } from '../../../src/protocol/storyPageView';
import { busyWords } from '../../kit/context';
import { button } from '../../ui/button';
import { quoteOf } from '../markdown/quoteOf';
import { type ViewContext } from './context';
import { maximumText } from './lineForm';

/** What can be done with a comment; its author can change and delete it. */
export function commentActions({ page, typed }: ViewContext, said: CommentView): TemplateResult {
  const { id, author, body, url, isMine } = said;
  const quote = () => {
    const before = typed.comment?.trim() ? `${typed.comment.trimEnd()}\n\n` : '';
    page.type({ comment: `${before}${quoteOf(body)}\n\n` });
    page.focusOn('comment-text');
  };
  const ask = () => {
    page.type({ question: [typed.question?.trim(), oneLine(body, maximumText)].filter(Boolean).join(' ') });
    page.focusOn('question-text');
  };
  const edit = () => {
    page.type({
      editedComments: { ...typed.editedComments, [id]: body },
      editedFrom: { ...typed.editedFrom, [id]: body },
    });
    page.focusOn(`comment-text-${id}`);
  };
  const action = (label: string, icon: 'quote' | 'question' | 'edit' | 'remove' | 'link', onPress: () => void) =>
    button({ ...(icon === 'edit' ? { id: editButtonOf(id), home: true } : {}), label, icon, iconOnly: true, onPress });
  return html`<span class="comment-actions">
    ${action(t('Quote {0}', author), 'quote', quote)}
    ${action(t('Ask this as a question of the story'), 'question', ask)}
    ${
      isMine
        ? html`${action(t('Edit comment'), 'edit', edit)}
          ${action(t('Delete comment'), 'remove', () => {
            page.show(deletionOf(id), true);
            page.focusOn(deletionOf(id));
          })}`
        : nothing
    }
    ${action(t('Open the comment of {0} on GitHub', author), 'link', () => page.request({ type: 'openLink', url }))}
  </span>`;
}

/** Where the focus is once an edit is done. */
export const editButtonOf = (id: number) => `edit-comment-${id}`;

export const deletionOf = (id: number | '') => `delete-comment-${id}`;

/** Asks before a comment goes, since GitHub brings none back. */
export function deletion(context: ViewContext, { id }: CommentView): unknown {
  const { state, page } = context;
  if (!state.shown.has(deletionOf(id))) return nothing;
  return html`<div class="confirm" role="group" aria-label=${t('Delete comment')}>
    <p id="${deletionOf(id)}-why">${t('Delete this comment on GitHub? It can’t be brought back.')}</p>
    <div class="actions">
      ${button({
        id: deletionOf(id),
        label: t('Delete comment'),
        primary: true,
        describedBy: `${deletionOf(id)}-why`,
        busy: busyWords(context, `comment:${id}`, t('Deleting …')),
        onPress: () => page.request({ type: 'deleteComment', id }),
      })}
      ${button({ label: t('Keep it'), onPress: () => page.show(deletionOf(id), false) })}
    </div>
  </div>`;
}
