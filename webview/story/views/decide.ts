import { html, nothing, type TemplateResult } from 'lit-html';
import { plural, t } from '../../../src/base/translate';
import { type Outcome, outcomes } from '../../../src/domain/decision';
import { parseFollowUps } from '../../../src/domain/followUp';
import { outcomeLabel } from '../../../src/words/domainWords';
import { type StoryRequest, type TypedText } from '../../../src/protocol/storyPage';
import { button } from '../../ui/button';
import { choice } from '../../ui/choice';
import { textArea, tooLong } from '../../ui/textInputs';
import { busyWords } from '../../kit/context';
import { isNextStep } from '../nextStep';
import { completed } from './completing';
import { type ViewContext } from './context';
import { section, slotError } from '../../kit/parts';
import { pendingWrites } from './pending';

type TypedDecision = NonNullable<TypedText['decision']>;

const maximumText = 10_000;

/** Opens the form where the decision is written, with what is known already. */
export function openDecision({ view, typed, page }: ViewContext, outcome?: Outcome): void {
  if (!typed.decision || outcome) {
    const estimate = typed.decision?.estimate ?? view.round?.revealed?.median;
    page.type({ decision: { ...typed.decision, outcome: outcome ?? typed.decision?.outcome, estimate } }, true);
  }
  page.focusOn('decide');
}

export function decideSection(context: ViewContext): TemplateResult {
  const { decision } = context.typed;
  // While it is on its way, the form says so; what waits stands where the form was.
  const waits = context.view.pending.some(({ kind }) => kind === 'decision') && !context.state.busy.has('decision');
  if (waits)
    return section({ id: 'decide', title: t('Decide'), status: t('not sent') }, pendingWrites(context, 'decision'));
  if (decision) return section({ id: 'decide', title: t('Decide') }, decisionForm(context, decision));
  return section(
    { id: 'decide', title: t('Decide') },
    html`<p class="hint">${t('What was decided and why, in a comment on the story.')}</p>
      ${
        isNextStep(context, 'decide')
          ? nothing
          : html`<div class="actions">
              ${button({ label: t('Decide…'), home: true, onPress: () => openDecision(context) })}
            </div>`
      }`,
  );
}

function decisionForm(context: ViewContext, decision: TypedDecision): TemplateResult {
  const change = (part: TypedDecision, urgent = false) =>
    context.page.type({ decision: { ...decision, ...part } }, urgent);
  return html`<div class="form">
    ${choice({
      name: 'outcome',
      legend: t('Outcome'),
      look: 'list',
      options: outcomes.map((outcome) => ({ value: outcome, label: outcomeLabel(outcome) })),
      chosen: decision.outcome,
      onChoose: (outcome) => change({ outcome }, true),
    })}
    ${choice({
      name: 'decided-estimate',
      legend: t('Estimate'),
      look: 'cards',
      options: context.view.deck.cards.map((card) => ({ value: card, label: card })),
      chosen: decision.estimate,
      onChoose: (estimate) => change({ estimate }, true),
      onClear: () => change({ estimate: undefined }, true),
    })}
    ${texts(context, decision, change)} ${override(context, decision, change)} ${recordButton(context, decision)}
    ${slotError(context, 'decision')} ${slotError(context, 'previewDecision')}
  </div>`;
}

function texts(
  context: ViewContext,
  decision: TypedDecision,
  change: (part: TypedDecision) => void,
): readonly TemplateResult[] {
  const onEnter = () => record(context, decision);
  const common = { maximumLength: maximumText, rows: 2, onEnter };
  const inputs = [
    {
      ...common,
      id: 'decision-rationale',
      label: rationaleLabel(decision.outcome),
      text: decision.rationale ?? '',
      onInput: (rationale: string) => change({ rationale }),
    },
    {
      ...common,
      id: 'decision-follow-ups',
      label: t('Follow-ups (optional)'),
      placeholder: t('@login what to do, one per line'),
      text: decision.followUps ?? '',
      onInput: (followUps: string) => change({ followUps }),
    },
  ];
  return inputs.map((input) => completed(context, input, textArea));
}

function rationaleLabel(outcome: TypedDecision['outcome']): string {
  return outcome === 'ready' ? t('Why (optional)') : t('Why');
}

