import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { teamFilePath } from '../../src/backlog/configuration/teamFile';
import { type CodeAnchor } from '../../src/domain/codeAnchor/codeAnchor';
import { defaultDeck } from '../../src/domain/deck';
import { type Decision } from '../../src/domain/decision';
import { allQuestions, allRisks, type AuthoredPreRead, type PreRead, preReadOf } from '../../src/domain/preRead';
import { checkReadiness, defaultDefinitionOfReady } from '../../src/domain/readiness';
import { statistics } from '../../src/domain/round';
import { issueNumber, storyFingerprint } from '../../src/domain/story';
import { renderDecision } from '../../src/records/decisionRecord';
import { renderPreRead } from '../../src/records/preReadRecord';
import { renderResult } from '../../src/records/resultRecord';
import { renderSession } from '../../src/records/sessionRecord';
import { sampleCommit, sampleFolder } from './sampleRepository';
import { type Seed, type SeedComment, type SeedIssue } from './seed';
import { catalogueStories } from './stories/catalogueStories';
import { checkoutStories } from './stories/checkoutStories';
import { oddStories } from './stories/oddStories';
import { paymentStories } from './stories/paymentStories';
import { operationsStories } from './stories/operationsStories';
import { type SampleComment, type SamplePlace, type SamplePreRead, type SampleStory } from './stories/sampleStory';

const dayMs = 86_400_000;
const startOfWorkMs = 8 * 3_600_000;
const sessionDaysAgo = { opened: 16, closed: 14 };

/** The public half of a key that nobody holds any more: the sample's session is over. */
const sessionKey = {
  id: 'samplesessionkey',
  publicKey: 'BCyCpIJ63Fmr6qAXgnuo0M4Jz8dJCrICLIvd0AJCOxMUSPqF-V2mEFFRuCfe9NYAlxGTGIx_p7u9MuzBS4dBVeM',
};

/** The sample's people. */
export const sampleTeam: Pick<Seed, 'users' | 'organizations'> = {
  users: [
    { login: 'ana', name: 'Ana Lindqvist' },
    { login: 'bob', name: 'Bob Okafor' },
    { login: 'carol', name: 'Carol Ito' },
    { login: 'dave', name: 'Dave Moreau' },
    { login: 'petra', name: 'Petra Vogel' },
    { login: 'mallory', name: 'Mallory' },
  ],
  organizations: [{ login: 'nordlicht', members: ['ana', 'bob', 'carol', 'petra'] }],
};

/** Dave works for an agency: he is a collaborator from outside the organization. */
export const sampleRoles = { ana: 'maintain', bob: 'write', carol: 'write', dave: 'triage', petra: 'triage' } as const;

/** People, repositories and backlog of the sample team. @param gitHubUrl to which records link */
export function sampleBacklog(gitHubUrl: string, now = new Date()): Seed {
  return {
    ...sampleTeam,
    repositories: [
      {
        owner: 'nordlicht',
        name: 'shop',
        description: 'The web shop of Nordlicht: lamps from the north',
        roles: sampleRoles,
        labels: sampleLabels,
        milestones: [
          { title: 'Sprint 14', due: daysFrom(now, -9), description: 'Nobody loses a cart, nobody pays twice.' },
          { title: 'Sprint 15', due: daysFrom(now, -23), description: 'Ready for Black Friday.' },
        ],
        files: { [teamFilePath]: readFileSync(join(sampleFolder, teamFilePath), 'utf8') },
        issues: sampleIssues(`${gitHubUrl}/nordlicht/shop`, now),
      },
      {
        owner: 'nordlicht',
        name: 'operations',
        description: 'Servers, secrets and on-call notes',
        isPrivate: true,
        roles: { ana: 'admin', bob: 'write' },
        labels: sampleLabels.slice(0, 2),
        issues: [
          {
            title: 'Rotate the session secret',
            body: 'It has been the same since January, because nobody knew whether carts survive it.',
            author: 'ana',
            createdAt: daysFrom(now, 5),
            labels: ['needs-refinement'],
          },
        ],
      },
    ],
  };
}

export const sampleLabels = [
  { name: 'needs-refinement', color: 'fbca04', description: 'The team should refine this story' },
  { name: 'ready', color: '0e8a16', description: 'Meets the Definition of Ready' },
  { name: 'blocked', color: 'b60205', description: 'Waits for something outside the story' },
  { name: 'refinement-session', color: '5319e7', description: 'A refinement meeting' },
  { name: 'bug', color: 'd73a4a', description: 'Something does not work' },
  { name: 'enhancement', color: 'a2eeef', description: 'Something new' },
  ...['cart', 'catalogue', 'checkout', 'mail', 'operations', 'orders', 'payment', 'search', 'stock'].map((area) => ({
    name: `area: ${area}`,
    color: 'c5def5',
  })),
  { name: 'label with <b>html</b> & "quotes"', color: 'ededed' },
];

/** @param minute since that day's work began */
function daysFrom(now: Date, daysAgo: number, minute = 0): string {
  const midnight = Math.floor(now.getTime() / dayMs - daysAgo) * dayMs;
  return new Date(midnight + startOfWorkMs + minute * 60_000).toISOString();
}

/** People write at different times of the day, and the comments of one day follow each other. */
function minuteOf(story: SampleStory, comment = 0): number {
  return ((story.number * 37) % 300) + comment * 23;
}

const stories = [...checkoutStories, ...paymentStories, ...catalogueStories, ...operationsStories, ...oddStories];

