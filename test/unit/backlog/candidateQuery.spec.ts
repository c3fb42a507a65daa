import assert from 'node:assert/strict';
import { type Issue } from '../../../src/backlog/ports/issues';
import { planQuery } from '../../../src/backlog/reading/candidateQuery';
import { isFailure } from '../../../src/domain/errors';
import { issueNumber } from '../../../src/domain/story';

const repository = { host: 'github.com', owner: 'ana', name: 'shop' };
const place = { repository, login: () => 'bob' };

const story: Issue = {
  number: issueNumber(1),
  title: 'Pay later',
  body: '',
  state: 'open',
  author: 'petra',
  association: 'MEMBER',
  assignees: ['Bob'],
  labels: ['needs-refinement', 'area/checkout', 'Big Thing'].map((name) => ({ name, color: 'ededed' })),
  milestone: 'Sprint 14',
  commentCount: 0,
  createdAt: '2026-03-02T09:00:00Z',
  updatedAt: '2026-03-02T09:00:00Z',
  url: 'https://github.com/ana/shop/issues/1',
};

describe('A candidate query', () => {
  const local: [string, boolean][] = [
    ['label:needs-refinement', true],
    ['label:NEEDS-refinement is:open is:issue state:open', true],
    ['label:"big thing" -label:blocked', true],
    ['label:area/checkout', true],
    ['label:nothing,needs-refinement', true],
    ['label:nothing', false],
    ['label:needs-refinement -label:"Big Thing"', false],
    ['assignee:@me', true],
    ['assignee:${user} label:needs-refinement', true],
    ['-assignee:@me', false],
    ['author:Petra milestone:"sprint 14"', true],
    ['no:assignee', false],
    ['no:label', false],
    ['-no:milestone', true],
    ['label:needs-refinement sort:updated-desc', true],
    ['repo:ana/shop user:ANA label:needs-refinement', true],
  ];
  for (const [query, isSelected] of local)
    it(`“${query}” is answered from what we hold: ${isSelected ? 'selected' : 'not selected'}`, () => {
      assert.equal(planQuery(query, place).matches?.(story), isSelected);
    });

  it('never selects a closed story', () => {
    assert.equal(planQuery('label:needs-refinement', place).matches?.({ ...story, state: 'closed' }), false);
  });

  for (const query of [
    'checkout',
    'label:a OR label:b',
    'NOT label:a',
    'created:>2026-01-01 label:a',
    'in:title pay',
    'assignee:*',
    'author:app/dependabot',
  ])
    it(`“${query}” takes GitHub’s search`, () => {
      const { matches, list } = planQuery(query, place);
      assert.equal(matches, undefined);
      assert.equal(list.kind, 'search');
    });

  it('is read as the list of a label where it asks for one, whatever else it asks for', () => {
    const labelled = { kind: 'label', label: 'b c', states: 'open' };
    assert.deepEqual(planQuery('label:"b c" -label:d assignee:@me', place).list, labelled);
    assert.deepEqual(planQuery('label:a,d label:"b c"', place).list, labelled);
  });

  it('is searched for with the newest first, unless it sorts itself', () => {
    const asked = (query: string) => planQuery(query, place).list;
    assert.deepEqual(asked('label:a,b'), { kind: 'search', query: 'label:a,b sort:created-desc' });
    assert.deepEqual(asked('pay sort:comments-desc is:open'), { kind: 'search', query: 'pay sort:comments-desc' });
    assert.deepEqual(asked('a OR b'), { kind: 'search', query: '(a OR b) sort:created-desc' });
  });

  it('fills in who and where we are', () => {
    const { list } = planQuery('${owner} ${repository} mentions:${user}', place);
    assert.deepEqual(list, { kind: 'search', query: 'ana shop mentions:bob sort:created-desc' });
  });

  it('can be read past the cap of search unless it has an order or a time of creation of its own', () => {
    const canBeParted = (query: string) => planQuery(query, place).canBeParted;
    assert.deepEqual(['a', 'a sort:updated', 'a created:>2026-01-01'].map(canBeParted), [true, false, false]);
  });

  it('names the labels that must exist: not those that it excludes or leaves a choice between', () => {
    assert.deepEqual(planQuery('label:a label:"b c" -label:d label:e,f x', place).labels, ['a', 'b c']);
    assert.deepEqual(planQuery('label:a OR label:b', place).labels, []);
  });

  for (const query of [
    '',
    'label:"open',
    'label:',
    '(label:a',
    'label:a)',
    'label:a OR',
    '${team}',
    'repo:ana/other label:a',
    'org:acme',
    'is:closed',
    'is:pr label:a',
    '-is:issue',
  ])
    it(`“${query}” is refused`, () => {
      assert.throws(
        () => planQuery(query, place),
        (error) => isFailure(error, 'InvalidData') && error.failure.source === 'candidate query',
      );
    });
});
