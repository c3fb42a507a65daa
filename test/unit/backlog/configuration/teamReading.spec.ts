import assert from 'node:assert/strict';
import { teamFilePath } from '../../../../src/backlog/configuration/teamFile';
import { Team as TeamConfiguration } from '../../../../src/backlog/configuration/team';
import { type IssueTracker } from '../../../../src/backlog/ports/issueTracker';
import { TeamReading } from '../../../../src/backlog/reading/teamReading';
import { type RepositoryBacklog } from '../../../../src/backlog/repositoryBacklog';
import { issueNumber } from '../../../../src/domain/story';
import { configuration } from '../editor';
import { Machine, MemoryCache } from '../machine';
import { seed as usual, Team } from '../team';
import { type Fault } from '../../../github/faults';
import { type Seed } from '../../../github/seed';

const [shop] = usual.repositories;

describe('The team’s file', () => {
  let team: Team;

  afterEach(async () => {
    const { schemaErrors } = team.github;
    await team.end();
    assert.deepEqual(schemaErrors, []);
  });

  async function start(text?: string, more: Partial<Seed> = {}): Promise<void> {
    if (!shop) throw new Error('No repository');
    const files = text === undefined ? {} : { [teamFilePath]: text };
    team = await Team.start({ ...usual, ...more, repositories: [{ ...shop, files }] });
  }

  const labelled = (number: number, name: string) =>
    team.github.as('ana').rest.issues.update({ owner: 'ana', repo: 'shop', issue_number: number, labels: [name] });
  const numbers = (backlog: RepositoryBacklog) => backlog.stories().map(({ number }) => Number(number));

  it('is read with the first question of all, and decides who leads', async () => {
    await start('leads: [ana]');
    const [ana, bob] = [await team.editor('ana'), await team.editor('bob')];
    assert.deepEqual([ana.isLead, bob.isLead], [true, false]);
  });

  it('decides what is offered, and leaves to GitHub what counts', async () => {
    await start('leads: [ana]');
    const bob = await team.editor('bob');
    const step = bob.story(issueNumber(1))?.nextStep;
    assert.ok(step && !('step' in step && ['markReady', 'decide', 'prepareSession'].includes(step.step)));
    const decided = await bob.acts.decision.record(issueNumber(1), {
      ...{ outcome: 'needs-work', rationale: 'No criteria', followUps: [] },
    });
    assert.equal(decided.kind, 'recorded');
  });

  it('that names its facilitator no more leaves them the session that they hold: to reveal, and to end', async () => {
    await start('leads: [ana]');
    const [ana, bob] = [await team.editor('ana'), await team.editor('bob')];
    const session = await ana.acts.session.prepare({ stories: [issueNumber(1)], voters: ['bob'] });
    assert.ok(session.kind !== 'waiting');
    await bob.refresh();
    await bob.acts.estimate.submit(issueNumber(1), { card: '5' });
    team.github.commitFile(teamFilePath, 'leads: [bob]');
    for (const editor of [ana, bob]) await editor.refresh('all');
    assert.deepEqual([ana.isLead, bob.isLead], [false, true]);
    const held = (editor: RepositoryBacklog) => editor.heldSessions.map(({ number }) => number);
    assert.deepEqual([held(ana), held(bob)], [[session.number], []]);
    const { round } = ana.story(issueNumber(1)) ?? {};
    assert.equal(round?.canReveal, true);
    const revealed = await ana.acts.estimate.reveal(issueNumber(1));
    assert.ok(revealed.kind !== 'waiting' && revealed.revealed);
    const ended = await ana.acts.session.end(session.number);
    assert.ok(ended.kind !== 'waiting');
    assert.deepEqual(held(ana), []);
  });

  it('decides which stories are read, at the first start and at the next', async () => {
    await start('labels: { candidate: triage }');
    await team.github.as('ana').rest.issues.update({ owner: 'ana', repo: 'shop', issue_number: 2, labels: ['triage'] });
    const machine = new Machine(new MemoryCache());
    const ana = await team.editor('ana', machine);
    assert.deepEqual(numbers(ana), [2]);
    await ana.keep();
    ana.dispose();
    const next = team.open('ana', machine);
    await next.restored();
    assert.deepEqual(numbers(next), [2]);
    assert.equal(next.configuration.labels.candidate, 'triage');
  });

  it('costs no request, with a file or without', async () => {
    for (const text of ['leads: [ana]', undefined]) {
      if (text === undefined) await team.end();
      await start(text);
      const bob = await team.editor('bob');
      assert.ok(!team.github.log.some(({ path }) => path.includes('contents')));
      team.minutesAhead += 11;
      team.github.clearLog();
      await bob.refresh();
      assert.deepEqual(
        team.github.log.map(({ route }) => route.split('/').at(-1)),
        ['issues', 'comments', 'graphql'],
      );
    }
  });

  it('is followed: by those who look now, and by the others after ten minutes', async () => {
    await start('leads: [ana]');
    const [bob, carol] = [await team.editor('bob'), await team.editor('carol')];
    team.github.commitFile(teamFilePath, 'leads: [bob, carol]\nsprintLimit: 5\n');
    await bob.refresh('all');
    assert.deepEqual([bob.isLead, bob.configuration.sprintLimit], [true, '5']);
    await carol.refresh();
    assert.equal(carol.isLead, false);
    team.minutesAhead += 11;
    await carol.refresh();
    assert.equal(carol.isLead, true);
    team.github.commitFile(teamFilePath, null);
    await bob.refresh('all');
    assert.equal(bob.configuration.sprintLimit, '8');
  });

  it('brings in other candidates when it changes', async () => {
    await start();
    const ana = await team.editor('ana');
    await team.github.as('ana').rest.issues.update({ owner: 'ana', repo: 'shop', issue_number: 3, labels: ['bug'] });
    await ana.refresh();
    assert.deepEqual(numbers(ana), [2, 1]);
    team.github.commitFile(teamFilePath, 'candidateQueries: [{ label: Bugs, query: "label:bug" }]');
    await ana.refresh('all');
    assert.deepEqual(numbers(ana), [3]);
    assert.deepEqual(ana.stories()[0]?.queries, ['Bugs']);
  });

  it('shows what all its queries select, also where two have one name', async () => {
    await start('candidateQueries:\n- { label: Bugs, query: "label:bug" }\n- { label: Bugs, query: "label:crash" }\n');
    await labelled(2, 'crash');
    await labelled(3, 'bug');
    const ana = await team.editor('ana');
    assert.deepEqual(numbers(ana).toSorted(), [2, 3]);
    assert.match(ana.teamProblems[0] ?? '', /line 3: candidateQueries\.1: “Bugs” is another/);
  });

  for (const name of ['P1,P2', 'needs(refinement)', 'say "when"', 'for ${later}', '-label:x'])
    for (const isOld of [false, true])
      it(`finds candidates by any name of a label: ${name}${isOld ? ', without GraphQL' : ''}`, async () => {
        await start(`labels: { candidate: ${JSON.stringify(name)} }`);
        await labelled(2, name);
        team.github.graphQl.isMissing = isOld;
        const ana = await team.editor('ana');
        assert.deepEqual([numbers(ana), ana.status.queryProblems.size], [[2], 0]);
        await labelled(3, name);
        await ana.refresh('all');
        assert.deepEqual(numbers(ana).toSorted(), [2, 3]);
      });

  it('never takes off the label by which a story is ready', async () => {
    await start('labels: { ready: needs-refinement }');
    const ana = await team.editor('ana');
    await ana.acts.decision.record(issueNumber(1), {
      ...{ outcome: 'ready', rationale: 'All said', followUps: [], override: 'We know it', estimate: '5' },
    });
    const { data } = await team.github.as('ana').rest.issues.get({ owner: 'ana', repo: 'shop', issue_number: 1 });
    assert.deepEqual(
      data.labels.map((label) => (typeof label === 'string' ? label : label.name)),
      ['ready'],
    );
  });

  it('costs no more requests than anybody means, made for that', async () => {
    const queries = Array.from({ length: 350 }, (_, at) => `- { label: q${at}, query: "in:title ${at}" }`);
    for (const text of [
      `leads: [${Array.from({ length: 100 }, (_, at) => `lamps/t${at}`).join(', ')}]`,
      `candidateQueries:\n${queries.join('\n')}`,
    ]) {
      await start(text);
      const bob = await team.editor('bob');
      assert.ok(team.github.log.length < 40, `${team.github.log.length} requests at the start`);
      assert.match(bob.teamProblems[0] ?? '', /only the first/);
      if (text.startsWith('leads')) await team.end();
    }
  });

  it('that has a mistake in one key loses that key alone', async () => {
    await start('leads: [ana]\nsprintLimit: 5');
    const bob = await team.editor('bob');
    team.github.commitFile(teamFilePath, 'leads: [ana]\nsprintLimit: []');
    await bob.refresh('all');
    assert.match(bob.teamProblems[0] ?? '', /line 2: sprintLimit/);
    assert.deepEqual([bob.isLead, bob.configuration.sprintLimit], [false, '8']);
  });

  describe('that is no YAML any more', () => {
    const said = 'leads: [ana]\nsprintLimit: 5\nlabels: { ready: good }';
    const broken = 'leads: [ana]\nlabels:\n  ready: [\n';

    it('holds as it was before, and says so, until it is mended', async () => {
      await start(said);
      const bob = await team.editor('bob');
      for (const text of [broken, 'half a sentence', 'x'.repeat(20_000)]) {
        team.github.commitFile(teamFilePath, text);
        await bob.refresh('all');
        const { sprintLimit, labels } = bob.configuration;
        assert.deepEqual([bob.isLead, sprintLimit, labels.ready, bob.labelDoubt], [false, '5', 'good', undefined]);
        assert.equal(bob.teamProblems.length, 1);
        assert.match(
          bob.teamProblems[0] ?? '',
          /^The team’s file can’t be read \(line \d: .*\)\. What it said before holds\.$/,
        );
      }
      team.github.commitFile(teamFilePath, 'sprintLimit: 3');
      await bob.refresh('all');
      assert.deepEqual([bob.isLead, bob.configuration.sprintLimit, bob.teamProblems], [true, '3', []]);
    });

    it('holds no longer once it is gone', async () => {
      await start(said);
      const bob = await team.editor('bob');
      for (const text of [broken, null]) {
        team.github.commitFile(teamFilePath, text);
        await bob.refresh('all');
      }
      assert.deepEqual([bob.configuration.sprintLimit, bob.teamProblems], ['8', []]);
    });

    it('holds as it was before at the next start, too', async () => {
      await start(said);
      const machine = new Machine(new MemoryCache());
      const bob = await team.editor('bob', machine);
      team.github.commitFile(teamFilePath, broken);
      await bob.refresh('all');
      await bob.keep();
      bob.dispose();
      const next = team.open('bob', machine);
      await next.restored();
      const found = () => [next.configuration.labels.ready, next.teamProblems.join().includes('What it said before')];
      assert.deepEqual(found(), ['good', true]);
      await next.refresh('all');
      assert.deepEqual(found(), ['good', true]);
    });

    it('and was never read is told before labels are written, and leaves “blocked” to others', async () => {
      await start(broken);
      const ana = await team.editor('ana');
      assert.match(ana.teamProblems[0] ?? '', /line 4: .*What it says is not known here/);
      const looked = await ana.acts.decision.preview(issueNumber(1), {
        ...{ outcome: 'blocked', rationale: 'Contract', followUps: [] },
      });
      assert.ok(looked.kind === 'previewed');
      assert.match(looked.preview.notes.join(), /default names/);
      const levels = { category: 'data', likelihood: 'low', impact: 'low', blocker: true } as const;
      await ana.acts.preRead.draft(issueNumber(1), [
        { kind: 'putRisk', risk: { id: 'r1', title: 'No key', ...levels } },
      ]);
      assert.deepEqual((await ana.acts.preRead.preview(issueNumber(1))).labels.after, ['needs-refinement']);
    });
  });

  it('that names itself is told, and keeps nobody from the stories', async () => {
    await start('session: &a { agenda: *a }');
    const bob = await team.editor('bob');
    assert.deepEqual([bob.status.phase, numbers(bob)], ['current', [3, 2, 1]]);
    assert.match(bob.teamProblems[0] ?? '', /^The team’s file can’t be read \(line 1: /);
  });

  it('that breaks what reads it is told, and keeps nobody from the stories', async () => {
    class Broken extends TeamConfiguration {
      override take(): Promise<void> {
        return Promise.reject(new Error('Too deep'));
      }
    }
    await start();
    const broken = new Broken(() => configuration);
    const clock = { now: () => new Date(), elapsed: () => 0 };
    const tracker = { people: { inTeam: () => Promise.reject(new Error('Nobody asked')) } } as unknown as IssueTracker;
    const reading = new TeamReading({ tracker, team: broken, clock });
    await reading.take({ text: '' }, { login: 'bob', role: 'write' }, new AbortController().signal);
    assert.match(broken.problems[0] ?? '', /can’t be read \(Too deep\)/);
  });

  it('that can’t be read for now leaves what it said, and the stories', async () => {
    await start('leads: [ana]');
    const bob = await team.editor('bob');
    team.github.fail({ text: /HEAD:/ }, { kind: 'missingValue', path: ['repository', 'f'], type: 'FORBIDDEN' });
    team.github.commitFile(teamFilePath, 'leads: [bob]');
    await bob.refresh('all');
    assert.equal(bob.status.phase, 'current');
    assert.equal(bob.isLead, false);
    assert.match(bob.teamProblems[0] ?? '', /can’t be read/);
  });

  it('is read by REST where the host has no GraphQL', async () => {
    await start('leads: [ana]');
    team.github.graphQl.isMissing = true;
    const bob = await team.editor('bob');
    assert.equal(bob.isLead, false);
  });

  describe('that names a team', () => {
    const organizations = [{ login: 'lamps', members: ['ana', 'bob'], teams: { leads: ['bob'] } }];

    it('asks who is in it', async () => {
      await start('leads: [lamps/leads]', { organizations });
      const [ana, bob] = [await team.editor('ana'), await team.editor('bob')];
      assert.deepEqual([ana.isLead, bob.isLead], [false, true]);
    });

    it('leaves the default to whoever may not be told, and says so', async () => {
      await start('leads: [lamps/leads]', { organizations });
      const carol = await team.editor('carol');
      assert.equal(carol.isLead, true);
      assert.match(carol.teamProblems[0] ?? '', /lamps\/leads/);
    });

    for (const fault of [
      { kind: 'status', status: 500 },
      { kind: 'status', status: 422 },
      { kind: 'status', status: 401 },
      { kind: 'secondaryLimit', retryAfter: 120 },
      { kind: 'cut', when: 'before' },
    ] as const satisfies Fault[]) {
      const members = { method: 'GET', route: /orgs.*members/ } as const;

      it(`that GitHub fails to list keeps nobody from the stories, and is asked again: ${JSON.stringify(fault)}`, async () => {
        await start('leads: [lamps/leads]', { organizations });
        team.github.fail({ ...members, times: 1 }, fault);
        const ana = await team.editor('ana');
        assert.deepEqual([ana.status.phase, numbers(ana), ana.isLead], ['current', [3, 2, 1], true]);
        assert.match(ana.teamProblems.join(), /lamps\/leads can’t be read for now: whoever may label/);
        const asked = team.github.log.length;
        await ana.refresh();
        assert.equal(team.github.log.slice(asked).filter(({ path }) => path.startsWith('/orgs/')).length, 0);
        team.minutesAhead = 61;
        await ana.refresh();
        assert.deepEqual([ana.isLead, ana.teamProblems], [false, []]);
      });

      it(`that GitHub fails to list takes nothing from those who were in it: ${JSON.stringify(fault)}`, async () => {
        await start('leads: [lamps/leads]', { organizations });
        const [ana, bob] = [await team.editor('ana'), await team.editor('bob')];
        team.github.commitFile(teamFilePath, 'leads: [lamps/leads, carol]');
        team.github.fail(members, fault);
        for (const editor of [ana, bob]) await editor.refresh('all');
        assert.deepEqual([ana.isLead, bob.isLead, bob.status.phase], [false, true, 'current']);
        assert.match(bob.teamProblems.join(), /lamps\/leads can’t be read for now: those who were in it/);
      });
    }

    it('knows it at the next start without network', async () => {
      await start('leads: [lamps/leads]', { organizations });
      const machine = new Machine(new MemoryCache());
      const ana = await team.editor('ana', machine);
      await ana.keep();
      ana.dispose();
      const next = team.open('ana', machine);
      await next.restored();
      assert.deepEqual([next.access?.role, next.isLead], ['admin', false]);
    });
  });
});
