import { html, nothing, type TemplateResult } from 'lit-html';
import { button } from '../../ui/button';
import { clockTime, timeElement } from '../../ui/relativeTime';
import { counted } from '../words';
import { busyWords, type ViewContext } from './context';
import { problem, section, slotError } from './parts';

/**
 * What becomes of my risks, questions and answers: one button for all, and what state they are in. Why posting failed is told
 * by the extension, which knows it after a reload, too; other failures by the request alone.
 */
export function preReadSection(context: ViewContext): TemplateResult {
  const { preRead } = context.view;
  return section(
    { id: 'pre-read', title: 'Your pre-read', status: state(context) },
    html`${preRead.error === undefined ? slotError(context, 'preRead') : problem(preRead.error, true)}
      <p class="hint" id="pre-read-hint">${hint(context)}</p>
      <div class="actions">${postButton(context)} ${discardButton(context)}</div>`,
  );
}

function isSending(context: ViewContext): boolean {
  return context.view.preRead.sending || context.state.busy.has('preRead');
}

function state(context: ViewContext): unknown {
  const { unposted, postedAt, error } = context.view.preRead;
  if (isSending(context)) return 'sending …';
  if (error !== undefined) return 'not posted, kept';
  if (unposted > 0) return html`draft, ${counted(unposted, 'unposted change')}`;
  if (postedAt !== undefined) return html`posted ${timeElement(postedAt, clockTime(postedAt, context.now))}`;
  return context.view.stage === 'needsPreRead' ? 'not yet' : 'done';
}

function hint({ view }: ViewContext): string {
  if (view.preRead.unposted > 0)
    return `Posting writes your one comment on #${view.number}, edited in place from then on.`;
  if (view.stage === 'needsPreRead') return 'Nothing to post: this only remembers that you have read it.';
  return 'Risks, questions and answers are drafts until you post them.';
}

function postButton(context: ViewContext): unknown {
  const { unposted, error } = context.view.preRead;
  if (unposted === 0 && context.view.stage !== 'needsPreRead' && !isSending(context)) return nothing;
  return button({
    label: unposted === 0 ? 'Mark as pre-read' : error === undefined ? 'Post pre-read' : 'Retry',
    describedBy: 'pre-read-hint',
    busy: isSending(context) ? 'Posting …' : undefined,
    onPress: () => context.page.request({ type: 'postPreRead' }),
  });
}

function discardButton(context: ViewContext): unknown {
  const { unposted } = context.view.preRead;
  if (unposted === 0 || isSending(context)) return nothing;
  return button({
    label: `Discard ${counted(unposted, 'change')}`,
    busy: busyWords(context, 'preRead', 'Discarding …'),
    onPress: () => context.page.request({ type: 'discardPreRead' }),
  });
}
