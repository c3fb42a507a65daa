import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { own } from '../../../src/base/own';
import { t } from '../../../src/base/translate';
import { type Level } from '../../../src/domain/risk';
import { becameLabel, categoryLabel, levelLabel } from '../../../src/words/domainWords';
import { type ReplyView, type RiskView } from '../../../src/protocol/storyPageView';
import { button, linkButton } from '../../ui/button';
import { icon, type IconName } from '../../ui/icons';
import { person } from '../../ui/person';
import { timeElement } from '../../ui/timeElement';
import { hostUrl } from '../markdown/links';
import { stateWords } from '../words';
import { busyWords } from '../../kit/context';
import { type ViewContext } from './context';
import { quoted, section, slotError } from '../../kit/parts';
import { replyForm } from './replyForm';
import { riskForm } from './riskForm';

const severityIcons: Record<Level, IconName> = {
  high: 'severityHigh',
  medium: 'severityMedium',
  low: 'severityLow',
};

export function risksSection(context: ViewContext): TemplateResult {
  const { view, typed, page } = context;
  const isAdding = typed.risk !== undefined && typed.risk.id === undefined;
  const add = button({
    label: t('Flag a risk'),
    icon: 'add',
    iconOnly: true,
    home: true,
    expanded: isAdding,
    onPress: () => {
      if (!typed.risk) page.type({ risk: { title: '' } });
      page.focusOn('risk-title');
    },
  });
  const open = view.risks.filter(({ state }) => state === 'open');
  const settled = view.risks.filter(({ state }) => state !== 'open');
  return section(
    { id: 'risks', title: t('Risks'), status: open.length > 0 ? t('{0} open', open.length) : nothing, action: add },
    html`${isAdding ? riskForm(context) : nothing}
    ${view.risks.length === 0 && !isAdding ? html`<p class="empty">${t('None flagged.')}</p>` : nothing}
    ${riskList(context, open)}
    ${
      settled.length === 0
        ? nothing
        : html`<h3 class="subhead">${t('Settled')} <span class="status">${settled.length}</span></h3>
            ${riskList(context, settled)}`
    }`,
  );
}

function riskList(context: ViewContext, risks: readonly RiskView[]): TemplateResult {
  const { typed } = context;
  return html`<ul class="items">
    ${repeat(
      risks,
      ({ id }) => id,
      (risk) => (typed.risk?.id === risk.id ? html`<li>${riskForm(context)}</li>` : riskItem(context, risk)),
    )}
  </ul>`;
}

function riskItem(context: ViewContext, risk: RiskView): TemplateResult {
  const isOpen = risk.state === 'open';
  const reply = own(context.typed.replies, risk.id);
  return html`<li class="item ${isOpen ? '' : 'settled'}">
    <span class="severity ${risk.severity}">${icon(isOpen ? severityIcons[risk.severity] : 'answered')}</span>
    <div class="item-words">
      ${quoted(risk.title, 'risk-title')} ${facts(context, risk)} ${places(context, risk)}
      ${
        risk.mitigation
          ? html`<p class="detail"><span class="lead">${t('Mitigation:')}</span> ${quoted(risk.mitigation)}</p>`
          : nothing
      }
      ${replies(context, risk)} ${slotError(context, `risk:${risk.id}`)}
      ${reply && risk.isPosted ? replyForm(context, risk, reply) : replyButton(context, risk)}
    </div>
    ${risk.isMine ? ownRiskButtons(context, risk) : nothing}
  </li>`;
}

function facts({ view }: ViewContext, risk: RiskView): TemplateResult {
  const became = stateWords(risk);
  return html`<div class="item-facts">
    <span class="level" title=${t('severity')}>${levelLabel(risk.severity)}</span>
    ${risk.blocker ? html`<span class="tag">${t('blocker')}</span>` : nothing}
    ${became === '' ? nothing : html`<span class="became"><bdi>${became}</bdi></span>`}
    ${risk.isDraft ? html`<span class="tag">${t('draft')}</span>` : nothing}
    ${risk.category === 'unknown' ? nothing : html`<span>${categoryLabel(risk.category)}</span>`}
    <span>${t('likelihood {0}, impact {1}', levelLabel(risk.likelihood), levelLabel(risk.impact))}</span>
    ${person(risk.author, hostUrl(view))}
  </div>`;
}

/** Open the code that the risk is about. */
function places({ page }: ViewContext, { id, anchors }: RiskView): unknown {
  if (anchors.length === 0) return nothing;
  return html`<div class="places">
    ${anchors.map(({ label, path }, place) =>
      linkButton(
        html`${icon('place')}<bdi>${label}</bdi>`,
        () => page.request({ type: 'openAnchor', risk: id, place }),
        t('Open {0}', path),
      ),
    )}
  </div>`;
}

function replies(context: ViewContext, risk: RiskView): unknown {
  if (risk.replies.length === 0) return nothing;
  return html`<ul class="replies" aria-label=${t('Replies to: {0}', risk.title)}>
    ${repeat(
      risk.replies,
      ({ id }) => id,
      (reply) => replyItem(context, reply),
    )}
  </ul>`;
}

function replyItem(context: ViewContext, reply: ReplyView): TemplateResult {
  const { id, author, text, at, sets, isMine, isDraft } = reply;
  const { view, now, page } = context;
  return html`<li class="detail reply">
    <div class="reply-head">
      ${person(author, hostUrl(view))}
      ${sets === undefined ? nothing : html`<span class="became">${becameLabel(sets)}</span>`}
      ${isDraft ? html`<span class="tag">${t('draft')}</span>` : timeElement(at, now)}
      ${
        isMine
          ? button({
              label: t('Remove reply: {0}', text || (sets === undefined ? '' : becameLabel(sets))),
              icon: 'remove',
              iconOnly: true,
              busy: busyWords(context, `postedReply:${id}`, t('Removing …')),
              onPress: () => page.request({ type: 'removeReply', id }),
            })
          : nothing
      }
    </div>
    ${text === '' ? nothing : quoted(text)} ${slotError(context, `postedReply:${id}`)}
  </li>`;
}

/** A risk that only I can read is edited, not discussed. */
function replyButton({ page, typed }: ViewContext, { id, state, title, isPosted }: RiskView): unknown {
  if (!isPosted) return nothing;
  const open = () => {
    page.type({ replies: { ...typed.replies, [id]: { text: '' } } });
    page.focusOn(`reply-${id}`);
  };
  const [label, name] =
    state === 'open'
      ? [t('Reply or settle'), t('Reply or settle: {0}', title)]
      : [t('Reply or reopen'), t('Reply or reopen: {0}', title)];
  return html`<div>${linkButton(label, open, name)}</div>`;
}

function ownRiskButtons(context: ViewContext, risk: RiskView): TemplateResult {
  const { page } = context;
  const { id, title, category, likelihood, impact, blocker, mitigation } = risk;
  return html`<span class="item-actions"
    >${button({
      label: t('Edit risk: {0}', title),
      icon: 'edit',
      iconOnly: true,
      onPress: () => {
        page.type({ risk: { id, title, category, likelihood, impact, blocker, mitigation } });
        page.focusOn('risk-title');
      },
    })}${button({
      label: t('Remove risk: {0}', title),
      icon: 'remove',
      iconOnly: true,
      busy: busyWords(context, `risk:${id}`, t('Removing …')),
      onPress: () => page.request({ type: 'removeRisk', id }),
    })}</span
  >`;
}
