import { defaultDeck } from '../../../src/domain/deck';
import { type Decision } from '../../../src/domain/decision';
import { emptyPreRead, type PreRead } from '../../../src/domain/preRead';
import { type Risk } from '../../../src/domain/risk';
import { issueNumber } from '../../../src/domain/story';
import { type RecordKind } from '../../../src/records/envelope';
import { type ParsedRecord } from '../../../src/records/parseComment';
import { type PreReadContext } from '../../../src/records/preReadRecord';
import { type StoryRound } from '../../../src/records/resultRecord';
import { type SessionRecord } from '../../../src/records/sessionRecord';

export const commit = '0123456789abcdef0123456789abcdef01234567';

export const preReadContext: PreReadContext = {
  repositoryUrl: 'https://github.com/acme/shop',
  questions: [],
  risks: [],
};

export function aRisk(more: Partial<Risk> = {}): Risk {
  return {
    id: 'risk1',
    title: 'Session cookie shared with the shop',
    category: 'security',
    likelihood: 'high',
    impact: 'medium',
    blocker: false,
    ...more,
  };
}

export function aPreRead(more: Partial<PreRead> = {}) {
  return { id: 'record1', preRead: { ...emptyPreRead, ...more } };
}

export function aDecision(more: Partial<Decision> = {}): Decision {
  return { id: 'record2', outcome: 'ready', rationale: 'Small enough', readiness: [], followUps: [], ...more };
}

export function aSession(more: Partial<SessionRecord> = {}): SessionRecord {
  return {
    id: 'record3',
    title: 'Refinement 12',
    mode: 'async',
    anonymous: true,
    stories: [{ number: issueNumber(12), round: 1 }],
    deck: defaultDeck,
    key: { id: 'key1', publicKey: 'A'.repeat(87) },
    voters: ['ana', 'Bob'],
    productOwners: [],
    agenda: [],
    ...more,
  };
}

export function aRound(more: Partial<StoryRound> = {}): StoryRound {
  return {
    story: issueNumber(12),
    round: 1,
    deck: defaultDeck,
    cards: [
      { card: '5', receipt: 'r1', voter: 'ana' },
      { card: '8', receipt: 'r2', voter: 'bob', confidence: 'low', reason: 'Two systems' },
    ],
    rejected: [],
    revealedAt: '2026-03-01T10:00:00Z',
    ...more,
  };
}

/** A comment as somebody with an API client may write it. */
export function forgedComment(kind: string, json: unknown, version = 'v1'): string {
  return `Text\n\n<!-- refinement:${kind}:${version} ${typeof json === 'string' ? json : JSON.stringify(json)} -->`;
}

type Records = { [P in Extract<ParsedRecord, { record: unknown }> as P['kind']]: P['record'] };

/** The record, or an error that says why there is none of this kind. */
export function recordOf<K extends RecordKind>(parsed: ParsedRecord, kind: K): Records[K] {
  if (parsed.kind === kind && 'record' in parsed) return parsed.record as Records[K];
  throw new Error(`${parsed.kind}: ${'reason' in parsed ? parsed.reason : ''}`);
}
