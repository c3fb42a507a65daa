import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { Machine } from './machine';
import { seed, sent, story1, story2, Team } from './team';

const place = { owner: 'ana', repo: 'shop' };
const ready = { outcome: 'ready', rationale: 'Clear', override: 'Small' } as const;
const blocker = { id: 'r1', title: 'No test system', category: 'testing', blocker: true } as const;
const aBlocker = { kind: 'putRisk', risk: { ...blocker, likelihood: 'low', impact: 'low' } } as const;

describe('Who counts', function () {
  // The first test of a process waits until what GitHub's API looks like has been read.
  this.timeout(30_000);
  let team: Team;
  beforeEach(async () => {
    team = await Team.start();
  });
  afterEach(async () => {
    const { schemaErrors } = team.github;
    await team.end();
    assert.deepEqual(schemaErrors, []);
  });

  const outcomes = (backlog: RepositoryBacklog) => backlog.story(story1)?.decisions.map(({ outcome }) => outcome);
  const permissionRequests = () => team.github.log.filter(({ route }) => route.includes('/permission'));

  it('is told also where what has counted can’t be read on this machine', async () => {
    const machine = new Machine();
    const { shared } = machine;
    const list = (folder: string) =>
      folder.endsWith('/counted') ? Promise.reject(new Error('The disk is broken.')) : shared.list(folder);
    Object.assign(machine, { shared: { ...shared, list } });
    const ana = await team.editor('ana', machine);
    await sent(ana.acts.decision.record(story1, ready));
    await ana.refresh();
    assert.deepEqual([ana.status.phase, outcomes(ana)], ['current', ['ready']]);
  });

  describe('by the role', () => {
    it('is a member whose membership is private: risks, ballots, sessions, results and decisions', async () => {
      const bob = await team.editor('bob');
      team.github.makePrivate('bob');
      await bob.acts.preRead.postChanges(story1, [aBlocker]);
      await sent(bob.acts.session.prepare({ stories: [story1] }));
      await bob.acts.estimate.submit(story1, { card: '5' });
      const ana = await team.editor('ana');
      assert.equal(ana.story(story1)?.risks.openBlockers, 1);
      assert.equal(ana.story(story1)?.sealed?.count, 1);
      await sent(bob.acts.estimate.reveal(story1));
      await sent(bob.acts.decision.record(story1, ready));
      await ana.refresh();
      assert.equal(ana.story(story1)?.estimate, '5');
      assert.deepEqual(outcomes(ana), ['ready']);
      assert.deepEqual(ana.story(story1)?.ignored, []);
    });

    it('is nobody who may only read, for a lead, though GitHub calls them a collaborator', async () => {
      const ana = await team.editor('ana');
      await sent(ana.acts.decision.record(story2, ready));
      const body = team.github.comments(2).at(-1)?.body ?? '';
      await team.github.as('petra').rest.issues.createComment({ ...place, issue_number: story1, body });
      await ana.refresh();
      assert.deepEqual(outcomes(ana), []);
      assert.match(ana.story(story1)?.ignored[0]?.reason ?? '', /may not apply labels/);
      const petra = await team.editor('petra');
      assert.deepEqual(outcomes(petra), []);
    });

    it('is said to be unknown to whoever GitHub does not tell, and nobody is asked', async () => {
      const ana = await team.editor('ana');
      await sent(ana.acts.decision.record(story1, ready));
      await team.github.as('bob').rest.issues.createComment({
        ...{ ...place, issue_number: story2, body: team.github.comments(1).at(-1)?.body ?? '' },
      });
      team.github.makePrivate('carol');
      const carol = await team.editor('carol');
      await carol.acts.preRead.postChanges(story1, [aBlocker]);
      team.github.clearLog();
      const petra = await team.editor('petra');
      assert.deepEqual(outcomes(petra), ['ready']);
      assert.deepEqual(petra.story(story1)?.unknownRoles, []);
      assert.deepEqual(petra.story(story2)?.unknownRoles, ['bob']);
      assert.match(petra.story(story1)?.ignored[0]?.reason ?? '', /membership is private looks the same/);
      assert.deepEqual(permissionRequests(), []);
      team.github.setRole('petra', 'write');
      await petra.refresh('all');
      assert.deepEqual(petra.story(story2)?.unknownRoles, []);
      assert.equal(petra.story(story1)?.risks.openBlockers, 1);
    });

    it('is asked for once, and never for apps, deleted accounts or those on the list', async () => {
      const ana = await team.editor('ana');
      await sent(ana.acts.decision.record(story1, ready));
      const body = team.github.comments(1).at(-1)?.body ?? '';
      for (const login of ['mallory', 'bob', 'carol'])
        await team.github.as(login).rest.issues.createComment({ ...place, issue_number: story2, body });
      team.github.deleteAccount('carol');
      team.github.clearLog();
      const bob = await team.editor('bob');
      assert.equal(bob.story(story2)?.decisions.length, 1);
      assert.deepEqual(
        permissionRequests().map(({ path }) => path),
        ['/repos/ana/shop/collaborators/mallory/permission'],
      );
      await bob.refresh();
      await bob.refresh('all');
      assert.equal(permissionRequests().length, 1);
    });

    it('is asked for of a few at a time, whoever floods the backlog with what looks like records', async () => {
      await team.end();
      const crowd = Array.from({ length: 60 }, (_, at) => ({ login: `crowd${at}` }));
      team = await Team.start({ ...seed, users: [...seed.users, ...crowd] });
      const ana = await team.editor('ana');
      await sent(ana.acts.decision.record(story1, ready));
      const body = team.github.comments(1).at(-1)?.body ?? '';
      for (const { login } of crowd)
        await team.github.as(login).rest.issues.createComment({ ...place, issue_number: story2, body });
      for (const expected of [25, 50, 60, 60]) {
        await ana.refresh();
        assert.equal(permissionRequests().length, expected);
      }
      assert.equal(ana.story(story2)?.ignored.length, 60);
    });
  });

  describe('of what has counted', () => {
    let bob: RepositoryBacklog;
    let machine: Machine;

    beforeEach(async () => {
      machine = new Machine();
      const ana = await team.editor('ana');
      bob = await team.editor('bob', machine);
      const carol = await team.editor('carol');
      await carol.acts.preRead.postChanges(story1, [aBlocker]);
      await sent(carol.acts.session.prepare({ stories: [story1, story2], anonymous: false }));
      await Promise.all([ana.refresh(), bob.refresh()]);
      await bob.acts.estimate.submit(story1, { card: '5' });
      await carol.acts.estimate.submit(story1, { card: '5' });
      await sent(carol.acts.estimate.reveal(story1));
      await sent(carol.acts.decision.record(story1, ready));
      await bob.refresh();
    });

    const leavings: Record<string, { leave: () => void; since: string }> = {
      'a lead who may only read now': { leave: () => team.github.setRole('carol', 'read'), since: 'no lead' },
      'a lead who has left': { leave: () => team.github.setRole('carol', 'none'), since: 'no lead' },
      'a lead whose account is deleted': { leave: () => team.github.deleteAccount('carol'), since: 'account deleted' },
    };
    for (const [who, { leave, since }] of Object.entries(leavings))
      it(`stays that of ${who}, and is told, also after a start without a cache`, async () => {
        const own = team.github.comments(1).map(({ id }) => id);
        leave();
        await bob.refresh('all');
        const again = await team.editor('bob', machine);
        for (const backlog of [bob, again]) {
          const story = backlog.story(story1);
          assert.deepEqual(outcomes(backlog), ['ready']);
          assert.equal(story?.decisions[0]?.author, 'carol');
          assert.equal(story?.estimate, '5');
          assert.equal(story?.risks.openBlockers, 1);
          assert.equal(backlog.sessions()[0]?.facilitator, 'carol');
          const decision = story?.former.find(({ kind }) => kind === 'decision');
          assert.deepEqual([decision?.author, decision?.since], ['carol', since]);
        }
        assert.deepEqual(
          team.github.comments(1).map(({ id }) => id),
          own,
        );
      });

    it('is nothing that is written or changed afterwards', async () => {
      team.github.setRole('carol', 'read');
      await bob.refresh('all');
      const github = team.github.as('carol').rest.issues;
      const decision = team.github.comments(1).find(({ body }) => body.includes(':decision:'));
      assert.ok(decision);
      await github.createComment({ ...place, issue_number: story2, body: decision.body });
      await bob.refresh();
      assert.deepEqual(bob.story(story2)?.decisions, []);
      const body = decision.body.replaceAll('Clear', 'Changed');
      await github.updateComment({ ...place, comment_id: decision.id, body });
      await bob.refresh();
      assert.deepEqual(outcomes(bob), []);
      assert.equal(bob.story(story1)?.ignored.length, 1);
      await github.updateComment({ ...place, comment_id: decision.id, body: decision.body });
      await bob.refresh();
      assert.deepEqual(outcomes(bob), ['ready']);
    });

    it('is nothing for somebody who has never seen it count', async () => {
      team.github.setRole('carol', 'read');
      const ana = await team.editor('ana');
      assert.deepEqual(outcomes(ana), []);
    });
  });

  describe('of a session', () => {
    let ana: RepositoryBacklog;
    let bob: RepositoryBacklog;
    let machine: Machine;
    let session: number;
    beforeEach(async () => {
      machine = new Machine();
      [ana, bob] = await Promise.all([team.editor('ana'), team.editor('bob', machine)]);
      ({ number: session } = await sent(ana.acts.session.prepare({ stories: [story1] })));
    });

    it('stays found by all who have seen it, though somebody takes its label off, and says so', async () => {
      await bob.refresh();
      const name = 'refinement-session';
      await team.github.as('carol').rest.issues.removeLabel({ ...place, issue_number: session, name });
      await Promise.all([ana.refresh(), bob.refresh()]);
      await bob.acts.estimate.submit(story1, { card: '5' });
      for (const backlog of [ana, bob, await team.editor('bob', machine)]) {
        await backlog.refresh();
        assert.equal(backlog.story(story1)?.round?.session, session);
        assert.equal(backlog.story(story1)?.sealed?.count, 1);
        assert.equal(backlog.story(story1)?.unlabelledSession?.label, name);
      }
      await sent(ana.acts.estimate.reveal(story1));
      assert.equal(ana.story(story1)?.estimate, '5');
      await team.github.as('carol').rest.issues.addLabels({ ...place, issue_number: session, labels: [name] });
      await bob.refresh();
      assert.equal(bob.story(story1)?.unlabelledSession, undefined);
    });

    it('that is deleted is asked for once by a later start, and then forgotten', async () => {
      await bob.refresh();
      team.github.deleteIssue(session);
      const requests: number[] = [];
      for (let start = 0; start < 2; start++) {
        team.github.clearLog();
        assert.deepEqual((await team.editor('bob', machine)).sessions(), []);
        requests.push(team.github.log.length);
      }
      assert.equal(requests[1], (requests[0] ?? 0) - 1);
    });

    it('that another lead has just prepared is told before a second one is written', async () => {
      assert.equal(bob.sessions().length, 0);
      await assert.rejects(bob.acts.session.prepare({ stories: [story1, story2] }), /in an open session already/);
      assert.equal(bob.story(story1)?.round?.session, session);
      assert.equal((await team.github.issues()).length, 4);
    });
  });
});
