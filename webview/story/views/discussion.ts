import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { own } from '../../../src/base/own';
import { numberText, plural, t } from '../../../src/base/translate';
import { type CommentView, type ContributionView } from '../../../src/protocol/storyPageView';
import { busyWords } from '../../kit/context';
import { quoted, section, slotError } from '../../kit/parts';
import { button, linkButton } from '../../ui/button';
import { filled } from '../../ui/filled';
import { person } from '../../ui/person';
import { timeElement } from '../../ui/timeElement';
import { pendingWrite } from '../../writes/pendingWrite';
import { hostUrl } from '../markdown/links';
import { renderText } from '../markdown/drawnTexts';
import { askedHere } from './answering';
import { commentActions, deletion } from './commentActions';
import { editCommentForm, newCommentForm, orphanedEdits } from './commentForms';
import { type ViewContext } from './context';
import { reactionBar } from './reactions';

/** What people said about the story, as on GitHub, the oldest first; at the end, what I have to say. */
export function discussionSection(context: ViewContext): TemplateResult {
  const { contributions, earlier, news, unread, isReading } = context.view.discussion;
  const isEmpty = contributions.length + unread === 0;
  return section(
    { id: 'discussion', title: t('Discussion'), status: news > 0 ? t('{0} new', numberText(news)) : nothing },
    html`${earlier > 0 ? earlierButton(context, earlier) : nothing} ${slotError(context, 'discussion')}
      ${isEmpty ? html`<p class="empty">${t('Nobody has said anything yet.')}</p>` : nothing}
      <ol class="contributions">
        ${repeat(
          contributions,
          ({ id }) => id,
          (said) => (said.kind === 'comment' ? comment(context, said) : record(context, said)),
        )}
      </ol>
      ${unread > 0 ? notRead(context, unread, isReading) : nothing} ${waiting(context)} ${orphanedEdits(context)}
      ${newCommentForm(context)}`,
  );
}

/** What I have said and GitHub has not got yet. */
function waiting(context: ViewContext): unknown {
  const said = context.view.pending.filter(
    ({ kind, isSending }) => kind === 'comment' || (kind === 'reaction' && !isSending),
  );
  return said.map((pending) =>
    pendingWrite(context, pending, pending.text === undefined ? {} : { facts: html`<p>${quoted(pending.text)}</p>` }),
  );
}

function earlierButton(context: ViewContext, earlier: number): TemplateResult {
  return html`<div class="actions">
    ${button({
      label: plural(earlier, { one: 'Show {0} earlier comment', other: 'Show earlier comments ({0})' }),
      busy: busyWords(context, 'discussion', t('Loading …')),
      onPress: () => context.page.request({ type: 'showEarlier' }),
    })}
  </div>`;
}

function notRead(context: ViewContext, unread: number, isReading: boolean): TemplateResult {
  if (isReading)
    return html`<p class="hint" role="status">
      ${plural(unread, { one: 'Reading {0} comment …', other: 'Reading {0} comments …' })}
    </p>`;
  return html`<div class="actions">
    <p class="hint">
      ${plural(unread, {
        one: '{0} comment could not be read from GitHub.',
        other: '{0} comments could not be read from GitHub.',
      })}
    </p>
    ${button({
      label: t('Read again'),
      icon: 'refresh',
      busy: busyWords(context, 'page', t('Reading …')),
      onPress: () => context.page.request({ type: 'refresh' }),
    })}
  </div>`;
}

const author = ({ view }: ViewContext, said: ContributionView) => person(said.author, hostUrl(view));

const time = ({ now }: ViewContext, { createdAt }: ContributionView) => timeElement(createdAt, now);

const newTag = () => html`<span class="tag new">${t('new')}</span>`;

function record(context: ViewContext, said: Extract<ContributionView, { kind: 'record' }>): TemplateResult {
  const { text, leadsTo, isNew, id } = said;
  return html`<li class="folded" id="comment-${id}" tabindex="-1">
    ${author(context, said)} <span>${text}</span> ${time(context, said)} ${isNew ? newTag() : nothing}
    ${linkButton(t('Show'), () => context.page.focusOn(leadsTo), t('Show where it belongs: {0}', text))}
    ${askedHere(context, said)}
  </li>`;
}

function comment(context: ViewContext, said: CommentView): TemplateResult {
  const { id, isNew } = said;
  const edited = own(context.typed.editedComments, String(id));
  return html`<li class="comment" id="comment-${id}" tabindex="-1">
    <article aria-label=${t('Comment by {0}', said.author)}>
      <header class="comment-head">
        ${author(context, said)} ${time(context, said)} ${edition(context, said)} ${isNew ? newTag() : nothing}
        ${edited === undefined ? commentActions(context, said) : nothing}
      </header>
      ${edited === undefined ? words(context, said) : editCommentForm(context, said, edited)} ${deletion(context, said)}
      ${reactionBar(context, { comment: id, what: t('Reactions to the comment by {0}', said.author), reactions: said.reactions })}
      ${slotError(context, `comment:${id}`)}
    </article>
  </li>`;
}

function words({ view }: ViewContext, { id, body }: CommentView): unknown {
  if (body.trim() === '') return html`<p class="empty">${t('Empty.')}</p>`;
  return renderText(`${view.url} ${id}`, body, { repositoryUrl: view.repositoryUrl, storyUrl: view.url });
}

function edition({ now }: ViewContext, { createdAt, updatedAt, editedBy }: CommentView): unknown {
  if (updatedAt === createdAt) return nothing;
  const when = timeElement(updatedAt, now);
  return html`<span class="edited"
    >${editedBy === undefined ? filled(t('edited {0}'), when) : filled(t('edited by {0} {1}'), editedBy, when)}</span
  >`;
}
