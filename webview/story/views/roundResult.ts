import { html, nothing, type TemplateResult } from 'lit-html';
import { plural, t } from '../../../src/base/translate';
import { cardLabel } from '../../../src/words/domainWords';
import { type StoryPageView } from '../../../src/protocol/storyPageView';
import { cssVariables } from '../../ui/cssVariables';
import { person } from '../../ui/person';
import { filled } from '../../ui/filled';
import { confidenceLabel, levelDots } from '../words';
import { quoted, warning } from '../../kit/parts';

type Revealed = NonNullable<NonNullable<StoryPageView['round']>['revealed']>;
type RevealedCard = Revealed['cards'][number];

export function roundResult(revealed: Revealed, host: string): TemplateResult {
  return html`${revealed.count?.isWrong ? warning(revealed.count.text) : nothing} ${summary(revealed)} ${bars(revealed)}
  ${table(revealed)} ${cardList(revealed, host)} ${revealed.rejected.map((sentence) => warning(sentence))}
  ${revealed.count && !revealed.count.isWrong ? html`<p class="hint">${revealed.count.text}</p>` : nothing}`;
}

function summary({ median, lowest, highest, agreement }: Revealed): TemplateResult {
  return html`<p class="summary">
    ${median === undefined ? nothing : html`<span class="median">${filled(t('Median {0}'), html`<strong>${median}</strong>`)}</span>`}
    <span
      >${agreement}${lowest !== undefined && lowest !== highest ? html`<br />${t('from {0} to {1}', lowest, highest ?? lowest)}` : nothing}</span
    >
  </p>`;
}

/** One bar per card over the deck. A picture: the table after it says the same. */
function bars({ distribution, median }: Revealed): TemplateResult {
  const most = Math.max(1, ...distribution.map(({ count }) => count));
  return html`<div class="bars" aria-hidden="true">
    ${distribution.map(
      ({ card, count }) =>
        html`<div class="bar ${card === median ? 'median' : ''} ${count === 0 ? 'none' : ''}">
          <div class="column">
            <span class="count">${count || nothing}</span>
            <span class="fill" ${cssVariables({ '--share': `${count / most}` })}></span>
          </div>
          <span class="name">${cardLabel(card)}</span>
        </div>`,
    )}
  </div>`;
}

function table({ distribution, median }: Revealed): TemplateResult {
  return html`<table class="visually-hidden">
    <caption>
      ${t('Estimates by card')}
    </caption>
    <thead>
      <tr>
        <th scope="col">${t('Card')}</th>
        <th scope="col">${t('Estimates')}</th>
      </tr>
    </thead>
    <tbody>
      ${distribution.map(
        ({ card, count }) =>
          html`<tr>
            <th scope="row">${card === median ? t('{0} (median)', card) : cardLabel(card)}</th>
            <td>${plural(count, { one: '{0} estimate', other: '{0} estimates' })}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** Every card in the order of the deck, so that the outliers are first and last; reasons beside. */
function cardList({ cards, distribution }: Revealed, host: string): TemplateResult {
  const position = ({ card }: RevealedCard) => distribution.findIndex((other) => other.card === card);
  const sorted = [...cards].sort((a, b) => position(a) - position(b));
  return html`<ul class="played">
    ${sorted.map(
      ({ card, voter, confidence, reason }) =>
        html`<li>
          <span class="card-face">${cardLabel(card)}</span>
          ${voter === undefined ? nothing : person(voter, host)}
          ${
            confidence === undefined
              ? nothing
              : html`<span
                  class="confidence"
                  role="img"
                  aria-label=${confidenceLabel(confidence)}
                  title=${confidenceLabel(confidence)}
                  >${levelDots[confidence]}</span
                >`
          }
          ${reason ? quoted(reason) : nothing}
        </li>`,
    )}
  </ul>`;
}
