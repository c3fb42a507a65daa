import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import * as z from 'zod/mini';
import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { commandTable, type JsonCommandId, threadCommandIds } from '../../../src/ui/shared/commandTable';
import { refusalOf, sent, story1, Team } from '../backlog/team';

const ids = Object.keys(commandTable) as JsonCommandId[];
const idsFor = (who: string) => ids.filter((id) => commandTable[id].who === who);

describe('The table of commands', () => {
  it('tells every argument as a JSON Schema, from which tools for language models can be made', () => {
    const ajv = addFormats(new Ajv({ strict: true, allowUnionTypes: true }));
    for (const id of ids) {
      const schema = z.toJSONSchema(commandTable[id].argument, { io: 'input' });
      assert.equal(schema.type, 'object', id);
      assert.equal(schema.additionalProperties, false, id);
      assert.ok(ajv.validateSchema(schema), id);
      ajv.compile(schema);
    }
  });

  it('tells in that schema what the code takes', () => {
    const ajv = addFormats(new Ajv());
    const takes = (id: JsonCommandId, argument: unknown) => {
      const isValid = ajv.compile(z.toJSONSchema(commandTable[id].argument, { io: 'input' }))(argument);
      assert.equal(commandTable[id].argument.safeParse(argument).success, isValid, `${id} ${JSON.stringify(argument)}`);
      return isValid;
    };
    assert.ok(takes('openStory', { story: 12 }));
    assert.ok(takes('openStory', { story: 'owner/name#12' }));
    assert.ok(!takes('openStory', {}));
    assert.ok(takes('undo', {}));
    assert.ok(!takes('groupBy', { by: 'colour' }));
    assert.ok(takes('prepareSession', { stories: [1], deadline: '2026-05-01T10:00:00Z' }));
    assert.ok(!takes('prepareSession', { stories: [], deadline: '2026-05-01T10:00:00Z' }));
  });

  it('is the only place where the code spells a command’s id', () => {
    const known = [...ids, ...threadCommandIds].join('|');
    const spelled = new RegExp(`['"\`]refinement\\.(${known})['"\`]`);
    const root = join(__dirname, '..', '..', '..', 'src');
    const spellers = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .filter((path) => spelled.test(readFileSync(join(root, path), 'utf8')));
    assert.deepEqual(spellers, []);
  });
});

describe('What the table of commands says that only a lead may do', () => {
  let team: Team;
  let petra: RepositoryBacklog;
  before(async () => {
    team = await Team.start();
    petra = await team.editor('petra');
  });
  after(() => team.end());

  const attempts: Readonly<Record<string, () => Promise<unknown>>> = {
    prepareSession: () => petra.acts.session.prepare({ stories: [story1] }),
    endSession: () => petra.acts.session.end(story1),
    recordDecision: () => petra.acts.decision.record(story1, { outcome: 'split', rationale: 'Two things' }),
    markReady: () => petra.acts.decision.record(story1, { outcome: 'ready', rationale: 'Good' }),
  };

  for (const id of idsFor('lead'))
    it(`${id} is refused to whoever may not label, before GitHub is asked`, async () => {
      const attempt = attempts[id];
      assert.ok(attempt, 'no attempt at it is made here');
      team.github.clearLog();
      assert.deepEqual((await refusalOf(attempt())).failure, { code: 'Forbidden', reason: 'permission' });
      assert.equal(team.github.log.length, 0);
    });
});

describe('What the table of commands says that only a facilitator may do', () => {
  it('is revealing and leading the hour, refused to a lead who did not prepare the session', async () => {
    assert.deepEqual(idsFor('facilitator'), ['revealEstimates', 'moveSession', 'openRound']);
    const team = await Team.start();
    try {
      const ana = await team.editor('ana');
      const { number } = await sent(ana.acts.session.prepare({ stories: [story1] }));
      const bob = await team.editor('bob');
      for (const attempt of [
        () => bob.acts.estimate.reveal(story1),
        () => bob.acts.session.move(number, { kind: 'start' }),
        () => bob.acts.session.move(number, { kind: 'round', story: story1, round: 1 }),
      ])
        assert.deepEqual((await refusalOf(attempt())).failure, { code: 'Forbidden', reason: 'permission' });
    } finally {
      await team.end();
    }
  });
});
