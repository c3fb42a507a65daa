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
  return html`<li class="item">
    <span class="severity ${risk.severity}">${icon(severityIcons[risk.severity])}</span>
    <div class="item-words">
      ${quoted(risk.title)} ${facts(context, risk)} ${place(context, risk)}
      ${
        risk.mitigation
          ? html`<p class="detail"><span class="lead">Mitigation:</span> ${quoted(risk.mitigation)}</p>`
          : nothing
      }
      ${slotError(context, `risk:${risk.id}`)}
    </div>
    ${risk.isMine ? ownRiskButtons(context, risk) : nothing}
  </li>`;
}

function facts({ view }: ViewContext, risk: RiskView): TemplateResult {
  return html`<div class="item-facts">
    <span class="level" title="severity">${risk.severity}</span>
    ${risk.blocker ? html`<span class="tag">${risk.mitigation ? 'blocker, mitigated' : 'blocker'}</span>` : nothing}
    ${risk.isDraft ? html`<span class="tag">draft</span>` : nothing}
    <span>${risk.category}</span>
    <span title="likelihood × impact"
      >${risk.likelihood}<span class="visually-hidden"> likelihood</span> × ${risk.impact}<span class="visually-hidden">
        impact</span
      ></span
    >
    ${person(risk.author, hostUrl(view))}
  </div>`;
}

/** Opens the code that the risk is about. */
function place({ page }: ViewContext, { id, anchor }: RiskView): unknown {
  if (!anchor) return nothing;
  const label = html`${icon('place')}<bdi>${anchor.label}</bdi>`;
  return html`<div>
    ${linkButton(label, () => page.request({ type: 'openAnchor', risk: id }), `Open ${anchor.path}`)}
  </div>`;
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
