import { html, nothing, type TemplateResult } from 'lit-html';
import { numberText, plural, t } from '../../../src/base/translate';
import { type Step } from '../../../src/domain/stage';
import { stageLabel } from '../../../src/words/domainWords';
import { button, linkButton } from '../../ui/button';
import { cssVariables } from '../../ui/cssVariables';
import { icon } from '../../ui/icons';
import { person } from '../../ui/person';
import { filled } from '../../ui/filled';
import { timeElement } from '../../ui/timeElement';
import { hostUrl } from '../markdown/links';
import { placeOfStuck, stepLabel, waitLabel } from '../nextStep';
import { busyWords, requestWords } from '../../kit/context';
import { type ViewContext } from './context';
import { linkedFacts } from './linkedFacts';
import { openDecision } from './decide';
import { slotError, warning } from '../../kit/parts';
import { pendingWrites } from './pending';

export function storyHeader(context: ViewContext): TemplateResult {
  const { view, page } = context;
  return html`<header class="story-head">
    <div class="title-row">
      <h1 title=${view.title} tabindex="-1"><span class="number">#${view.number}</span> <bdi>${view.title}</bdi></h1>
      <div class="actions">
        ${button({
          label: t('Open on GitHub'),
          icon: 'link',
          onPress: () => page.request({ type: 'openLink', url: view.url }),
        })}
        ${nextStepButton(context)}
      </div>
    </div>
    <div class="facts">${storyFacts(context)}</div>
    ${view.staleNote === undefined ? nothing : staleNote(context, view.staleNote)} ${pendingWrites(context, 'other')}
    ${slotError(context, 'page')}
    ${view.state === 'closed' ? warning(t('This issue is closed on GitHub. It can be read, and reopened there.')) : nothing}
  </header>`;
}

export function storyFacts(context: ViewContext): TemplateResult {
  const { view, now } = context;
  const host = hostUrl(view);
  return html`<span class="stage">${stageLabel(view.stage)}</span>
    ${view.changedSinceRead ? html`<span class="changed">${icon('edit')}${t('Changed since you read it')}</span>` : nothing}
    ${view.milestone === undefined ? nothing : html`<span title=${view.milestone}><bdi>${view.milestone}</bdi></span>`}
    ${view.labels.map(({ name, color }) => html`<span class="label" title=${name} ${labelColor(color)}><bdi>${name}</bdi></span>`)}
    <span>${filled(t('by {0} · {1}'), person(view.author, host), timeElement(view.createdAt, now))}</span>
    ${
      view.assignees.length === 0
        ? nothing
        : html`<span
            >${filled(
              t('assigned to {0}'),
              view.assignees.map((login) => person(login, host)),
            )}</span
          >`
    }${linkedFacts(view)}
    ${comments(context)}
    <span class="updated">${filled(t('updated {0}'), timeElement(view.updatedAt, now))}</span>`;
}

function comments({ view, page }: ViewContext): TemplateResult {
  const { news } = view.discussion;
  const count = plural(view.commentCount, { one: '{0} comment', other: '{0} comments' });
  const words = news > 0 ? `${count} · ${t('{0} new', numberText(news))}` : count;
  return linkButton(words, () => page.focusOn('discussion'), t('Show the discussion'));
}

/** GitHub gives six hex digits; anything else leaves the label without a colour. */
function labelColor(color: string) {
  return cssVariables({ '--label-color': /^[\da-f]{6}$/i.test(color) ? `#${color}` : 'var(--muted)' });
}

function staleNote(context: ViewContext, note: string): TemplateResult {
  return html`<div class="stale">
    ${warning(note)}
    ${button({
      label: t('Refresh'),
      icon: 'refresh',
      busy: busyWords(context, 'page', t('Refreshing …')),
      onPress: () => context.page.request({ type: 'refresh' }),
    })}
  </div>`;
}

function nextStepButton(context: ViewContext): TemplateResult {
  const { nextStep } = context.view;
  if ('waitsFor' in nextStep) {
    const words = waitLabel(nextStep.waitsFor, nextStep.missing);
    return words === '' ? html`` : html`<span class="waits">${words}</span>`;
  }
  const { step } = nextStep;
  return button({
    id: 'next-step',
    home: true,
    label: stepLabel(step),
    primary: true,
    describedBy: step === 'reveal' ? 'reveal-hint' : undefined,
    busy: busyStep(context, step),
    onPress: () => take(step, context),
  });
}

function busyStep(context: ViewContext, step: Step): string | undefined {
  switch (step) {
    case 'postPreRead':
    case 'markRead':
      return requestWords(context, 'postPreRead', t('Posting …'));
    case 'reveal':
      return busyWords(context, 'reveal', t('Revealing …'));
    case 'prepareSession':
      return busyWords(context, 'session', t('Preparing …'));
    case 'estimate':
    case 'seal':
    case 'decide':
    case 'markReady':
    case 'compare':
    case 'signIn':
    case 'seeStopped':
      return undefined;
  }
}

/** Steps that need an input lead to it; the others are done at once. */
function take(step: Step, context: ViewContext): void {
  const { page } = context;
  switch (step) {
    case 'postPreRead':
    case 'markRead':
      return page.request({ type: 'postPreRead' });
    case 'estimate':
    case 'seal':
      return page.focusOn('estimate');
    case 'reveal':
      return page.request({ type: 'revealEstimates' });
    case 'prepareSession':
      return page.request({ type: 'prepareSession' });
    case 'decide':
      return openDecision(context);
    case 'markReady':
      return openDecision(context, 'ready');
    case 'compare':
    case 'signIn':
    case 'seeStopped':
      return page.focusOn(placeOfStuck(context.view));
  }
}
