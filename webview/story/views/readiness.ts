import { html, nothing, type TemplateResult } from 'lit-html';
import { t } from '../../../src/base/translate';
import { type StoryPageView } from '../../../src/protocol/storyPageView';
import { linkButton } from '../../ui/button';
import { icon } from '../../ui/icons';
import { type ViewContext } from './context';
import { section } from '../../kit/parts';

type Criterion = StoryPageView['readiness'][number];

export function readinessSection(context: ViewContext): TemplateResult {
  const { readiness } = context.view;
  const met = readiness.filter((criterion) => criterion.met).length;
  return section(
    { id: 'readiness', title: t('Definition of Ready'), status: t('{0} of {1}', met, readiness.length) },
    html`<ul class="criteria">
      ${readiness.map((criterion) => criterionItem(context, criterion))}
    </ul>`,
  );
}

function standing({ met, isUnknown = false }: Criterion) {
  if (met) return { state: 'met', sign: 'check', spoken: t('met:') } as const;
  if (isUnknown) return { state: 'unknown', sign: 'dash', spoken: t('not known:') } as const;
  return { state: 'unmet', sign: 'cross', spoken: t('not met:') } as const;
}

/** Where it is not met, its name would read as if it were: what is missing stands in its place. */
function criterionItem(context: ViewContext, criterion: Criterion): TemplateResult {
  const { state, sign, spoken } = standing(criterion);
  return html`<li class=${state}>
    ${icon(sign)}
    <span
      ><span class="visually-hidden">${spoken}</span> ${
        criterion.met
          ? html`${criterion.label} · <span class="reason">${criterion.reason}</span>`
          : html`<span>${criterion.reason}</span>`
      }</span
    >
    ${criterion.met ? nothing : help(context, criterion)}
  </li>`;
}

/** The action that would meet a criterion, where there is one on this page. */
function help(context: ViewContext, { id }: Criterion): unknown {
  const { view, page } = context;
  switch (id) {
    case 'estimated':
    case 'fitsSprint':
      if (
        id === 'estimated' &&
        view.round?.canReveal &&
        !view.round.revealed &&
        view.round.voters.some((v) => v.hasVoted)
      )
        return linkButton(t('Show estimates'), () => page.focusOn('estimate'));
      return nothing;
    case 'noOpenQuestions':
      return linkButton(t('Show questions'), () => page.focusOn('questions'));
    case 'noOpenBlocker':
      return linkButton(t('Show risks'), () => page.focusOn('risks'));
    default:
      return nothing;
  }
}
