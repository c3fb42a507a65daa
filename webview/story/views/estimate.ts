import { html, nothing, type TemplateResult } from 'lit-html';
import { listed, plural, t } from '../../../src/base/translate';
import { cardLabel } from '../../../src/words/domainWords';
import { type StoryPageView } from '../../../src/protocol/storyPageView';
import { button, linkButton } from '../../ui/button';
import { icon } from '../../ui/icons';
import { person } from '../../ui/person';
import { filled } from '../../ui/filled';
import { timeElement } from '../../ui/timeElement';
import { hostUrl } from '../markdown/links';
import { confidenceLabel, levelDots } from '../words';
import { busyWords, requestWords } from '../../kit/context';
import { isNextStep } from '../nextStep';
import { type ViewContext } from './context';
import { estimateForm } from './estimateForm';
import { quoted, section, slotError, warning } from '../../kit/parts';
import { pendingWrites } from './pending';
import { roundResult } from './roundResult';

type Round = NonNullable<StoryPageView['round']>;

export function estimateSection(context: ViewContext): TemplateResult {
  const { round, myEstimate } = context.view;
  return section(
    {
      id: 'estimate',
      title: round?.revealed ? t('Estimates') : t('Your estimate'),
      status: round?.revealed ? revealedStatus(context, round.revealed.revealedAt) : sealedStatus(round),
    },
    html`${context.view.contest === undefined ? nothing : warning(context.view.contest)}
    ${round?.warning === undefined ? nothing : warning(round.warning)}
    ${myEstimate.warning === undefined ? nothing : warning(myEstimate.warning)}
    ${round?.revealed ? roundResult(round.revealed, hostUrl(context.view)) : ownEstimate(context)}
    ${context.state.busy.has('estimate') ? nothing : pendingWrites(context, 'ballot')}
    ${context.state.busy.has('reveal') ? nothing : pendingWrites(context, 'reveal')} ${slotError(context, 'estimate')}
    ${round ? roundFacts(context, round) : context.view.contest === undefined ? noSession(context) : nothing}`,
  );
}

function revealedStatus({ now }: ViewContext, revealedAt: string): TemplateResult {
  return html`${filled(t('revealed {0}'), timeElement(revealedAt, now))}`;
}

function sealedStatus(round: Round | undefined): unknown {
  if (!round) return nothing;
  const count = round.voters.filter(({ hasVoted }) => hasVoted).length;
  return html`${icon('lock')}${t('sealed {0} of {1}', count, round.voters.length)}`;
}

/** The cards while there is something to choose; once given, the estimate is shown on demand alone. */
function ownEstimate(context: ViewContext): TemplateResult {
  const { myEstimate } = context.view;
  const isGiven = myEstimate.state === 'draft' || myEstimate.state === 'sealed';
  return isGiven && !context.typed.estimate ? givenEstimate(context) : estimateForm(context);
}

function givenEstimate(context: ViewContext): TemplateResult {
  const { view, state, page } = context;
  const { card, confidence, reason, note, offers = [] } = view.myEstimate;
  const isSealed = view.myEstimate.state === 'sealed';
  const isCardShown = state.shown.has('my card');
  return html`<p class="given" id="given-note">${icon(isSealed ? 'lock' : 'edit')}<span>${note}</span></p>
    ${offers.length === 0 ? nothing : html`<div class="actions">${offers.map((offer) => offerButton(context, offer, offers.length === 1))}</div>`}
    ${
      card !== undefined && isCardShown
        ? html`<p class="own-card">
            <span class="card-face">${cardLabel(card)}</span>
            ${confidence ? html`<span>${levelDots[confidence]} ${confidenceLabel(confidence)}</span>` : nothing}
            ${reason ? quoted(reason) : nothing}
          </p>`
        : nothing
    }
    <div class="actions">
      ${
        card === undefined
          ? nothing
          : button({
              label: isCardShown ? t('Hide my estimate') : t('Show my estimate'),
              home: true,
              onPress: () => page.show('my card', !isCardShown),
            })
      }
      ${button({
        label: t('Change'),
        onPress: () => {
          page.type({ estimate: { card, confidence, reason } }, true);
          page.focusOn('estimate');
        },
      })}
      ${button({
        label: t('Withdraw'),
        busy: requestWords(context, 'withdrawEstimate', t('Withdrawing …')),
        onPress: () => page.request({ type: 'withdrawEstimate' }),
      })}
    </div>`;
}

