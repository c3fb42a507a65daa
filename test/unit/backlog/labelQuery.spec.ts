import assert from 'node:assert/strict';
import { matchesLabelQuery, parseLabelQuery } from '../../../src/backlog/labelQuery';

describe('A candidate query', () => {
  const cases: [string, { labels: string[]; excluded: string[] } | undefined][] = [
    ['label:needs-refinement', { labels: ['needs-refinement'], excluded: [] }],
    ['  is:open label:"needs refinement" is:issue ', { labels: ['needs refinement'], excluded: [] }],
    ['label:a -label:b', { labels: ['a'], excluded: ['b'] }],
    ['label:a,b', undefined],
    ['label:a milestone:"Sprint 14"', undefined],
    ['label:a OR label:b', undefined],
    ['is:openish label:a', undefined],
    ['is:open', undefined],
    ['', undefined],
  ];
  for (const [query, expected] of cases) {
    it(`“${query}” ${expected ? 'is answered by labels alone' : 'needs a search'}`, () => {
      assert.deepEqual(parseLabelQuery(query), expected);
    });
  }

  it('selects open stories with all of its labels and none of the excluded, in any case', () => {
    const query = parseLabelQuery('label:Bug -label:Blocked');
    assert.ok(query);
    const story = (state: 'open' | 'closed', ...names: string[]) => ({
      state,
      labels: names.map((name) => ({ name, color: 'ededed' })),
    });
    assert.equal(matchesLabelQuery(query, story('open', 'bug', 'other')), true);
    assert.equal(matchesLabelQuery(query, story('open', 'bug', 'blocked')), false);
    assert.equal(matchesLabelQuery(query, story('open', 'other')), false);
    assert.equal(matchesLabelQuery(query, story('closed', 'bug')), false);
  });
});
