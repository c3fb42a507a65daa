import { renderDecision } from '../../../src/records/decisionRecord';
import { renderPreRead } from '../../../src/records/preReadRecord';
import { type Seed, type SeedIssue } from '../../github/seed';
import { aDecision, aPreRead, aRisk, preReadContext } from '../records/builders';

interface BigBacklog {
  readonly candidates: number;
  readonly ready?: number;
  /** Of the first candidate; the others have three. */
  readonly commentsOfFirst?: number;
  readonly others?: number;
}

function at(minutes: number): string {
  return new Date(Date.parse('2026-01-05T09:00:00Z') + minutes * 60_000).toISOString().replace('.000', '');
}

function story(index: number, labels: readonly string[], comments: number): SeedIssue {
  const records = [
    { author: 'bob', body: renderPreRead(aPreRead({ risks: [aRisk({ title: `Risk of ${index}` })] }), preReadContext) },
    { author: 'petra', body: `Is this about ${index}?` },
    { author: 'carol', body: renderDecision(aDecision({ outcome: 'needs-work', rationale: `Because of ${index}` })) },
  ];
  const ordinary = { author: 'petra', body: 'And another thing.' };
  return {
    title: `Story ${index}`,
    body: `As a guest I want thing ${index}.\n\n## Acceptance criteria\n- one\n- two\n`,
    author: 'petra',
    createdAt: at(index),
    labels,
    comments: Array.from({ length: comments }, (_, place) => ({
      ...(records[place] ?? ordinary),
      createdAt: at(index + 1 + place),
    })),
  };
}

/** Candidates first, then ready stories, then issues that nobody asks for; each with a pre-read, a question, a decision. */
export function bigBacklog({ candidates, ready = 0, commentsOfFirst = 3, others = 0 }: BigBacklog): Seed {
  const issues = [
    ...Array.from({ length: candidates }, (_, index) =>
      story(index + 1, ['needs-refinement', index % 2 ? 'odd' : 'even'], index === 0 ? commentsOfFirst : 3),
    ),
    ...Array.from({ length: ready }, (_, index) => story(candidates + index + 1, ['ready'], 3)),
    ...Array.from({ length: others }, (_, index) => story(candidates + ready + index + 1, [], 3)),
  ];
  return {
    users: ['ana', 'bob', 'carol', 'petra'].map((login) => ({ login })),
    repositories: [
      {
        owner: 'ana',
        name: 'shop',
        roles: { ana: 'admin', bob: 'write', carol: 'triage', petra: 'read' },
        labels: ['needs-refinement', 'ready', 'blocked', 'odd', 'even'].map((name) => ({ name, color: 'ededed' })),
        issues,
      },
      { owner: 'ana', name: 'other', roles: { ana: 'admin' } },
    ],
  };
}
