import assert from 'node:assert/strict';
import { type StorySummary } from '../../../src/backlog/stories/storyDetail';
import { type Arrangement, defaultArrangement, parseArrangement } from '../../../src/ui/stories/arrangement';
import { type GroupNode, isTreeNode, storyRefs, type StoryNode } from '../../../src/ui/shared/treeNode';
import { issueNumber } from '../../../src/domain/story';
import { buildStoryChildren, buildTree, type RepositoryStories } from '../../../src/ui/stories/storyTree';
import { aDescribedRisk, detail, summary } from './builders';

function repository(stories: readonly StorySummary[], own: Partial<RepositoryStories> = {}): RepositoryStories {
  const id = { host: 'github.com', owner: 'nordlicht', name: 'shop' };
  return { repository: id, stories, notices: [], viewer: 'bob', isLead: false, held: [], ...own };
}

function groups(stories: readonly StorySummary[], arrangement: Partial<Arrangement> = {}): GroupNode[] {
  const nodes = buildTree([repository(stories)], { ...defaultArrangement, ...arrangement });
  return nodes.filter((node) => node.kind === 'group');
}

/** `Ready: 3, 1` for each group. */
function outline(stories: readonly StorySummary[], arrangement: Partial<Arrangement> = {}): string[] {
  return groups(stories, arrangement).map(
    ({ label, children }) => `${label}: ${children.map(({ summary: { number } }) => number).join(', ')}`,
  );
}