function unmetLabels({ view }: Pick<ViewContext, 'view'>): string[] {
  return view.readiness.filter(({ met }) => !met).map(({ label, missing = label }) => missing);
}

function override(context: ViewContext, decision: TypedDecision, change: (part: TypedDecision) => void): unknown {
  const unmet = unmetLabels(context);
  if (decision.outcome !== 'ready' || unmet.length === 0) return nothing;
  return html`<div class="override">
    <p class="hint" id="override-hint">
      ${t('Definition of Ready not met: {0}. The decision comment shows this and your reason.', unmet.join(' · '))}
    </p>
    ${completed(
      context,
      {
        id: 'decision-override',
        label: t('Ready all the same, because'),
        text: decision.override ?? '',
        maximumLength: maximumText,
        rows: 2,
        describedBy: 'override-hint',
        onInput: (text: string) => change({ override: text }),
        onEnter: () => record(context, decision),
      },
      textArea,
    )}
  </div>`;
}

/** What is still needed before the decision can be recorded. */
function missing(
  context: Pick<ViewContext, 'view'>,
  { outcome, rationale, override, followUps }: TypedDecision,
): string | undefined {
  if (outcome === undefined) return t('Choose an outcome.');
  const texts = [
    [rationale, rationaleLabel(outcome)],
    [followUps, t('Follow-ups (optional)')],
    [override, t('Ready all the same, because')],
  ] as const;
  const long = texts.map(([text = '', label]) => tooLong({ text, maximumLength: maximumText }, label));
  const shorten = long.find((text) => text !== undefined);
  if (shorten !== undefined) return shorten;
  const isEmpty = (text: string | undefined) => (text ?? '').trim() === '';
  if (outcome !== 'ready') return isEmpty(rationale) ? t('Say why.') : undefined;
  const unmet = unmetLabels(context).length;
  if (unmet === 0 || !isEmpty(override)) return undefined;
  return plural(unmet, {
    one: 'Say why it is ready all the same: {0} criterion is not met.',
    other: 'Say why it is ready all the same: {0} criteria are not met.',
  });
}

function recordButton(context: ViewContext, decision: TypedDecision): TemplateResult {
  const needed = missing(context, decision);
  return html`<p class="hint" id="decision-hint">${needed ?? effect(context, decision)}</p>
    <div class="actions">
      ${button({
        label: t('Record decision'),
        primary: true,
        disabled: needed !== undefined,
        describedBy: 'decision-hint',
        busy: busyWords(context, 'decision', t('Recording …')),
        onPress: () => record(context, decision),
      })}
      ${button({ label: t('Preview'), disabled: needed !== undefined, describedBy: 'decision-hint', onPress: () => send(context, decision, 'previewDecision') })}
      ${button({ label: t('Cancel'), onPress: () => context.page.type({ decision: undefined }, true) })}
    </div>`;
}

function effect({ view }: ViewContext, { outcome }: TypedDecision): string {
  const known = outcome && view.effects?.[outcome];
  return known ?? t('Posts a decision comment on #{0} and sets the labels to match.', view.number);
}

function record(context: ViewContext, decision: TypedDecision): void {
  send(context, decision, 'recordDecision');
}

function send(context: ViewContext, decision: TypedDecision, type: DecisionRequest['type']): void {
  const request = decisionRequest(context, decision, type);
  if (request) context.page.request(request);
}

type DecisionRequest = Extract<StoryRequest, { type: 'recordDecision' | 'previewDecision' }>;

/** What the form asks for as it stands; undefined where something is missing in it. */
export function decisionRequest(
  context: Pick<ViewContext, 'view'>,
  decision: TypedDecision,
  type: DecisionRequest['type'],
): DecisionRequest | undefined {
  const { outcome, rationale = '', estimate, followUps = '', override: reason } = decision;
  if (outcome === undefined || missing(context, decision) !== undefined) return undefined;
  const isOverride = outcome === 'ready' && unmetLabels(context).length > 0;
  return {
    type,
    outcome,
    rationale: rationale.trim(),
    estimate,
    followUps: [...parseFollowUps(followUps)],
    ...(isOverride ? { override: reason?.trim() } : {}),
  };
}
