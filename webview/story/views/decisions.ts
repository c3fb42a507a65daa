import { html, nothing, type TemplateResult } from 'lit-html';
import { plural, t } from '../../../src/base/translate';
import { outcomeLabel } from '../../../src/words/domainWords';
import { type PendingWriteView } from '../../../src/protocol/pendingWrite';
import { type StoryPageView } from '../../../src/protocol/storyPageView';
import { linkButton } from '../../ui/button';
import { icon } from '../../ui/icons';
import { person } from '../../ui/person';
import { timeElement } from '../../ui/timeElement';
import { hostUrl } from '../markdown/links';
import { type ViewContext } from './context';
import { quoted, section, warning } from '../../kit/parts';

type Decision = StoryPageView['decisions'][number];

/** Newest first; it supersedes the others. */
export function decisionsSection(context: ViewContext): unknown {
  const { decisions, pending } = context.view;
  // What is on its way will stand here in a moment.
  const waiting = pending.filter(({ decision, isSending }) => decision !== undefined && !isSending);
  if (decisions.length + waiting.length === 0) return nothing;
  const sorted = [...decisions].sort((a, b) => b.decidedAt.localeCompare(a.decidedAt));
  return section(
    { id: 'decisions', title: t('Decisions'), status: decisions.length > 0 ? decisions.length : nothing },
    html`<ol class="decisions">
      ${waiting.map(waitingDecision)} ${sorted.map((decision, at) => decisionItem(context, decision, at > 0))}
    </ol>`,
  );
}

/** Mine, not on GitHub yet: what can be done about it stands where it was typed. */
function waitingDecision({ decision, needsPerson }: PendingWriteView): unknown {
  if (!decision) return nothing;
  const { outcome, rationale, estimate } = decision;
  return html`<li class="waiting">
    <div class="decision-head">
      <strong>${outcomeLabel(outcome)}</strong>
      ${estimate === undefined ? nothing : html`<span class="card-face" title=${t('estimate')}>${estimate}</span>`}
      <span class="tag">${needsPerson ? t('not sent') : t('waits to be sent')}</span>
    </div>
    ${rationale ? html`<p>${quoted(rationale)}</p>` : nothing}
  </li>`;
}

function decisionItem({ view, page, now }: ViewContext, decision: Decision, isSuperseded: boolean): TemplateResult {
  return html`<li class=${isSuperseded ? 'superseded' : ''}>
    <div class="decision-head">
      <strong>${outcomeLabel(decision.outcome)}</strong>
      ${
        decision.estimate === undefined
          ? nothing
          : html`<span class="card-face" title=${t('estimate')}>${decision.estimate}</span>`
      }
      ${isSuperseded ? html`<span class="tag">${t('superseded')}</span>` : nothing}
      <span class="by">${person(decision.author, hostUrl(view))} · ${timeElement(decision.decidedAt, now)}</span>
      ${linkButton(t('Open on GitHub'), () => page.request({ type: 'openLink', url: decision.url }), t('Open the comment of this decision on GitHub'))}
    </div>
    ${decision.rationale ? html`<p>${quoted(decision.rationale)}</p>` : nothing}
    ${decision.unmet.length > 0 ? html`<p class="hint">${t('Definition of Ready not met: {0}', decision.unmet.join(' · '))}</p>` : nothing}
    ${decision.override ? html`<p><span class="lead">${t('Ready all the same:')}</span> ${quoted(decision.override)}</p>` : nothing}
    ${followUps(decision)}
  </li>`;
}

function followUps({ followUps }: Decision): unknown {
  if (followUps.length === 0) return nothing;
  return html`<ul class="follow-ups" aria-label=${t('Follow-ups')}>
    ${followUps.map(
      ({ text, owner, done }) =>
        html`<li class=${done ? 'done' : ''}>
          <span class="box">${done ? icon('check') : nothing}</span
          ><span class="visually-hidden">${done ? t('done:') : t('open:')}</span>
          ${owner === undefined ? nothing : html`<bdi class="owner">@${owner}</bdi>`} ${quoted(text)}
        </li>`,
    )}
  </ul>`;
}

// More of them would push the story out of sight.
const openDoubts = 2;

/** Records that others have edited, or that do not count: said plainly, with the comment or session to look at. */
export function doubtfulRecords({ view, page }: ViewContext): unknown {
  const doubts = [...view.edited, ...view.ignored].map(({ text, url }) =>
    warning(html`${text} ${linkButton(t('Show on GitHub'), () => page.request({ type: 'openLink', url }), url)}`),
  );
  if (doubts.length <= openDoubts) return doubts;
  const summary = plural(doubts.length, {
    one: '{0} warning about a record of this story',
    other: '{0} warnings about records of this story',
  });
  return html`<details class="doubts">
    <summary>${icon('alert')} ${summary}</summary>
    ${doubts}
  </details>`;
}

/** What is to be known of those whose records count: nobody needs to do anything. */
export function standingNotes({ view, page }: ViewContext): unknown {
  return view.standing.map(
    ({ text, url }) =>
      html`<p class="hint standing">
        ${text}
        ${url === undefined ? nothing : linkButton(t('Show on GitHub'), () => page.request({ type: 'openLink', url }), url)}
      </p>`,
  );
}
