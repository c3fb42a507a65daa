import { html, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { defined } from '../../../src/base/defined';
import { t } from '../../../src/base/translate';
import { type Level, levels, type RiskCategory, riskCategories, riskDefaults } from '../../../src/domain/risk';
import { categoryLabel, levelLabel } from '../../../src/words/domainWords';
import { type StoryRequest, type TypedText } from '../../../src/protocol/storyPage';
import { button } from '../../ui/button';
import { choice } from '../../ui/choice';
import { growingField, textArea, tooLong } from '../../ui/textInputs';
import { bringIntoSight } from '../../kit/inSight';
import { busyWords } from '../../kit/context';
import { completed } from './completing';
import { type ViewContext } from './context';
import { slotError } from '../../kit/parts';

type TypedRisk = NonNullable<TypedText['risk']>;

// Enough for a comment of GitHub's size with many risks in it.
const maximumTitle = 250;
const maximumMitigation = 2_000;

/** One line to start with; the details unfold, and are open while an existing risk is edited. */
export function riskForm(context: ViewContext): TemplateResult {
  const risk = context.typed.risk ?? { title: '' };
  const change = (part: Partial<TypedRisk>) => context.page.type({ risk: { ...risk, ...part } });
  const isEditing = risk.id !== undefined;
  const needed = missing(risk);
  const submit = () => {
    if (needed === undefined) context.page.request(requestFor(risk));
  };
  const close = () => context.page.type({ risk: undefined });
  return html`<div class="form" role="group" aria-label=${isEditing ? t('Edit risk') : t('New risk')}>
    ${completed(
      context,
      {
        id: 'risk-title',
        label: t('What could go wrong?'),
        isLabelHidden: true,
        placeholder: t('What could go wrong?'),
        text: risk.title,
        maximumLength: maximumTitle,
        describedBy: 'risk-hint',
        // A title is one line, also where several were pasted.
        onInput: (title) => change({ title: title.replace(/[\r\n]+/g, ' ') }),
        onEnter: submit,
        onEscape: () => (risk.title === '' ? close() : undefined),
      },
      growingField,
    )}
    <details ?open=${isEditing} @toggle=${showAll}>
      <summary>${t('Details')}</summary>
      ${details(context, risk, change)}
    </details>
    <div class="actions">
      ${button({
        label: isEditing ? t('Save risk') : t('Add risk'),
        primary: true,
        disabled: needed !== undefined,
        describedBy: 'risk-hint',
        busy: busyWords(context, 'risk', t('Saving …')),
        onPress: submit,
      })}
      ${button({ label: t('Cancel'), onPress: close })}
      <span class="hint" id="risk-hint">${needed ?? t('Kept as a draft until you post.')}</span>
    </div>
    ${slotError(context, 'risk')}
  </div>`;
}

/** What unfolds would else stand below the edge of the window. */
function showAll({ target }: Event): void {
  const form = target instanceof HTMLDetailsElement && target.open && target.closest<HTMLElement>('.form');
  if (form) bringIntoSight(form);
}

/** Why it can't be added yet. */
function missing({ title, mitigation = '' }: TypedRisk): string | undefined {
  if (title.trim() === '') return t('Say what could go wrong.');
  return (
    tooLong({ text: title, maximumLength: maximumTitle }, t('What could go wrong?')) ??
    tooLong({ text: mitigation, maximumLength: maximumMitigation }, t('Mitigation (optional)'))
  );
}

/** What is shown is what is sent. */
function requestFor(risk: TypedRisk): StoryRequest {
  const { id, title, mitigation = '', ...chosen } = risk;
  const input = { ...riskDefaults, ...defined(chosen), title: title.trim(), mitigation: mitigation.trim() };
  return id === undefined ? { type: 'addRisk', risk: input } : { type: 'updateRisk', id, risk: input };
}

function details(context: ViewContext, risk: TypedRisk, change: (part: Partial<TypedRisk>) => void): TemplateResult {
  return html`<div class="details">
    <div class="field">
      <label for="risk-category" class="legend">${t('Category')}</label>
      <vscode-dropdown
        id="risk-category"
        aria-label=${t('Category')}
        .value=${live(risk.category ?? riskDefaults.category)}
        @change=${(event: Event) => change({ category: (event.target as HTMLSelectElement).value as RiskCategory })}
      >
        ${riskCategories.map((category) => html`<vscode-option value=${category}>${categoryLabel(category)}</vscode-option>`)}
      </vscode-dropdown>
    </div>
    ${levelChoice('risk-likelihood', t('Likelihood'), risk.likelihood ?? riskDefaults.likelihood, (likelihood) => change({ likelihood }))}
    ${levelChoice('risk-impact', t('Impact'), risk.impact ?? riskDefaults.impact, (impact) => change({ impact }))}
    <vscode-checkbox
      .checked=${live(risk.blocker ?? riskDefaults.blocker)}
      @change=${(event: Event) => change({ blocker: (event.target as HTMLInputElement).checked })}
      >${t('Blocker: not ready until mitigated, accepted or resolved')}</vscode-checkbox
    >
    ${completed(
      context,
      {
        id: 'risk-mitigation',
        label: t('Mitigation (optional)'),
        text: risk.mitigation ?? '',
        maximumLength: maximumMitigation,
        rows: 2,
        onInput: (mitigation) => change({ mitigation }),
      },
      textArea,
    )}
  </div>`;
}

function levelChoice(name: string, legend: string, chosen: Level, onChoose: (level: Level) => void) {
  return choice({
    name,
    legend,
    look: 'segments',
    options: levels.map((level) => ({ value: level, label: levelLabel(level) })),
    chosen,
    onChoose,
  });
}