type Offer = NonNullable<StoryPageView['myEstimate']['offers']>[number];

/** Who would hold the key stands in the note. */
function offerButton(context: ViewContext, { session, shown, label }: Offer, isOnly: boolean): TemplateResult {
  return button({
    label,
    icon: 'lock',
    // Of several, none is what most people want.
    primary: isOnly,
    describedBy: 'given-note',
    busy: requestWords(context, 'sealEstimates', t('Sealing …')),
    onPress: () => context.page.request({ type: 'sealEstimates', session, shown }),
  });
}

function roundFacts(context: ViewContext, round: Round): TemplateResult {
  const { page, view, now } = context;
  const host = hostUrl(view);
  return html`${round.revealed ? nothing : voters(round, host)}
    <p class="hint">
      ${linkButton(html`<bdi>${round.sessionTitle}</bdi>`, () => page.request({ type: 'openLink', url: round.sessionUrl }))}
      · ${t('round {0}', round.round)} · ${round.anonymous ? t('without names') : t('with names')} ·
      ${filled(t('facilitated by {0}'), person(round.facilitator, host))}
      ${
        round.deadline === undefined || round.revealed
          ? nothing
          : html`· ${filled(t('closes {0}'), timeElement(round.deadline, now))}`
      }
    </p>
    ${round.revealed || !round.canReveal ? nothing : reveal(context, round)}`;
}

function voters(round: Round, host: string): TemplateResult {
  return html`<ul class="voters" aria-label=${t('Who has sealed an estimate')}>
    ${round.voters.map(
      ({ login, hasVoted }) =>
        html`<li class=${hasVoted ? 'voted' : ''}>
          ${person(login, host)}${icon(hasVoted ? 'check' : 'dash')}<span class="visually-hidden"
            >${hasVoted ? t('has sealed') : t('not yet')}</span
          >
        </li>`,
    )}
  </ul>`;
}

/** For whoever holds the key. Revealing cannot be taken back, so it says what it does, and who would be left out. */
function reveal(context: ViewContext, round: Round): TemplateResult {
  const missing = round.voters.filter(({ hasVoted }) => !hasVoted).map(({ login }) => login);
  const sealed = round.voters.length - missing.length;
  return html`<div class="reveal">
    <p class="hint" id="reveal-hint">
      ${
        sealed === 0
          ? t('Nobody has sealed an estimate yet.')
          : plural(sealed, {
              one: 'The reveal opens {0} estimate and writes it to the session’s issue.',
              other: 'The reveal opens {0} estimates and writes them to the session’s issue.',
            })
      }
      ${sealed > 0 && missing.length > 0 ? t('Not voted yet: {0}.', listed(missing)) : nothing}
      ${isNextStep(context, 'reveal') ? t('“Reveal estimates” is at the top.') : nothing}
    </p>
    ${
      isNextStep(context, 'reveal')
        ? nothing
        : button({
            label: t('Reveal estimates'),
            disabled: sealed === 0,
            describedBy: 'reveal-hint',
            busy: busyWords(context, 'reveal', t('Revealing …')),
            onPress: () => context.page.request({ type: 'revealEstimates' }),
          })
    }
    ${slotError(context, 'reveal')}
  </div>`;
}

function noSession(context: ViewContext): TemplateResult {
  if (!context.view.viewer.isLead)
    return html`<p class="hint">
      ${t('In no session yet: once the story is in one, you say whether your estimate is sealed for it.')}
    </p>`;
  return html`<p class="hint">${t('In no session yet: estimates are sealed in a session.')}</p>
    ${
      isNextStep(context, 'prepareSession')
        ? nothing
        : html`<div class="actions">
            ${button({
              label: t('Prepare session…'),
              busy: busyWords(context, 'session', t('Preparing …')),
              onPress: () => context.page.request({ type: 'prepareSession' }),
            })}
          </div>`
    }
    ${slotError(context, 'session')}`;
}
