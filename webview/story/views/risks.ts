import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { type RiskView } from '../../../src/protocol/storyPanel';
import { button, linkButton } from '../../ui/button';
import { icon, type IconName } from '../../ui/icons';
import { person } from '../../ui/person';
import { hostUrl } from '../body/links';
import { type Level } from '../words';
import { busyWords, type ViewContext } from './context';
import { quoted, section, slotError } from './parts';
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
    label: 'Flag a risk',
    icon: 'add',
    iconOnly: true,
    home: true,
    expanded: isAdding,
    onPress: () => {
      if (!typed.risk) page.type({ risk: { title: '' } });
      page.focusOn('risk-title');
    },
  });
  return section(
    { id: 'risks', title: 'Risks', status: view.risks.length || nothing, action: add },
    html`${isAdding ? riskForm(context) : nothing}
      ${view.risks.length === 0 && !isAdding ? html`<p class="empty">None flagged.</p>` : nothing}
      <ul class="items">
        ${repeat(
          view.risks,
          ({ id }) => id,
          (risk) => (typed.risk?.id === risk.id ? html`<li>${riskForm(context)}</li>` : riskItem(context, risk)),
        )}
      </ul>`,
  );
}

function riskItem(context: ViewContext, risk: RiskView): TemplateResult {
  const { page } = context;
  return html`<li class="item">
    <div class="item-head">
      <span class="severity ${risk.severity}">${icon(severityIcons[risk.severity])}${risk.severity}</span>
      ${quoted(risk.title, 'item-title')} ${risk.isMine ? ownRiskButtons(context, risk) : nothing}
    </div>
    <div class="item-facts">
      ${risk.blocker ? html`<span class="tag">${risk.mitigation ? 'blocker, mitigated' : 'blocker'}</span>` : nothing}
      <span>${risk.category}</span>
      <span title="likelihood × impact">${risk.likelihood} likelihood × ${risk.impact} impact</span>
      ${person(risk.author, hostUrl(context.view))} ${risk.isDraft ? html`<span class="tag">draft</span>` : nothing}
    </div>
    ${
      risk.anchor
        ? html`<div class="item-facts">
            ${linkButton(
              html`${icon('place')}<bdi>${risk.anchor.label}</bdi>`,
              () => page.request({ type: 'openAnchor', risk: risk.id }),
              `Open ${risk.anchor.path}`,
            )}
          </div>`
        : nothing
    }
    ${risk.mitigation ? html`<p class="detail"><span class="lead">Mitigated by</span> ${quoted(risk.mitigation)}</p>` : nothing}
    ${slotError(context, `risk:${risk.id}`)}
  </li>`;
}

function ownRiskButtons(context: ViewContext, risk: RiskView): TemplateResult {
  const { page } = context;
  const { id, title, category, likelihood, impact, blocker, mitigation } = risk;
  return html`<span class="item-actions"
    >${button({
      label: `Edit risk: ${title}`,
      icon: 'edit',
      iconOnly: true,
      onPress: () => {
        page.type({ risk: { id, title, category, likelihood, impact, blocker, mitigation } });
        page.focusOn('risk-title');
      },
    })}${button({
      label: `Remove risk: ${title}`,
      icon: 'remove',
      iconOnly: true,
      busy: busyWords(context, `risk:${id}`, 'Removing …'),
      onPress: () => page.request({ type: 'removeRisk', id }),
    })}</span
  >`;
}