describe('The tree of stories', () => {
  it('groups by where stories stand, in the order of the way through it, without empty groups', () => {
    const stories = [summary(1, { stage: 'ready' }), summary(2), summary(3, { stage: 'estimated' }), summary(4)];
    assert.deepEqual(outline(stories), ['Needs my pre-read: 2, 4', 'Estimated: 3', 'Ready: 1']);
  });

  it('has the stories of each open session on top, in its order, and not once more below', () => {
    const inSession = (number: number, place: number) => ({
      session: { number: issueNumber(number), title: 'Refinement before Sprint 15', place },
    });
    const stories = [
      summary(1, inSession(40, 1)),
      summary(2),
      summary(3, { ...inSession(40, 0), stage: 'ready' }),
      summary(4, inSession(41, 0)),
    ];
    const session = 'Session';
    assert.deepEqual(outline(stories), [`${session}: 3, 1`, `${session}: 4`, 'Needs my pre-read: 2']);
    assert.deepEqual(outline(stories, { groupBy: 'milestone' }).slice(1), [`${session}: 4`, 'No milestone: 2']);
    assert.equal(outline(stories, { sortBy: 'number' })[0], `${session}: 1, 3`);
    const ids = groups(stories).map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(groups(stories)[0]?.name, 'Refinement before Sprint 15');
  });

  it('sums the points of a group, cards without points left out', () => {
    const stories = ['5', '½', 'XL', undefined].map((estimate, at) =>
      summary(at + 1, { stage: 'ready', ...(estimate === undefined ? {} : { estimate }) }),
    );
    assert.equal(groups(stories)[0]?.points, 5.5);
    assert.equal(groups([summary(9, { stage: 'ready' })])[0]?.points, undefined);
  });

  it('groups by milestone, with numbers in their order and those without last', () => {
    const stories = [summary(1), summary(2, { milestone: 'Sprint 10' }), summary(3, { milestone: 'Sprint 9' })];
    assert.deepEqual(outline(stories, { groupBy: 'milestone' }), ['Sprint 9: 3', 'Sprint 10: 2', 'No milestone: 1']);
  });

  it('groups by query, each with what is to be told of it, also one that selects nothing', () => {
    const notice = { kind: 'failed', text: 'The query “Mine” failed', detail: 'No such label', query: 'Mine' } as const;
    const stories = [
      summary(1, { queries: ['Next', 'Late'] }),
      summary(2, { queries: ['Next'] }),
      summary(3, { queries: [] }),
    ];
    const outlined = (own: Partial<Arrangement>) =>
      buildTree([repository(stories, { notices: [notice] })], { ...defaultArrangement, ...own }).map((node) =>
        node.kind === 'group'
          ? `${node.label}: ${node.children.length} ${node.notice?.detail ?? ''}`.trim()
          : node.kind,
      );
    const byQuery = ['Mine: 0 No such label', 'Late: 1', 'Next: 2', 'In no query: 1'];
    assert.deepEqual(outlined({ groupBy: 'query' }), byQuery);
    assert.equal(outlined({ groupBy: 'stage' })[0], 'notice');
  });

  it('shows a story under each of its labels, with ids of their own', () => {
    const labels = ['cart', 'mail'].map((name) => ({ name, color: '000000' }));
    const tree = groups([summary(1, { labels }), summary(2, { labels: [] })], { groupBy: 'label' });
    assert.deepEqual(
      tree.map(({ label }) => label),
      ['cart', 'mail', 'No label'],
    );
    const ids = tree.flatMap(({ children }) => children.map(({ id }) => id));
    assert.equal(new Set(ids).size, ids.length);
  });

  it('keeps the id of a story that moves to another group or changes', () => {
    const idOf = (story: StorySummary) => groups([story])[0]?.children[0]?.id;
    assert.equal(idOf(summary(1)), idOf(summary(1, { stage: 'ready', title: 'Another title' })));
  });

  it('sorts by number, last change or risk, and else leaves the order of GitHub', () => {
    const stories = [
      summary(3, {
        updatedAt: '2026-03-01T00:00:00Z',
        risks: { count: 1, openBlockers: 0, highest: 'high', settled: 0 },
      }),
      summary(1, {
        updatedAt: '2026-03-03T00:00:00Z',
        risks: { count: 9, openBlockers: 0, highest: 'low', settled: 0 },
      }),
      summary(2, {
        updatedAt: '2026-03-02T00:00:00Z',
        risks: { count: 1, openBlockers: 1, highest: 'low', settled: 0 },
      }),
    ];
    const ordered = (sortBy: Arrangement['sortBy']) => outline(stories, { sortBy })[0]?.split(': ')[1];
    assert.equal(ordered('github'), '3, 1, 2');
    assert.equal(ordered('number'), '1, 2, 3');
    assert.equal(ordered('updated'), '1, 2, 3');
    assert.equal(ordered('risk'), '2, 3, 1');
  });

  it('finds stories by every word, in number, title, labels, milestone and people', () => {
    const stories = [
      summary(1, { title: 'Pay by invoice', milestone: 'Sprint 9' }),
      summary(2, { title: 'Pay by card', assignees: ['carol'] }),
    ];
    const found = (text: string) => outline(stories, { text }).join();
    assert.equal(found('PAY sprint'), 'Needs my pre-read: 1');
    assert.equal(found('carol'), 'Needs my pre-read: 2');
    assert.equal(found('#2'), 'Needs my pre-read: 2');
    assert.equal(found('pay nothing'), '');
  });

  it('shows as mine what I wrote or have been assigned, whatever the case of the login', () => {
    const stories = [summary(1, { author: 'Bob' }), summary(2, { assignees: ['bob'] }), summary(3)];
    assert.deepEqual(outline(stories, { mine: true }), ['Needs my pre-read: 1, 2']);
  });

  it('gives several repositories a level of their own', () => {
    const other = { host: 'github.com', owner: 'nordlicht', name: 'mail' };
    const tree = buildTree([repository([summary(1)]), repository([], { repository: other })], defaultArrangement);
    assert.deepEqual(
      tree.map((node) => (node.kind === 'repository' ? node.label : node.kind)),
      ['nordlicht/shop', 'nordlicht/mail'],
    );
  });

  it('has a row for what went wrong, but none for loading', () => {
    const notices = [
      { kind: 'loading', text: 'Loading', detail: '' },
      { kind: 'offline', text: 'Offline', detail: 'as of 14:05' },
    ] as const;
    const [first, second] = buildTree([repository([summary(1)], { notices })], defaultArrangement);
    assert.equal(first?.kind === 'notice' && first.notice.kind, 'offline');
    assert.equal(second?.kind, 'group');
  });

  it('shows below a story the worst risk first, then open questions, then answered ones', () => {
    const question = { author: 'bob', isMine: true, isDraft: true, isAnsweredInDraft: false };
    const parent = groups([summary(1)])[0]?.children[0] as StoryNode;
    const children = buildStoryChildren(
      parent,
      detail(1, {
        allRisks: [
          aDescribedRisk({ id: 'r1', title: 'Small' }),
          aDescribedRisk({ id: 'r2', title: 'Stops us', blocker: true }),
        ],
        allQuestions: [
          { ...question, id: 'q1', text: 'Done?', answers: [{ author: 'ana', text: 'Yes' }] },
          { ...question, id: 'q2', text: 'Open?', answers: [] },
        ],
      }),
    );
    assert.deepEqual(
      children.map(({ label }) => label),
      ['Stops us', 'Small', 'Open?', 'Done?'],
    );
    assert.equal(children[2]?.description, 'bob · not posted');
    assert.equal(children[3]?.description, 'bob · answered by ana · not posted');
  });

  it('shows below open risks those that are settled, with what became of them', () => {
    const settledBy = { id: 'y', risk: 'r1', text: 'Rare', at: '2026-03-02T10:00:00Z', author: 'carol' };
    const anchors = ['src/a.ts', 'src/b.ts'].map((path) => ({ path, startLine: 1, endLine: 1 }));
    const levels = { likelihood: 'high', impact: 'high', blocker: true } as const;
    const children = buildStoryChildren(
      groups([summary(1)])[0]?.children[0] as StoryNode,
      detail(1, {
        allRisks: [
          aDescribedRisk({ id: 'r1', title: 'Accepted', ...levels, state: 'accepted', settledBy }),
          aDescribedRisk({ id: 'r2', title: 'Mitigated', ...levels, state: 'mitigated', mitigation: 'Done' }),
          aDescribedRisk({ id: 'r3', title: 'Small', anchors }),
          aDescribedRisk({ id: 'r4', title: 'Back', settledBy, isPosted: false, isDraft: true }),
        ],
      }),
    );
    assert.deepEqual(
      children.map(({ label, description }) => `${label}: ${description}`),
      [
        'Small: a.ts:1 · b.ts:1 · bob',
        'Back: reopened by carol · bob · not posted',
        'Accepted: blocker · accepted by carol · bob',
        'Mitigated: blocker · mitigated · bob',
      ],
    );
    assert.deepEqual(
      children.map((child) => child.kind === 'risk' && [child.state, child.isPosted]),
      [
        ['open', true],
        ['open', false],
        ['accepted', true],
        ['mitigated', true],
      ],
    );
  });

  it('tells its rows from the JSON that a caller passes', () => {
    const [group] = groups([summary(1)]);
    assert.ok(isTreeNode(group));
    assert.ok(![{ story: 1 }, { kind: 'story' }, 'story', undefined, null].some(isTreeNode));
    assert.deepEqual(storyRefs([...(group?.children ?? []), ...(group?.children ?? [])]), ['nordlicht/shop#1']);
  });

  it('starts as at the first time where what is stored is not usable', () => {
    for (const stored of [undefined, 'x', { groupBy: 'moon' }])
      assert.deepEqual(parseArrangement(stored), defaultArrangement);
    assert.equal(parseArrangement({ groupBy: 'label', sortBy: 7 }).groupBy, 'label');
  });
});
