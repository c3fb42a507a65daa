import { html, nothing, type TemplateResult } from 'lit-html';
import { t } from '../../src/base/translate';
import { type ActOnWrite, type PendingWriteView, type WriteAction } from '../../src/protocol/pendingWrite';
import { quoted, slotError } from '../kit/parts';
import { button } from '../ui/button';
import { icon } from '../ui/icons';

/** What a page must have to show writes that wait: each write is a slot of its requests. */
export interface WritesContext {
  readonly state: {
    readonly busy: Pick<ReadonlyMap<string, unknown>, 'has'>;
    readonly errors: ReadonlyMap<string, string>;
  };
  readonly page: { request(what: ActOnWrite): void };
}

interface Look {
  /** Below its head: what it is about. */
  readonly facts?: TemplateResult;
  /** In a list of writes, it keeps its actions also while it is being sent: those behind it wait for it. */
  readonly isListed?: boolean;
}

/** A write of mine that is not on GitHub yet: where it stands, and what can be done. */
export function pendingWrite(
  context: WritesContext,
  pending: PendingWriteView,
  { facts, isListed = false }: Look = {},
): TemplateResult {
  const { what, state, why, needsPerson, isSending, conflicts } = pending;
  return html`<div class="pending ${needsPerson ? 'needs-person' : ''}" role="group" aria-label=${what}>
    <p class="pending-head" role=${needsPerson ? 'alert' : 'status'}>
      ${icon(needsPerson ? 'alert' : isSending ? 'refresh' : 'waiting')}<span
        ><strong>${what}</strong> · ${state}${isSending ? ' …' : nothing}</span
      >
    </p>
    ${facts ?? nothing} ${why === '' || conflicts.length > 0 ? nothing : html`<p class="hint">${why}</p>`}
    ${conflicts.map(bothSides)} ${isSending && !isListed ? nothing : actions(context, pending)}
    ${slotError(context, `write:${pending.id}`)}
  </div>`;
}

function bothSides({ about, mine, theirs }: PendingWriteView['conflicts'][number]): TemplateResult {
  const side = (title: string, text: string) =>
    html`<div>
      <p class="side-title">${title}</p>
      ${text === '' ? html`<p class="hint">${t('Removed')}</p>` : html`<p>${quoted(text)}</p>`}
    </div>`;
  return html`<p>${about}</p>
    <div class="sides">${side(t('On GitHub'), theirs)} ${side(t('Yours'), mine)}</div>`;
}

function actions(context: WritesContext, { id, actions: offered, needsPerson }: PendingWriteView): TemplateResult {
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

function actionLabel(action: WriteAction): string {
  switch (action) {
    case 'signIn':
      return t('Sign in');
    case 'retry':
      return t('Retry now');
    case 'compare':
      return t('Compare');
    case 'mine':
      return t('Write mine');
    case 'theirs':
      return t('Keep GitHub’s');
    case 'look':
      return t('Look at it');
    case 'edit':
      return t('Edit');
    case 'discard':
      return t('Discard');
  }
}
