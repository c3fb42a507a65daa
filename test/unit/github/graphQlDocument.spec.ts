import assert from 'node:assert/strict';
import { type validate as Validate } from '@octokit/graphql-schema';
import { type Look } from '../../../src/backlog/ports/look';
import { issueNumber } from '../../../src/domain/story';
import { documentOf } from '../../../src/github/reading/graphQlDocument';
import { HostLimits } from '../../../src/github/requests/hostLimits';

const repository = { host: 'github.com', owner: 'ana', name: 'shop' };
const list = { kind: 'label', label: 'needs-refinement', states: 'open' } as const;
const search = { kind: 'search', query: 'label:a,b sort:created-desc' } as const;

describe('A GraphQL document', () => {
  let validate: typeof Validate;
  before(async () => {
    // Loaded so because it cannot be required, and TypeScript here is run as CommonJS.
    ({ validate } = await import('@octokit/graphql-schema'));
  });

  const looks: [string, Look][] = [
    ['who may do what', { access: true, labels: ['ready', 'a "b"'] }],
    ['pages of a list', { pages: [{ list, what: 'records' }] }],
    ['a page further on', { pages: [{ list: { ...list, states: 'all' }, what: 'numbers', after: 'abc' }] }],
    ['a search', { pages: [{ list: search, what: 'records', after: 'abc' }] }],
    ['counts', { pages: [list, search].map((one) => ({ list: one, what: 'count' })) }],
    ['stories and comments', { issues: [issueNumber(1)], comments: [{ issue: issueNumber(2), after: 'abc' }] }],
    ['comments alone', { comments: [{ issue: issueNumber(2), after: 'abc' }] }],
    [
      'all of it',
      {
        access: true,
        labels: ['ready'],
        pages: [list, search].map((one) => ({ list: one, what: 'records' })),
        issues: [issueNumber(1), issueNumber(2)],
      },
    ],
  ];
  for (const [what, look] of looks)
    it(`for ${what} is valid by GitHub’s published schema, also without what older servers lack`, () => {
      const [full, old] = [new HostLimits(), new HostLimits()];
      for (const field of ['fullDatabaseId', 'collaborators']) old.noteMissing(field);
      for (const limits of [full, old]) assert.deepEqual(validate(documentOf(look, repository, limits).text), []);
    });

  it('carries what people typed as variables, never in its text', () => {
    const { text, variables } = documentOf(
      { labels: ['a" } }'], pages: [{ list: search, what: 'records' }] },
      repository,
      new HostLimits(),
    );
    assert.ok(!text.includes('a"') && !text.includes('sort:'));
    assert.ok(Object.values(variables).includes('a" } }'));
  });
});
