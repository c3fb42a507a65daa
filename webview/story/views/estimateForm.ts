import { html, nothing, type TemplateResult } from 'lit-html';
import { t } from '../../../src/base/translate';
import { type Level, levels } from '../../../src/domain/risk';
import { cardLabel, levelLabel } from '../../../src/words/domainWords';
import { type TypedText } from '../../../src/protocol/storyPage';
import { button } from '../../ui/button';
import { choice } from '../../ui/choice';
import { textField, tooLong } from '../../ui/textInputs';
import { CardKeys } from '../cardKeys';
import { busyWords } from '../../kit/context';
import { type ViewContext } from './context';

type TypedEstimate = NonNullable<TypedText['estimate']>;

// A ballot is padded to one length, so what it holds is short.
const maximumReason = 280;
const keys = new CardKeys();

/** The cards of the deck: arrows move, digits choose, Enter seals. */
export function estimateForm(context: ViewContext): TemplateResult {
  const { view, typed, page } = context;
  const estimate = typed.estimate ?? {};
  const isSealing = view.round?.shown !== undefined;
  const submit = () => {
    const { card, confidence, reason } = estimate;
    if (card !== undefined && missing(estimate) === undefined)
      page.request({
        type: 'submitEstimate',
        ...{ card, confidence, reason: reason?.trim() || undefined, shown: view.round?.shown },
      });
  };
  const change = (part: TypedEstimate, urgent: boolean) => page.type({ estimate: { ...estimate, ...part } }, urgent);
  return html`<div class="form">
    ${cards(context, (card) => change({ card }, true), submit)}
    <div class="sure">
      ${confidence(estimate.confidence, (level) => change({ confidence: level }, true))}
      ${textField({
        id: 'estimate-reason',
        label: t('Why (optional)'),
        isLabelHidden: true,
        placeholder: t('Why (optional)'),
        text: estimate.reason ?? '',
        maximumLength: maximumReason,
        onInput: (reason) => change({ reason }, false),
        onEnter: submit,
      })}
    </div>
    <div class="actions">
      ${button({
        label: isSealing ? t('Seal estimate') : t('Keep as draft'),
        primary: true,
        disabled: missing(estimate) !== undefined,
        describedBy: 'estimate-hint',
        busy: busyWords(context, 'estimate', isSealing ? t('Sealing …') : t('Keeping …')),
        onPress: submit,
      })}
      ${
        view.myEstimate.state === 'none'
          ? nothing
          : button({ label: t('Cancel'), onPress: () => page.type({ estimate: undefined }, true) })
      }
      <span class="hint" id="estimate-hint">${hint(context)}</span>
    </div>
  </div>`;
}

/** Why it can't be given yet. */
function missing({ card, reason = '' }: TypedEstimate): string | undefined {
  return card === undefined ? t('Choose a card.') : tooLong({ text: reason, maximumLength: maximumReason });
}

function hint({ view, typed }: ViewContext): string {
  const needed = missing(typed.estimate ?? {});
  if (needed !== undefined) return needed;
  if (view.round?.shown === undefined) return t('Stays on this machine for now.');
  return view.round.facilitator === view.viewer.login
    ? t('Only you can open it, at the reveal.')
    : t('Only {0} can open it, at the reveal.', view.round.facilitator);
}

function cards({ view, typed }: ViewContext, onChoose: (card: string) => void, submit: () => void): TemplateResult {
  const all = [...view.deck.cards, ...view.deck.specials];
  return choice({
    name: 'cards',
    legend: t('Cards'),
    isLegendHidden: true,
    look: 'cards',
    options: all.map((card) => ({ value: card, label: cardLabel(card), ...cardName(card) })),
    chosen: typed.estimate?.card,
    onChoose,
    onKeydown: (event) => {
      if (event.key === 'Enter') submit();
      if (event.key.length !== 1 || event.key === ' ' || event.ctrlKey || event.metaKey || event.altKey) return;
      const card = keys.press(all, event.key, event.timeStamp);
      if (card === undefined) return;
      onChoose(card);
      focusCard(event, card);
    },
  });
}

/** The focus follows the choice, as it does with arrows. */
function focusCard(event: Event, card: string): void {
  const radios = (event.currentTarget as HTMLElement).querySelectorAll('input');
  [...radios].find(({ value }) => value === card)?.focus();
}

/** Words for the cards that are signs. */
function cardName(card: string): { readonly name?: string } {
  if (card === '?') return { name: t('? needs information') };
  if (card === '☕') return { name: t('☕ break') };
  return {};
}

function confidence(chosen: Level | undefined, onChoose: (level: Level | undefined) => void): TemplateResult {
  return choice<Level>({
    name: 'confidence',
    legend: t('Sure (optional)'),
    look: 'segments',
    options: levels.map((level) => ({ value: level, label: levelLabel(level) })),
    chosen,
    onChoose,
    onClear: () => onChoose(undefined),
  });
}
