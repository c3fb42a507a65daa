import { type Write } from '../../../src/backlog/acts/writeKinds';
import { type DescribedRisk, type StoryDetail, type StorySummary } from '../../../src/backlog/stories/storyDetail';
import { defaultDeck } from '../../../src/domain/deck';
import { issueNumber } from '../../../src/domain/story';

const shop = { host: 'github.com', owner: 'nordlicht', name: 'shop' };

/** A story that nobody has touched, but for what the test is about. */
export function summary(number: number, own: Partial<StorySummary> = {}): StorySummary {
  return {
    ref: `nordlicht/shop#${number}`,
    repository: shop,
    number: issueNumber(number),
    title: 'Guest checkout',
    url: `https://github.com/nordlicht/shop/issues/${number}`,
    author: 'petra',
    assignees: [],
    labels: [{ name: 'needs-refinement', color: 'ededed' }],
    updatedAt: '2026-03-02T09:00:00Z',
    stage: 'needsPreRead',
    changedSinceRead: false,
    queries: ['Needs refinement'],
    myEstimateState: 'none',
    risks: { count: 0, openBlockers: 0, settled: 0 },
    openQuestions: 0,
    readiness: { met: 2, total: 6 },
    nextStep: { step: 'markRead' },
    waitingWrites: 0,
    ...own,
  };
}

export function detail(number: number, own: Partial<StoryDetail<Write>> = {}): StoryDetail<Write> {
  const { title, url, author, assignees, labels, updatedAt } = summary(number);
  return {
    ...summary(number),
    story: {
      ...{ number: issueNumber(number), title, url, author, assignees, labels, updatedAt },
      body: 'As a guest I want to pay.',
      state: 'open',
      commentCount: 2,
      createdAt: '2026-03-01T09:00:00Z',
    },
    viewer: { login: 'bob', role: 'write' },
    canEditText: true,
    deck: defaultDeck,
    allRisks: [],
    allQuestions: [],
    discussion: { contributions: [], unread: 0 },
    myPreRead: { changes: [] },
    myEstimate: { state: 'none' },
    offers: [],
    criteria: [],
    decisions: [],
    ignored: [],
    former: [],
    unknownRoles: [],
    pendingWrites: [],
    ...own,
  };
}

/** An open risk that bob has flagged. */
export function aDescribedRisk(own: Partial<DescribedRisk> = {}): DescribedRisk {
  return {
    ...{ id: 'r1', author: 'bob', title: 'Session cookie', category: 'data', likelihood: 'low', impact: 'low' },
    ...{ blocker: false, state: 'open', replies: [], isMine: false, isDraft: false, isPosted: true },
    ...own,
  };
}
