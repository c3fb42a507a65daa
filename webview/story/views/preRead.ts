import { html, nothing, type TemplateResult } from 'lit-html';
import { button } from '../../ui/button';
import { clockTime, timeElement } from '../../ui/relativeTime';
import { counted } from '../words';
import { busyWords, type ViewContext } from './context';
import { section, slotError } from './parts';
import { pendingWrites } from './pending';

/** What becomes of my risks, replies, questions and answers: one button for all, and what state they are in. */
export function preReadSection(context: ViewContext): TemplateResult {
  return section(
    { id: 'pre-read', title: 'Your pre-read', status: state(context) },
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
  return pending(context)?.isSending === true || context.state.busy.has('preRead');
}

function state(context: ViewContext): unknown {
  const { unposted, postedAt } = context.view.preRead;
  if (isSending(context)) return 'sending …';
  const draft = unposted > 0 ? html`draft, ${counted(unposted, 'unposted change')}` : nothing;
  if (pending(context)) return unposted > 0 ? html`not sent · ${draft}` : 'not sent';
  if (unposted > 0) return draft;
  if (postedAt !== undefined) return html`posted ${timeElement(postedAt, clockTime(postedAt, context.now))}`;
  return context.view.stage === 'needsPreRead' ? 'not yet' : 'done';
}

function hint(context: ViewContext): string {
  const { view } = context;
  if (view.preRead.unposted > 0)
    return `Posting writes your one comment on #${view.number}, edited in place from then on.`;
  if (pending(context)) return 'It stays a draft until it is sent.';
  if (view.stage === 'needsPreRead') return 'Nothing to post: this only remembers that you have read it.';
  return 'Risks, replies, questions and answers are drafts until you post them.';
}

function postButton(context: ViewContext): unknown {
  const { unposted } = context.view.preRead;
  const isDone = context.view.stage !== 'needsPreRead' || pending(context) !== undefined;
  if (unposted === 0 && isDone && !isSending(context)) return nothing;
  return button({
    label: unposted === 0 ? 'Mark as pre-read' : 'Post pre-read',
    describedBy: 'pre-read-hint',
    busy: isSending(context) ? 'Posting …' : undefined,
    onPress: () => context.page.request({ type: 'postPreRead' }),
  });
}

function previewButton(context: ViewContext): unknown {
  if (context.view.preRead.unposted === 0 || isSending(context)) return nothing;
  return button({ label: 'Preview', onPress: () => context.page.request({ type: 'previewPreRead' }) });
}

function discardButton(context: ViewContext): unknown {
  const { unposted } = context.view.preRead;
  if (unposted === 0 || pending(context) || isSending(context)) return nothing;
  return button({
    label: `Discard ${counted(unposted, 'change')}`,
    busy: busyWords(context, 'preRead', 'Discarding …'),
    onPress: () => context.page.request({ type: 'discardPreRead' }),
  });
}
