import { t } from '../../base/translate';
import { type Configuration } from '../../backlog/ports/configuration';

/** A file to begin with: what holds here now, each part switched off by a #. */
export function teamFileTemplate({ labels, deck, sprintLimit, definitionOfReady }: Configuration, me: string): string {
  const list = (items: readonly string[]) => `[${items.map((item) => JSON.stringify(item)).join(', ')}]`;
  const part = (comment: string, ...lines: readonly string[]) => [
    `# ${comment}`,
    ...lines.map((line) => `# ${line}`),
    '',
  ];
  return [
    `# ${t('What the team shares in Backlog Refinement. It goes before each person’s own settings.')}`,
    `# ${t('Take the # off a part to use it. What is below holds now, for you.')}`,
    '',
    ...part(t('Who is offered what leads do: logins, and teams as organization/team.'), `leads: ${list([me])}`),
    ...part(
      t('What the labels are called.'),
      'labels:',
      ...Object.entries(labels).map(([role, name]) => `  ${role}: ${JSON.stringify(name)}`),
    ),
    ...part(
      t('More stories to refine, in GitHub’s search syntax.'),
      'candidateQueries:',
      `  - { label: ${JSON.stringify(t('Bugs'))}, query: "label:bug" }`,
    ),
    ...part(t('The cards for estimates, in rising order.'), `deck: ${list(deck.cards)}`),
    ...part(t('The largest card that fits into a sprint.'), `sprintLimit: ${JSON.stringify(sprintLimit)}`),
    ...part(t('What a story must meet to be ready.'), `definitionOfReady: ${list(definitionOfReady)}`),
  ].join('\n');
}
