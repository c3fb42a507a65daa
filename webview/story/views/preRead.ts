import { html, nothing, type TemplateResult } from 'lit-html';
import { plural, t } from '../../../src/base/translate';
import { button } from '../../ui/button';
import { filled } from '../../ui/filled';
import { timeElement } from '../../ui/timeElement';
import { requestWords } from '../../kit/context';
import { isNextStep } from '../nextStep';
import { type ViewContext } from './context';
import { section, slotError } from '../../kit/parts';
import { pendingWrites } from './pending';

/** What becomes of my risks, questions and answers: one button for all, and what state they are in. */
export function preReadSection(context: ViewContext): TemplateResult {
  return section(
    { id: 'pre-read', title: t('Your pre-read'), status: state(context) },
    html`${isSending(context) ? nothing : pendingWrites(context, 'preRead')} ${slotError(context, 'preRead')}
      <p class="hint" id="pre-read-hint">${hint(context)}</p>
      <div class="actions">${postButton(context)} ${previewButton(context)} ${discardButton(context)}</div>
      ${slotError(context, 'previewPreRead')}`,
  );
}

function pending({ view }: ViewContext) {
  return view.pending.find(({ kind }) => kind === 'preRead');
}

function isSending(context: ViewContext): boolean {
  return pending(context)?.isSending === true || context.state.busy.get('preRead') === 'postPreRead';
}

/** A story may be estimated or ready without having been read by me. */
function isUnread({ view }: ViewContext): boolean {
  return view.stage === 'needsPreRead' || view.preRead.isRead === false;
}

function state(context: ViewContext): unknown {
  const { unposted, postedAt } = context.view.preRead;
  if (isSending(context)) return t('sending …');
  const draft = plural(unposted, { one: 'draft, {0} unposted change', other: 'draft, {0} unposted changes' });
  if (pending(context)) return unposted > 0 ? `${t('not sent')} · ${draft}` : t('not sent');
  if (unposted > 0) return draft;
  if (postedAt !== undefined) return filled(t('posted {0}'), timeElement(postedAt, context.now));
  return isUnread(context) ? t('not yet') : t('done');
}

function hint(context: ViewContext): string {
  const { view } = context;
  if (view.preRead.unposted > 0)
    return isNextStep(context, 'postPreRead')
      ? t(
          '“Post pre-read” at the top writes one comment of yours to #{0}; posting again edits that comment.',
          view.number,
        )
      : t('“Post pre-read” writes one comment of yours to #{0}; posting again edits that comment.', view.number);
  if (pending(context)) return t('It stays a draft until it is sent.');
  if (isUnread(context)) return t('Nothing to post yet. “Mark as pre-read” only remembers that you have read it.');
  return t('Risks, questions and answers are drafts until you post them.');
}

function postButton(context: ViewContext): unknown {
  const { unposted } = context.view.preRead;
  const isDone = !isUnread(context) || pending(context) !== undefined;
  if (unposted === 0 && isDone && !isSending(context)) return nothing;
  if (isNextStep(context, 'markRead', 'postPreRead')) return nothing;
  return button({
    label: unposted === 0 ? t('Mark as pre-read') : t('Post pre-read'),
    describedBy: 'pre-read-hint',
    busy: isSending(context) ? t('Posting …') : undefined,
    onPress: () => context.page.request({ type: 'postPreRead' }),
  });
}

function previewButton(context: ViewContext): unknown {
  if (context.view.preRead.unposted === 0 || isSending(context)) return nothing;
  return button({ label: t('Preview'), onPress: () => context.page.request({ type: 'previewPreRead' }) });
}

function discardButton(context: ViewContext): unknown {
  const { unposted } = context.view.preRead;
  if (unposted === 0 || pending(context) || isSending(context)) return nothing;
  return button({
    label: plural(unposted, { one: 'Discard {0} change', other: 'Discard {0} changes' }),
    busy: requestWords(context, 'discardPreRead', t('Discarding …')),
    onPress: () => context.page.request({ type: 'discardPreRead' }),
  });
}
