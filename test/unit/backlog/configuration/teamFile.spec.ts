import assert from 'node:assert/strict';
import { Team } from '../../../../src/backlog/configuration/team';
import { teamFilePath } from '../../../../src/backlog/configuration/teamFile';
import { type Configuration } from '../../../../src/backlog/ports/configuration';
import { configuration as own } from '../editor';

describe('What the team’s file says', () => {
  async function read(text: string, settings: Partial<Configuration> = {}): Promise<Team> {
    const person = { ...own, ...settings };
    const team = new Team(() => person);
    await team.take({ text });
    return team;
  }

  it('goes before a person’s own settings, and leaves those that it does not name', async () => {
    const { configuration, problems } = await read(
      'labels: { ready: refined }\ndeck: [1, 2, 4, XL]\nsprintLimit: 4\ndefinitionOfReady: [estimated]\n',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(configuration.labels, { ...own.labels, ready: 'refined' });
    assert.deepEqual(configuration.deck.cards, ['1', '2', '4', 'XL']);
    assert.equal(configuration.sprintLimit, '4');
    assert.deepEqual(configuration.definitionOfReady, ['estimated']);
    assert.equal(configuration.anonymousSessions, own.anonymousSessions);
  });

  it('changes nothing where there is no file, it is empty, or it has comments alone', async () => {
    for (const text of ['', '\n\n', '# Nothing yet\n', '---\n']) {
      const { configuration, problems } = await read(text);
      assert.deepEqual([configuration, problems], [own, []], JSON.stringify(text));
    }
    const team = new Team(() => own);
    await team.take('none');
    assert.equal(team.configuration, own);
  });

  describe('of candidate queries', () => {
    const teams = 'candidateQueries:\n  - { label: Bugs, query: "label:bug" }\n';
    const mine = [{ label: 'Mine', query: 'assignee:@me' }];

    it('comes first, and a person’s own come after', async () => {
      const { configuration } = await read(teams, { candidateQueries: mine });
      assert.deepEqual(configuration.candidateQueries, [{ label: 'Bugs', query: 'label:bug' }, ...mine]);
    });

    it('takes the place of the default, which nobody chose', async () => {
      const { configuration } = await read(teams);
      assert.deepEqual(configuration.candidateQueries, [{ label: 'Bugs', query: 'label:bug' }]);
    });

    it('leaves the default with the label that the team gives candidates', async () => {
      const { configuration } = await read('labels: { candidate: to refine }');
      assert.deepEqual(configuration.candidateQueries, [{ label: 'Needs refinement', ofLabel: 'to refine' }]);
    });

    it('keeps queries apart that have one name, and says one that both have once', async () => {
      const same = [
        { label: 'Bugs', query: 'label:mine' },
        { label: 'Others', query: 'label:bug' },
      ];
      const { configuration } = await read(teams, { candidateQueries: same });
      const labels = configuration.candidateQueries.map(({ label }) => label);
      assert.deepEqual(labels, ['Bugs', 'Bugs (yours)']);
    });

    it('keeps all apart whatever they are called, and says where two of the file have one name', async () => {
      const names = ['Bugs', 'Bugs', 'Bugs (yours)'];
      const text = names.map((label, at) => `- { label: ${label}, query: q${at} }`).join('\n');
      const same = ['Bugs', 'Bugs (2)'].map((label) => ({ label, query: `of ${label}` }));
      const { configuration, problems } = await read(`candidateQueries:\n${text}\n`, { candidateQueries: same });
      const labels = configuration.candidateQueries.map(({ label }) => label);
      assert.deepEqual(labels, ['Bugs', 'Bugs (2)', 'Bugs (yours)', 'Bugs (yours) (2)', 'Bugs (2) (yours)']);
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? '', /line 3: candidateQueries\.1: “Bugs” is another query’s name/);
    });

    it('takes no more than twenty, and says so', async () => {
      const text = Array.from({ length: 21 }, (_, at) => `- { label: l${at}, query: q${at} }`).join('\n');
      const { configuration, problems } = await read(`candidateQueries:\n${text}\n`);
      assert.equal(configuration.candidateQueries.length, 20);
      assert.match(problems.join(), /line 22: candidateQueries\.20: only the first 20 queries/);
    });
  });

  describe('of labels', () => {
    const refused = [
      'ready: needs-refinement',
      'blocked: Ready',
      'session: needs-refinement',
      'ready: good, blocked: GOOD',
    ];
    for (const labels of refused)
      it(`never calls two things by one, and says so: ${labels}`, async () => {
        const { configuration, problems } = await read(`labels: { ${labels} }`);
        const names = Object.values(configuration.labels).map((name) => name.toLowerCase());
        assert.equal(new Set(names).size, 4);
        assert.equal(problems.length, 1);
        assert.match(problems[0] ?? '', /line 1: labels\.\w+: “[\w-]+” is already the label of something else/i);
      });

    it('may give one’s default to another that has a name of its own', async () => {
      const { configuration, problems } = await read('labels: { ready: blocked, blocked: ready }');
      assert.deepEqual([configuration.labels.ready, configuration.labels.blocked], ['blocked', 'ready']);
      assert.deepEqual(problems, []);
    });

    it('goes before a name in a person’s settings that the team has for something else, which is told', async () => {
      const labels = { ...own.labels, blocked: 'Refined' };
      const { configuration, problems } = await read('labels: { ready: refined }', { labels });
      assert.deepEqual(configuration.labels, { ...own.labels, ready: 'refined' });
      assert.match(
        problems.join(),
        /Your setting refinement\.labels\.blocked is not usable here: “Refined” is already/,
      );
    });
  });

  describe('that can’t be used', () => {
    async function problemsOf(text: string): Promise<readonly string[]> {
      return (await read(text)).problems;
    }

    it('is told with its line, and everything else holds', async () => {
      const { configuration, problems } = await read('# Ours\nlabels:\n  ready: refined\n  blocked: 12\ndeck: [1]\n');
      assert.equal(configuration.labels.ready, 'refined');
      assert.equal(configuration.labels.blocked, own.labels.blocked);
      assert.equal(configuration.deck, own.deck);
      assert.match(problems[1] ?? '', /^\.github\/refinement\.yml, line 5: deck: .*at least two/);
      assert.match(problems[0] ?? '', /line 4: labels\.blocked: /);
    });

    it('is told where it is mistyped, or another version’s', async () => {
      assert.match((await problemsOf('deck: [1, 2]\nlead: [ana]\n'))[0] ?? '', /line 2: lead: .*not known/);
      assert.match((await problemsOf('labels: { redy: x }\n'))[0] ?? '', /labels\.redy: .*not known/);
    });

    it('is told where only a person can say it: nobody’s token goes elsewhere by a file', async () => {
      for (const key of ['repositories', 'apiUrl', 'github', 'ai'])
        assert.match((await problemsOf(`${key}: x\n`))[0] ?? '', /only a person’s own settings/, key);
    });

    it('is told where it is no YAML, or no text', async () => {
      assert.match((await problemsOf('labels: {\n'))[0] ?? '', /line \d+: /);
      assert.match((await problemsOf('leads: [@nordlicht/leads]\n'))[0] ?? '', /line 1: .*@/);
      assert.match((await problemsOf('just words'))[0] ?? '', /line 1: /);
      assert.match((await problemsOf('- a list\n'))[0] ?? '', /line 1: /);
      const team = new Team(() => own);
      await team.take({ text: undefined });
      assert.match(team.problems[0] ?? '', /no text/);
    });

    it('is told where it names itself', async () => {
      for (const text of [
        'session: &a { agenda: *a }',
        'leads: &a [ana, *a]',
        'deck: 1\nlabels: &a\n  b: { ready: *a }',
      ]) {
        const line = text.split('\n').length;
        assert.match((await problemsOf(text))[0] ?? '', new RegExp(`line ${line}: “\\*a” stands for something`), text);
      }
      assert.deepEqual(await problemsOf('deck: &cards [1, 2]\nsession: [*cards, *cards]\n'), []);
    });

    it('is told where a second document follows, and the first holds', async () => {
      const { configuration, problems } = await read('sprintLimit: 5\n---\nsprintLimit: 3\n');
      assert.equal(configuration.sprintLimit, '5');
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? '', /line 2: a second document/);
    });

    it('takes no time and no memory, made for that', async function () {
      this.timeout(10_000);
      const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]'];
      for (let at = 0; at < 30; at++) bomb.push(`a${at}: &a${at} [${`*a${at === 0 ? '' : at - 1},`.repeat(9)}]`);
      const hostile = {
        aliases: bomb.join('\n'),
        brackets: '['.repeat(32_000),
        braces: '{a: '.repeat(8_000),
        keys: Array.from({ length: 5_000 }, (_, at) => `k${at}:`).join('\n'),
        long: 'x'.repeat(1_000_000),
        prototype: '__proto__: { leads: [mallory] }\nconstructor: { prototype: 1 }\n',
      };
      for (const [name, text] of Object.entries(hostile)) {
        const { configuration, problems } = await read(text);
        assert.deepEqual(configuration, own, name);
        assert.ok(problems.length > 0, name);
      }
      assert.equal(({} as { leads?: unknown }).leads, undefined);
    });
  });

  describe('of who leads', () => {
    const [ana, bob, eve] = [
      { login: 'ana', role: 'write' },
      { login: 'bob', role: 'write' },
      { login: 'eve', role: 'read' },
    ] as const;

    it('is whoever may label where it says nothing', async () => {
      const team = await read('');
      assert.deepEqual(
        [ana, bob, eve].map((person) => team.isLead(person)),
        [true, true, false],
      );
    });

    it('is whom it names, in upper or lower case, if GitHub lets them label', async () => {
      const team = await read('leads: [Ana, "@eve"]');
      assert.deepEqual(
        [ana, bob, eve].map((person) => team.isLead(person)),
        [true, false, false],
      );
    });

    it('is everybody of a team that it names, once that is read', async () => {
      const team = await read('leads: [nordlicht/leads]');
      const [name] = team.unread(bob);
      assert.deepEqual(name, { organization: 'nordlicht', slug: 'leads' });
      assert.equal(team.isLead(bob), false);
      team.noteMembers({ organization: 'nordlicht', slug: 'leads' }, ['BOB']);
      assert.deepEqual(
        [ana, bob].map((person) => team.isLead(person)),
        [false, true],
      );
    });

    it('is whoever may label where a team can’t be read, which is told', async () => {
      const team = await read('leads: ["@nordlicht/secret"]');
      team.noteMembers({ organization: 'nordlicht', slug: 'secret' }, undefined);
      assert.deepEqual(
        [ana, bob, eve].map((person) => team.isLead(person)),
        [true, true, false],
      );
      assert.match(team.problems.join(), /nordlicht\/secret/);
    });

    it('leaves those who were in a team what they do while it can’t be read, and says so', async () => {
      const leads = { organization: 'nordlicht', slug: 'leads' };
      const team = await read('leads: [nordlicht/leads]');
      team.noteMembers(leads, ['bob']);
      const offered = () => [ana, bob].map((person) => team.isLead(person));
      await team.take({ text: 'leads: [nordlicht/leads]\nsprintLimit: 5' });
      assert.deepEqual(offered(), [false, true]);
      team.noteMembersUnread(leads, 'It is gone for a while.');
      assert.deepEqual(offered(), [false, true]);
      assert.match(team.problems.join(), /nordlicht\/leads.*those who were in it.*It is gone for a while/);
      team.noteMembers(leads, undefined);
      assert.deepEqual(offered(), [false, true]);
      team.noteMembers(leads, ['ana']);
      assert.deepEqual([offered(), team.problems], [[true, false], []]);
    });

    it('names teams and nothing else: no path that leads elsewhere', async () => {
      for (const name of ['lamps/..', 'lamps/.', '@lamps/...', '../lamps', './lamps', '..']) {
        const team = await read(`leads: ["${name}"]`);
        assert.deepEqual(team.unread(bob), [], name);
        assert.match(team.problems.join(), /leads\.0: expected a login, or a team/, name);
      }
    });

    it('names ten teams and any number of people', async () => {
      const names = Array.from({ length: 12 }, (_, at) => `lamps/t${at}`);
      const team = await read(`leads: [${names.join(', ')}, eve, lamps/t0]`);
      assert.equal(team.unread(bob).length, 10);
      assert.deepEqual(team.unread({ login: 'eve', role: 'write' }), []);
      assert.match(team.problems.join(), /leads\.10: only the first 10 teams/);
    });

    it('asks for no team where it makes no difference', async () => {
      const team = await read('leads: [ana, nordlicht/leads]');
      assert.deepEqual(team.unread(ana), []);
      assert.deepEqual(team.unread(eve), []);
      assert.equal(team.unread(bob).length, 1);
    });

    it('is not nobody: an empty list is told', async () => {
      const team = await read('leads: []');
      assert.equal(team.isLead(bob), true);
      assert.match(team.problems.join(), new RegExp(`${teamFilePath}, line 1: leads: `));
    });
  });

  it('is kept for the next start, with what was wrong', async () => {
    const team = await read('leads: [ana, nordlicht/leads]\nlead: x\nsprintLimit: 5\n');
    team.noteMembers({ organization: 'nordlicht', slug: 'leads' }, ['carol']);
    const next = new Team(() => own);
    next.restore(JSON.parse(JSON.stringify(team.kept)) as typeof team.kept);
    assert.equal(next.configuration.sprintLimit, '5');
    assert.equal(next.isLead({ login: 'carol', role: 'write' }), true);
    assert.equal(next.isLead({ login: 'bob', role: 'write' }), false);
    assert.deepEqual(next.problems, team.problems);
  });
  it('means the same at the next start, whatever YAML could make of it', async () => {
    for (const value of ['2026-01-05', '!!timestamp 2026-01-05', '.inf', '!!binary aGFsbG8=', '1_000', 'yes', '0o7']) {
      const team = await read(`%YAML 1.1\n---\nsprintLimit: ${value}\ndeck: [1, ${value}]\n`);
      const next = new Team(() => own);
      next.restore(JSON.parse(JSON.stringify(team.kept)) as typeof team.kept);
      assert.deepEqual(next.configuration, team.configuration, value);
    }
    assert.equal((await read('%YAML 1.1\n---\ndeck: [1, 2026-01-05]\n')).configuration.deck.cards[1], '2026-01-05');
  });
});
