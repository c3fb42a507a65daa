import { html, nothing, type TemplateResult } from 'lit-html';
import { type StoryPanelView } from '../../../src/protocol/storyView';
import { button, linkButton } from '../../ui/button';
import { icon } from '../../ui/icons';
import { busyWords, type ViewContext } from './context';
import { section } from './parts';

type Criterion = StoryPanelView['readiness'][number];

export function readinessSection(context: ViewContext): TemplateResult {
  const { readiness } = context.view;
  const met = readiness.filter((criterion) => criterion.met).length;
  return section(
    { id: 'readiness', title: 'Definition of Ready', status: `${met} of ${readiness.length}` },
    html`<ul class="criteria">
      ${readiness.map((criterion) => criterionItem(context, criterion))}
    </ul>`,
  );
}

function criterionItem(context: ViewContext, criterion: Criterion): TemplateResult {
  return html`<li class=${criterion.met ? 'met' : 'unmet'}>
    ${icon(criterion.met ? 'check' : 'cross')}
    <span
      ><span class="visually-hidden">${criterion.met ? 'met:' : 'not met:'}</span> ${criterion.label} ·
      <span class="reason">${criterion.reason}</span></span
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
        return button({
          label: 'Reveal',
          describedBy: 'reveal-hint',
          busy: busyWords(context, 'reveal', 'Revealing …'),
          onPress: () => page.request({ type: 'revealEstimates' }),
        });
      return nothing;
    case 'noOpenQuestions':
      return linkButton('Show questions', () => page.focusOn('questions'));
    case 'noOpenBlocker':
      return linkButton('Show risks', () => page.focusOn('risks'));
    default:
      return nothing;
  }
}
