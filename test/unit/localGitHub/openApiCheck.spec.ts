import assert from 'node:assert/strict';
import { type LocalGitHub } from '../../github/localGitHub';
import { checkAnswer } from '../../github/openApiCheck';
import { routes } from '../../github/routes';
import { secret, shop, startSmallTeam, startTimeoutMs } from './smallTeam';

describe("The check against GitHub's description of its API", () => {
  let github: LocalGitHub;
  before(async function () {
    this.timeout(startTimeoutMs);
    github = await startSmallTeam();
  });
  after(() => github.close());

  const labels = '/repos/{owner}/{repo}/labels';
  const answer = (status: number, body: unknown) => ({ status, headers: {}, body });

  it('takes what GitHub would answer', () => {
    const label = { id: 1, node_id: 'x', url: 'https://x.example', name: 'bug', description: null, color: 'ff0000' };
    assert.equal(checkAnswer('GET', labels, answer(200, [{ ...label, default: false }])), undefined);
    assert.equal(checkAnswer('GET', labels, answer(404, { message: 'Not Found', status: '404' })), undefined);
  });

  it('finds a missing field, a wrong type, a status and a route that GitHub does not have', () => {
    const problem = (body: unknown, status = 200, route = labels) =>
      checkAnswer('GET', route, answer(status, body))?.problem ?? 'none';
    assert.match(problem([{ name: 'bug' }]), /required property/);
    assert.match(problem({ labels: [] }), /must be array/);
    assert.match(problem([], 206), /does not answer so/);
    assert.match(problem([], 200, '/repos/{owner}/{repo}/stories'), /no such route/);
  });

  it('finds nothing to object to in any route of the local GitHub', async () => {
    const ana = github.as('ana').rest;
    const one = { ...shop, issue_number: 1 };
    await ana.users.getByUsername({ username: 'bob' });
    await ana.repos.get(secret);
    await ana.issues.listLabelsForRepo(shop);
    await ana.issues.createLabel({ ...shop, name: 'new', color: '123456', description: 'New' });
    await ana.issues.updateLabel({ ...shop, name: 'NEW', new_name: 'newer' });
    await ana.issues.getLabel({ ...shop, name: 'newer' });
    await ana.issues.deleteLabel({ ...shop, name: 'newer' });
    await ana.issues.listMilestones(shop);
    await ana.issues.createMilestone({ ...shop, title: 'Sprint 15' });
    await ana.issues.updateMilestone({ ...shop, milestone_number: 2, state: 'closed' });
    await ana.issues.setLabels({ ...one, labels: ['ready', 'two words'] });
    await ana.issues.listLabelsOnIssue(one);
    await ana.issues.removeAllLabels(one);
    await ana.issues.addAssignees({ ...one, assignees: ['dave'] });
    await ana.issues.removeAssignees({ ...one, assignees: ['dave'] });
    await ana.issues.update({ ...one, milestone: null, state: 'closed', state_reason: 'not_planned' });
    await ana.issues.getComment({ ...shop, comment_id: 1 });
    const covered = new Set(github.log.map(({ method, route }) => `${method} ${route}`));
    assert.ok(covered.size >= 17);
    for (const { method, route } of github.log)
      assert.ok(routes.some((known) => known.method === method && known.template === route));
    assert.deepEqual(github.schemaErrors, []);
  });
});