function sampleIssues(repositoryUrl: string, now: Date): SeedIssue[] {
  const numbered = new Map(stories.map((story) => [story.number, storyIssue(story, repositoryUrl, now)]));
  numbered.set(sessionNumber, sessionIssue(now));
  return Array.from({ length: numbered.size }, (_, at) => {
    const issue = numbered.get(at + 1);
    if (!issue) throw new Error(`The sample has no story ${at + 1}`);
    return issue;
  });
}

function storyIssue(story: SampleStory, repositoryUrl: string, now: Date): SeedIssue {
  const { title, body, author, labels, milestone, assignees, daysAgo, closedDaysAgo, comments = [] } = story;
  const written = comments.map((comment, at) => daysFrom(now, comment.daysAgo, minuteOf(story, at + 1)));
  const preReads = comments.flatMap((comment, at) =>
    'preRead' in comment
      ? [{ author: comment.author, preRead: samplePreRead(comment.preRead, story, written[at] ?? '') }]
      : [],
  );
  return {
    title,
    body,
    author,
    labels,
    ...(milestone === undefined ? {} : { milestone }),
    ...(assignees === undefined ? {} : { assignees }),
    createdAt: daysFrom(now, daysAgo, minuteOf(story)),
    comments: comments.map((comment, at) => ({
      author: comment.author,
      createdAt: written[at] ?? '',
      body: commentBody(comment, story, preReads, repositoryUrl),
    })),
    ...(closedDaysAgo === undefined
      ? {}
      : { closedAt: daysFrom(now, closedDaysAgo, minuteOf(story, comments.length + 1)) }),
  };
}

function commentBody(
  comment: SampleComment,
  story: SampleStory,
  preReads: readonly AuthoredPreRead[],
  repositoryUrl: string,
): string {
  if ('text' in comment) return comment.text;
  const id = `sample${story.number}by${comment.author}`;
  const storyUrl = `${repositoryUrl}/issues/${story.number}`;
  if ('preRead' in comment)
    return renderPreRead(
      { id, preRead: preReadOf(preReads, comment.author) },
      { repositoryUrl, storyUrl, questions: allQuestions(preReads), risks: allRisks(preReads) },
    );
  return renderDecision(
    { ...comment.decision, id, readiness: readinessOf(comment.decision, story, preReads) },
    storyUrl,
  );
}

function samplePreRead(
  { risks = [], questions = [], answers = [], replies = [] }: SamplePreRead,
  story: SampleStory,
  at: string,
): PreRead {
  return {
    risks: risks.map(({ at: places, ...risk }) => ({
      ...risk,
      ...(places ? { anchors: [places].flat().map(anchorAt) } : {}),
    })),
    questions,
    answers,
    replies: replies.map((reply) => ({ ...reply, at })),
    read: storyFingerprint(story),
  };
}

function readinessOf(
  { estimate }: Pick<Decision, 'estimate'>,
  story: SampleStory,
  preReads: readonly AuthoredPreRead[],
): Decision['readiness'] {
  const played = story.cards?.map(({ card }) => card) ?? [];
  const teamEstimate = played.length > 0 ? statistics(defaultDeck, played).median : undefined;
  return checkReadiness(defaultDefinitionOfReady, {
    story,
    risks: allRisks(preReads),
    questions: allQuestions(preReads),
    teamEstimate,
    estimate: estimate ?? teamEstimate,
    deck: defaultDeck,
    sprintLimit: '8',
  });
}

/** From the first line that contains one text to the first line after it that contains the other. */
export function anchorAt({ path, from, to }: SamplePlace): CodeAnchor {
  const lines = readFileSync(join(sampleFolder, path), 'utf8').split('\n');
  const start = lines.findIndex((line) => line.includes(from));
  const end = to === undefined ? start : lines.findIndex((line, at) => at >= start && line.includes(to));
  if (start < 0 || end < 0) throw new Error(`${path} has no lines from “${from}” to “${to ?? from}”`);
  const quote = lines.slice(start, end + 1).join('\n');
  return { path, startLine: start + 1, endLine: end + 1, commit: sampleCommit, quote };
}

const sessionNumber = 20;

/** A session that is over: opened, revealed and closed by Ana. */
function sessionIssue(now: Date): SeedIssue {
  const estimated = stories.filter(({ cards }) => cards !== undefined).sort((a, b) => a.number - b.number);
  const title = 'Refinement before Sprint 14';
  return {
    title,
    author: 'ana',
    createdAt: daysFrom(now, sessionDaysAgo.opened),
    closedAt: daysFrom(now, sessionDaysAgo.closed, 400),
    labels: ['refinement-session'],
    body: renderSession({
      id: 'samplesession',
      title,
      mode: 'both',
      anonymous: false,
      stories: estimated.map(({ number }) => ({ number: issueNumber(number), round: 1 })),
      deck: defaultDeck,
      key: sessionKey,
      voters: ['bob', 'carol', 'dave'],
      productOwners: ['petra'],
      agenda: [],
      deadline: daysFrom(now, sessionDaysAgo.closed),
    }),
    comments: [resultComment(estimated, now)],
  };
}

function resultComment(estimated: readonly SampleStory[], now: Date): SeedComment {
  const revealedAt = daysFrom(now, sessionDaysAgo.closed, 350);
  const rounds = estimated.map(({ number, cards = [] }) => ({
    story: issueNumber(number),
    round: 1,
    deck: defaultDeck,
    cards: cards.map((card) => ({ ...card, receipt: `sample-${number}-${card.voter}` })),
    rejected: [],
    revealedAt,
  }));
  return { author: 'ana', createdAt: revealedAt, body: renderResult({ id: 'sampleresult', rounds }) };
}
