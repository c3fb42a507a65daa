import assert from 'node:assert/strict';
import { parseRecord } from '../../../src/records/parseComment';
import { largeBacklog } from '../../github/largeBacklog';
import { startLocalGitHub } from '../../github/localGitHub';
import { graphQl, inShop, shopOf } from './graphQl';
import { startTimeoutMs } from './smallTeam';

describe('A large backlog on the local GitHub', () => {
  it('is the same every time, of stories with a pre-read each and some decisions', () => {
    const seed = largeBacklog(500, 'https://github.test');
    assert.deepEqual(largeBacklog(500, 'https://github.test'), seed);
    const issues = seed.repositories[0]?.issues ?? [];
    const kinds = issues.flatMap(({ comments = [] }) => comments.map(({ body }) => parseRecord(body).kind));
    const count = (kind: string) => kinds.filter((each) => each === kind).length;
    assert.deepEqual([kinds.length, count('preread'), count('decision')], [1_500, 500, 100]);
    assert.ok(issues.every(({ body }) => body.length >= 500 && body.length <= 2_048));
    assert.ok(new Set(issues.map(({ title }) => title)).size > 250);
  });

  it('is served, and read page by page', async function () {
    this.timeout(startTimeoutMs);
    const github = await startLocalGitHub({ seed: (url) => largeBacklog(120, url), validate: false });
    const query = inShop(
      'issues(first: 50, labels: ["needs-refinement"]) { totalCount nodes { comments { totalCount } } }',
    );
    const { issues } = shopOf<{ issues: { totalCount: number; nodes: object[] } }>(await graphQl(github, query));
    assert.equal(issues.totalCount, 120);
    assert.deepEqual(
      issues.nodes,
      Array.from({ length: 50 }, () => ({ comments: { totalCount: 3 } })),
    );
    await github.close();
  });
});
