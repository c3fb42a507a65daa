import { type Decision } from '../../src/domain/decision';
import { emptyPreRead, type PreRead } from '../../src/domain/preRead';
import { levels, riskCategories } from '../../src/domain/risk';
import { storyFingerprint } from '../../src/domain/story';
import { renderDecision } from '../../src/records/decisionRecord';
import { renderPreRead } from '../../src/records/preReadRecord';
import { sampleLabels, sampleRoles, sampleTeam } from './sampleBacklog';
import { type Seed, type SeedComment, type SeedIssue } from './seed';

const firstDay = Date.parse('2025-01-01T08:00:00Z');
const minuteMs = 60_000;
const minutesBetweenStories = 30;
const sprints = ['Sprint 14', 'Sprint 15', 'Sprint 16', 'Sprint 17'] as const;

/**
 * The sample team's repository with this many candidates, which are always the same: each has three comments, one of them a
 * pre-read, and every fifth has a decision.
 * @param gitHubUrl where records link to.
 */
export function largeBacklog(stories: number, gitHubUrl: string): Seed {
  const repositoryUrl = `${gitHubUrl}/nordlicht/shop`;
  const due = (at: number) => new Date(firstDay + (at + 1) * 14 * 1_440 * minuteMs).toISOString();
  return {
    ...sampleTeam,
    repositories: [
      {
        owner: 'nordlicht',
        name: 'shop',
        roles: sampleRoles,
        labels: sampleLabels,
        milestones: sprints.map((title, at) => ({ title, due: due(at) })),
        issues: Array.from({ length: stories }, (_, at) => story(at, repositoryUrl)),
      },
    ],
  };
}

const goals = [
  'Let customers',
  'Make it easy to',
  'Stop letting bots',
  'Remember how to',
  'Warn before we',
  'Measure how we',
];
const actions = ['pay', 'search', 'cancel', 'reorder', 'compare', 'export', 'filter', 'share', 'import', 'print'];
const things = [
  'invoices',
  'carts',
  'lamps',
  'vouchers',
  'addresses',
  'orders',
  'wish lists',
  'returns',
  'price lists',
];
const circumstances = [
  'on a phone',
  'without an account',
  'in another currency',
  'while the provider is down',
  'from an old link',
  'during a sale',
  'with a screen reader',
];
const areas = ['cart', 'catalogue', 'checkout', 'mail', 'operations', 'orders', 'payment', 'search', 'stock'];
const sentences = [
  'Support gets about a dozen tickets a week about it, most of them from customers who gave up halfway.',
  'The old behaviour stays behind a switch for one release, so that we can go back without a deployment.',
  'Nothing is written before the customer has confirmed; a reload in between must not lose what was typed.',
  'We measured it in May: one visitor in nine stops at this step, on phones one in five.',
  'Whatever the provider answers late has to arrive at the same order, and only once.',
  'Texts come from the catalogue team, who need a week to have them translated.',
  'It must not slow the first page down: nothing of it is loaded before it is asked for.',
  'Legal wants to see where the data goes before it leaves the building.',
];
const remarks = [
  'Is this still wanted? The last campaign did without.',
  'I had a look: the table has an index for it already, so this is less work than it seems.',
  'Talked to support, they would rather have it before the summer sale than after.',
  'We tried something like it two years ago and took it out again. Worth asking Petra why.',
  'Could we start with the German shop only and see whether anybody uses it?',
];

/** A story's item of a list, by Knuth's multiplicative hash; with its own `salt`, each list is chosen from independently. */
function pick<T>(list: readonly T[], story: number, salt: number): T {
  const hash = Math.imul(story + 1 + salt * 7_919, 2_654_435_761) >>> 8;
  return list[hash % list.length] as T;
}

function times(count: number, text: (at: number) => string): string[] {
  return Array.from({ length: count }, (_, at) => text(at));
}

function titleOf(at: number): string {
  const words = [goals, actions, things, circumstances].map((list, salt) => pick<string>(list, at, salt));
  return words.join(' ');
}

function bodyOf(at: number): string {
  const paragraph = (salt: number) => times(3, (more) => pick(sentences, at, salt + more * 11)).join(' ');
  const criteria = times(3 + (at % 3), (more) => `- [ ] ${pick(sentences, at, 40 + more)}`);
  return [
    `As a customer I want to ${pick(actions, at, 1)} ${pick(things, at, 2)} ${pick(circumstances, at, 3)}.`,
    `## Why\n\n${paragraph(5)}`,
    `## Acceptance criteria\n\n${criteria.join('\n')}`,
    ...times(at % 4, (more) => paragraph(60 + more)),
  ].join('\n\n');
}

function story(at: number, repositoryUrl: string): SeedIssue {
  const time = (minutes: number) =>
    new Date(firstDay + (at * minutesBetweenStories + minutes) * minuteMs).toISOString();
  const [title, body] = [titleOf(at), bodyOf(at)];
  const labels = [at % 4 === 0 ? 'bug' : 'enhancement', ...(at % 2 === 0 ? [`area: ${pick(areas, at, 4)}`] : [])];
  const comments: Omit<SeedComment, 'createdAt'>[] = [
    { author: 'petra', body: pick(remarks, at, 6) },
    { author: pick(['bob', 'carol', 'dave'], at, 7), body: preReadComment(at, { title, body }, repositoryUrl) },
    at % 5 === 0 ? { author: 'ana', body: decisionComment(at) } : { author: 'bob', body: pick(remarks, at, 8) },
  ];
  return {
    title,
    body,
    author: pick(['petra', 'ana', 'mallory'], at, 9),
    createdAt: time(0),
    labels: ['needs-refinement', ...labels],
    ...(at % 3 === 0 ? { milestone: pick(sprints, at, 10) } : {}),
    ...(at % 3 === 1 ? { assignees: [pick(['bob', 'carol', 'dave'], at, 11)] } : {}),
    comments: comments.map((comment, more) => ({ ...comment, createdAt: time(60 * (more + 1)) })),
  };
}

function preReadComment(at: number, text: { title: string; body: string }, repositoryUrl: string): string {
  const risk = {
    id: `large${at}risk`,
    title: pick(sentences, at, 12).slice(0, 60),
    category: pick(riskCategories, at, 13),
    likelihood: pick(levels, at, 14),
    impact: pick(levels, at, 15),
    blocker: at % 17 === 0,
  };
  const questions = at % 2 === 0 ? [{ id: `large${at}question`, text: pick(remarks, at, 16) }] : [];
  const preRead: PreRead = { ...emptyPreRead, risks: [risk], questions, read: storyFingerprint(text) };
  return renderPreRead({ id: `large${at}preread`, preRead }, { repositoryUrl, questions: [], risks: [] });
}

function decisionComment(at: number): string {
  const decision: Decision = {
    id: `large${at}decision`,
    outcome: 'needs-work',
    rationale: pick(sentences, at, 17),
    readiness: [],
    followUps: [],
  };
  return renderDecision(decision);
}
