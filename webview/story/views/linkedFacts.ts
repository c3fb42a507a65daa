import { html, nothing, type TemplateResult } from 'lit-html';
import { numberText, plural, t } from '../../../src/base/translate';
import { type StoryPageView } from '../../../src/protocol/storyPageView';
import { filled } from '../../ui/filled';

type FactsView = NonNullable<StoryPageView['facts']>;

/** What the story belongs to: type, parent, what is below it, and the pull requests that close it. */
export function linkedFacts({ facts }: StoryPageView): unknown {
  if (!facts) return nothing;
  const { type, parent, subIssues, pullRequests, mentions } = facts;
  return html`${type === undefined ? nothing : html`<span title=${t('Issue type')}><bdi>${type}</bdi></span>`}
  ${parent === undefined ? nothing : html`<span>${filled(t('part of {0}'), issueLink(parent))}</span>`}
  ${subIssues === undefined ? nothing : html`<span>${subIssuesText(subIssues)}</span>`}
  ${pullRequests.map((each) => html`<span>${filled(t('pull request {0} · {1}'), shortLink(each), stateWord(each.state))}</span>`)}
  ${mentionsText(mentions)}`;
}

/** Pull requests that speak of the story and do not close it. */
function mentionsText({ pullRequests, more }: FactsView['mentions']): unknown {
  if (pullRequests.length === 0) return nothing;
  const links = pullRequests.map((each, at) => html`${at > 0 ? ', ' : ''}${shortLink(each)}`);
  if (more === 0) return html`<span>${filled(t('mentioned in {0}'), links)}</span>`;
  return html`<span>${filled(t('mentioned in {0} and {1} more'), links, numberText(more))}</span>`;
}

/** A link outside; its title tells where it leads. */
function issueLink({ number, title, url }: { readonly number: number; readonly title: string; readonly url: string }) {
  return html`<a href=${url} title=${title}><bdi>#${number} ${title}</bdi></a>`;
}

function shortLink({ number, title, url }: FactsView['pullRequests'][number]): TemplateResult {
  return html`<a href=${url} title=${title}>#${number}<bdi class="visually-hidden"> ${title}</bdi></a>`;
}

function subIssuesText({ total, done }: NonNullable<FactsView['subIssues']>): string {
  return plural(total, { one: '{1} of {0} sub-issue done', other: '{1} of {0} sub-issues done' }, numberText(done));
}

function stateWord(state: FactsView['pullRequests'][number]['state']): string {
  switch (state) {
    case 'open':
      return t('open');
    case 'draft':
      return t('draft');
    case 'merged':
      return t('merged');
    case 'closed':
      return t('closed');
  }
}
