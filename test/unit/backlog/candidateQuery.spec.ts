import assert from 'node:assert/strict';
import { type Issue } from '../../../src/backlog/ports/issues';
import { needsLogin, planQuery } from '../../../src/backlog/reading/candidateQuery';
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
    ['repo:Ana/SHOP type:issue org:ana label:needs-refinement', true],
    ['assignee:carol', false],
    ['assignee:carol,bob', true],
    ['author:bob,petra', true],
    ['-author:bob', true],
    ['author:@me', false],
    ['milestone:"Sprint 15"', false],
    ['milestone:"Sprint 15","sprint 14"', true],
    ['no:milestone', false],
    ['-no:label', true],
    ['NO:Milestone', false],
    ['  label:needs-refinement   author:petra  ', true],
  ];
  for (const [query, isSelected] of local)
    it(`“${query}” is answered from what we hold: ${isSelected ? 'selected' : 'not selected'}`, () => {
      assert.equal(planQuery(query, place).matches?.(story), isSelected);
    });

  it('selects what has no label, assignee or milestone where it asks for that', () => {
    const { milestone: _, ...bare } = { ...story, labels: [], assignees: [] };
    for (const query of ['no:label', 'no:assignee', 'no:milestone', 'NO:LABEL no:Assignee'])
      assert.equal(planQuery(query, place).matches?.(bare), true, query);
    assert.equal(planQuery('-no:label', place).matches?.(bare), false);
    assert.equal(planQuery('milestone:a', place).matches?.(bare), false);
  });

  it('asks for me only once it is known who that is', () => {
    const unknown = { repository, login: () => undefined };
    assert.equal(planQuery('assignee:@me', unknown).matches?.(story), false);
    const { list } = planQuery('mentions:${user}', unknown);
    assert.deepEqual(list, { kind: 'search', query: 'mentions:@me sort:created-desc' });
    assert.deepEqual(['assignee:${user}', 'assignee:@me', 'label:user'].map(needsLogin), [true, false, false]);
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
    'milestone:*',
    'no:label,assignee',
    'no:project',
    'is:public label:a',
    'label:a linked:pr',
    '(label:a label:b)',
    'label:a "AND"x',
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

  const refused: [string, RegExp][] = [
    ['', /^The query is empty/],
    ['   ', /^The query is empty/],
    ['a '.repeat(2_001), /^The query has more than 4000 characters/],
    ['label:"open', /quotation mark is not closed: label:"open/],
    ['a "', /quotation mark is not closed/],
    ['label:', /“label:” has no value/],
    ['-label: x', /“-label:” has no value/],
    ['label:""', /“label:""” has no value/],
    ['label:" "', /“label:" "” has no value/],
    ['(label:a', /parenthesis is not closed/],
    ['label:a)', /parenthesis is closed that was not opened/],
    ['label:a ) (', /parenthesis is closed that was not opened/],
    ['label:a OR', /Nothing follows OR/],
    ['label:a AND', /Nothing follows AND/],
    ['NOT', /Nothing follows NOT/],
    ['${team}', /There is no variable \$\{team\}/],
    ['repo:ana/other label:a', /“repo:ana\/other” is about other repositories: only ana\/shop is asked/],
    ['-repo:ana/shop', /is about other repositories/],
    ['repo:ana/shop,ana/other', /is about other repositories/],
    ['org:acme', /“org:acme” is about other repositories/],
    ['user:bob', /“user:bob” is about other repositories/],
    ['is:closed', /“is:closed” selects nothing: candidates are open issues/],
    ['state:closed', /selects nothing/],
    ['is:pr label:a', /“is:pr” selects nothing/],
    ['type:pr', /selects nothing/],
    ['is:merged', /selects nothing/],
    ['-is:issue', /“-is:issue” selects nothing/],
    ['-state:open', /selects nothing/],
  ];
  for (const [query, message] of refused)
    it(`“${query}” is refused, with why`, () => {
      assert.throws(
        () => planQuery(query, place),
        (error) =>
          isFailure(error, 'InvalidData') && error.failure.source === 'candidate query' && message.test(error.message),
      );
    });
});
