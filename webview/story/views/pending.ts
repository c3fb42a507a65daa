import { html, nothing, type TemplateResult } from 'lit-html';
import { t } from '../../../src/base/translate';
import { type PendingView } from '../../../src/protocol/storyView';
import { button } from '../../ui/button';
import { icon } from '../../ui/icons';
import { actionLabel } from '../words';
import { type ViewContext } from './context';
import { quoted, slotError } from './parts';

/** What of mine is not on GitHub yet, of these kinds: where it stands, and what can be done. */
export function pendingWrites(context: ViewContext, ...kinds: PendingView['kind'][]): unknown {
  return context.view.pending
    .filter(({ kind }) => kinds.includes(kind))
    .map((pending) => pendingWrite(context, pending));
}

function pendingWrite(context: ViewContext, pending: PendingView): TemplateResult {
  const { what, state, why, needsPerson, isSending, conflicts } = pending;
  return html`<div class="pending ${needsPerson ? 'needs-person' : ''}" role="group" aria-label=${what}>
    <p class="pending-head" role=${needsPerson ? 'alert' : 'status'}>
      ${icon(needsPerson ? 'alert' : isSending ? 'refresh' : 'waiting')}<span
        ><strong>${what}</strong> · ${state}${isSending ? ' …' : nothing}</span
      >
    </p>
    ${why === '' || conflicts.length > 0 ? nothing : html`<p class="hint">${why}</p>`} ${conflicts.map(bothSides)}
    ${isSending ? nothing : actions(context, pending)} ${slotError(context, `write:${pending.id}`)}
  </div>`;
}

function bothSides({ about, mine, theirs }: PendingView['conflicts'][number]): TemplateResult {
  const side = (title: string, text: string) =>
    html`<div>
      <p class="side-title">${title}</p>
      ${text === '' ? html`<p class="hint">${t('Removed')}</p>` : html`<p>${quoted(text)}</p>`}
    </div>`;
  return html`<p>${about}</p>
    <div class="sides">${side(t('On GitHub'), theirs)} ${side(t('Yours'), mine)}</div>`;
}

function actions(context: ViewContext, { id, actions: offered, needsPerson }: PendingView): TemplateResult {
  const isBusy = context.state.busy.has(`write:${id}`);
  return html`<div class="actions">
    ${offered.map((action, at) =>
      button({
        label: actionLabel(action),
        primary: at === 0 && needsPerson,
        busy: isBusy && at === 0 ? t('Working …') : undefined,
        disabled: isBusy && at > 0,
        home: at === 0,
        onPress: () => context.page.request({ type: 'actOnWrite', write: id, action }),
      }),
    )}
  </div>`;
}
