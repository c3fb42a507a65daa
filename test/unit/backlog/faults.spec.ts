import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { type Failure, RefinementError } from '../../../src/domain/errors';
import { newId } from '../../../src/domain/ids';
import { type PreReadChange } from '../../../src/domain/preRead';
import { type Fault } from '../../github/faults';
import { Machine } from './machine';
import { story1, story2, refusalOf, sent, Team } from './team';

function question(text: string): PreReadChange {
  return { kind: 'putQuestion', question: { id: newId(), text } };
}

/** What a write ends with at first: it waits and is sent by itself, or it stops and says so. */
type End = 'waits' | Failure['code'];

const faults: [string, Fault, End][] = [
  ['the connection is cut before the effect', { kind: 'cut', when: 'before' }, 'waits'],
  ['the connection is cut after the effect', { kind: 'cut', when: 'after' }, 'waits'],
  ['GitHub fails with 500', { kind: 'status', status: 500 }, 'waits'],
  ['GitHub fails with 502', { kind: 'status', status: 502 }, 'waits'],
  ['the sign-in is not accepted', { kind: 'status', status: 401 }, 'AuthRequired'],
  ['permission is missing', { kind: 'forbidden', reason: 'permission' }, 'Forbidden'],
  ['single sign-on is required', { kind: 'forbidden', reason: 'sso' }, 'Forbidden'],
  ['the secondary limit is reached', { kind: 'secondaryLimit', retryAfter: 50 }, 'waits'],
  ['the rate limit is reached', { kind: 'primaryLimit', seconds: 50 }, 'waits'],
  ['the issue is gone', { kind: 'status', status: 404 }, 'NotFound'],
  ['somebody else was faster', { kind: 'status', status: 409 }, 'Conflict'],
  ['GitHub refuses it as invalid', { kind: 'status', status: 422 }, 'InvalidData'],
];

async function endOf(attempt: Promise<{ readonly kind: string } | undefined>): Promise<End | 'written'> {
  try {
    return (await attempt)?.kind === 'waiting' ? 'waits' : 'written';
  } catch (error) {
    assert.ok(error instanceof RefinementError, `threw ${String(error)}`);
    return error.failure.code;
  }
}

/** Sends what waits, as a person does who presses "Retry". */
async function retryAll(backlog: RepositoryBacklog): Promise<void> {
  const writes = await backlog.writes();
  for (const { id } of writes.pending()) await writes.retry(id);
  await backlog.whenIdle();
}

describe('When a write fails', () => {
  let team: Team;
  let ana: RepositoryBacklog;
  let bob: RepositoryBacklog;
  const machine = new Machine();

  before(async () => {
    team = await Team.start();
    [ana, bob] = await Promise.all([team.editor('ana'), team.editor('bob', machine)]);
    await ana.acts.session.prepare({ stories: [story1] });
    await bob.refresh();
  });

  afterEach(() => {
    team.github.clearFaults();
    team.minutesAhead = 0;
  });
  after(() => team.end());

  for (const [happening, fault, end] of faults) {
    it(`because ${happening}: the pre-read is kept, and posted once when tried again`, async () => {
      const text = `Asked when ${happening}`;
      team.github.fail({ method: 'POST', times: 1 }, fault);
      team.github.fail({ method: 'PATCH', times: 1 }, fault);
      assert.equal(await endOf(bob.acts.preRead.postChanges(story2, [question(text)])), end);
      assert.equal(bob.story(story2)?.myPreRead.changes.length, 1);
      const [waiting] = bob.story(story2)?.pendingWrites ?? [];
      assert.equal(waiting?.state, end === 'waits' || end === 'AuthRequired' ? 'waiting' : 'stopped');
      assert.match(waiting?.message ?? '', /kept/);
      team.github.clearFaults();
      team.minutesAhead++;
      await retryAll(bob);
      const bodies = team.github.comments(2).map(({ body }) => body);
      assert.equal(bodies.length, 1);
      assert.equal(bodies[0]?.split('"text":').filter((part) => part.startsWith(`"${text}"`)).length, 1);
      assert.deepEqual(bob.story(story2)?.myPreRead.changes, []);
      assert.deepEqual(bob.pendingWrites(), []);
    });

    it(`because ${happening}: the estimate is kept, and sealed once when tried again`, async () => {
      team.github.fail({ method: 'POST', times: 1 }, fault);
      team.github.fail({ method: 'PATCH', times: 1 }, fault);
      await bob.acts.estimate.submit(story1, { card: '5' }).catch(() => undefined);
      assert.equal(bob.story(story1)?.myEstimate.estimate?.card, '5');
      assert.equal(bob.story(story1)?.myEstimate.reason, 'not sent');
      team.github.clearFaults();
      team.minutesAhead++;
      await retryAll(bob);
      assert.equal(bob.story(story1)?.myEstimate.state, 'sealed');
      const session = ana.sessions()[0];
      assert.equal(team.github.comments(session?.number ?? 0).length, 1);
    });
  }

  it('and an older estimate is given up, the newer one of another window stays', async () => {
    const other = await team.editor('bob', machine);
    team.github.fail({ route: /comments/ }, { kind: 'cut', when: 'before' });
    await bob.acts.estimate.submit(story1, { card: '3' });
    const writes = await bob.writes();
    const [waiting] = writes.pending();
    assert.ok(waiting);
    team.github.clearFaults();
    await other.acts.estimate.submit(story1, { card: '8' });
    await writes.discard(waiting.id);
    await bob.refresh();
    assert.deepEqual(bob.story(story1)?.myEstimate, { state: 'sealed', estimate: { card: '8' } });
  });

  it('and an estimate is given up, this machine forgets its card, and nothing seals it later', async () => {
    await team.editor('bob', machine);
    await bob.acts.estimate.withdraw(story1);
    team.github.fail({ route: /comments/ }, { kind: 'cut', when: 'before' });
    await bob.acts.estimate.submit(story1, { card: '3' });
    const writes = await bob.writes();
    await writes.discard(writes.pending()[0]?.id ?? '');
    team.github.clearFaults();
    assert.deepEqual(bob.story(story1)?.myEstimate, { state: 'none' });
    await bob.refresh();
    await bob.whenIdle();
    assert.deepEqual(bob.story(story1)?.myEstimate, { state: 'none' });
  });

  it('a closed editor loses nothing: what waits is sent by the next one', async () => {
    // Of the other tests' windows, one may be the next.
    const own = new Machine();
    team.github.fail({ route: /comments/ }, { kind: 'cut', when: 'before' });
    const closing = await team.editor('bob', own);
    assert.equal(await endOf(closing.acts.preRead.postChanges(story1, [question('Kept?')])), 'waits');
    closing.dispose();
    team.github.clearFaults();
    const reopened = await team.editor('bob', own);
    await reopened.whenIdle();
    assert.ok(reopened.story(story1)?.allQuestions.some(({ text, isDraft }) => text === 'Kept?' && !isDraft));
    assert.equal(team.github.comments(1).length, 1);
  });
});

describe('When deciding fails half-way', () => {
  let team: Team;
  let ana: RepositoryBacklog;

  beforeEach(async () => {
    team = await Team.start();
    ana = await team.editor('ana');
  });
  afterEach(() => team.end());

  const decision = { outcome: 'ready', rationale: 'Clear enough', override: 'small' } as const;
  const steps: [string, { method: string; route: RegExp }][] = [
    ['adding the label', { method: 'POST', route: /labels/ }],
    ['removing the label', { method: 'DELETE', route: /labels/ }],
    ['posting the comment', { method: 'POST', route: /comments/ }],
  ];
  for (const [step, match] of steps) {
    for (const when of ['before', 'after'] as const) {
      it(`cut ${when} the effect of ${step}: repeated, it is done once`, async () => {
        team.github.fail({ ...match, times: 1 }, { kind: 'cut', when });
        assert.equal(await endOf(ana.acts.decision.record(story1, decision)), 'waits');
        assert.equal((await ana.acts.decision.record(story1, decision)).kind, 'recorded');
        assert.deepEqual(await team.github.labels(1), ['ready']);
        assert.equal(team.github.comments(1).length, 1);
        assert.equal(ana.story(story1)?.decisions.length, 1);
      });
    }
  }

  it('a session whose creation was not answered is found again, not made twice', async () => {
    team.github.fail({ method: 'POST', route: /issues/, times: 1 }, { kind: 'cut', when: 'after' });
    assert.equal(await endOf(ana.acts.session.prepare({ stories: [story1] })), 'waits');
    const session = await sent(ana.acts.session.prepare({ stories: [story1] }));
    assert.equal((await team.github.issues()).filter(({ title }) => title === session.title).length, 1);
    await ana.acts.estimate.submit(story1, { card: '3' });
    assert.equal((await sent(ana.acts.estimate.reveal(story1))).revealed?.statistics.median, '3');
  });

  it('a reveal whose answer was lost is not written twice', async () => {
    const session = await sent(ana.acts.session.prepare({ stories: [story1] }));
    await ana.acts.estimate.submit(story1, { card: '3' });
    team.github.fail({ method: 'POST', route: /comments/, times: 1 }, { kind: 'cut', when: 'after' });
    assert.equal(await endOf(ana.acts.estimate.reveal(story1)), 'waits');
    await sent(ana.acts.estimate.reveal(story1));
    const results = team.github.comments(session.number).filter(({ body }) => body.includes('refinement:result:v1'));
    assert.equal(results.length, 1);
  });

  it('says so where the label was deleted meanwhile, and makes it again', async () => {
    await team.github.as('bob').rest.issues.deleteLabel({ owner: 'ana', repo: 'shop', name: 'ready' });
    await ana.acts.decision.record(story1, decision);
    assert.deepEqual(await team.github.labels(1), ['ready']);
  });

  it('makes a label that somebody else makes at the same moment', async () => {
    const label = { owner: 'ana', repo: 'shop', name: 'ready' };
    await team.github.as('bob').rest.issues.deleteLabel(label);
    const by = () => team.github.as('carol').rest.issues.createLabel(label);
    team.github.fail({ method: 'POST', route: /\/labels/, login: 'ana', times: 1 }, { kind: 'overtaken', by });
    assert.equal((await ana.acts.decision.record(story1, decision)).kind, 'recorded');
    assert.deepEqual(await team.github.labels(1), ['ready']);
  });

  it('is not thrown away by choosing GitHub’s side where nobody else has changed anything', async () => {
    team.github.fail({ method: 'POST' }, { kind: 'cut', when: 'before' });
    await ana.acts.decision.record(story1, { outcome: 'needs-work', rationale: 'Typed once' });
    const writes = await ana.writes();
    const [waiting] = writes.pending();
    assert.ok(waiting);
    assert.match((await refusalOf(writes.choose(waiting.id, 'theirs'))).message, /nothing to choose/);
    assert.equal(writes.pending().length, 1);
  });

  it('refuses a story that was closed meanwhile, before anything is written', async () => {
    await team.github.as('bob').rest.issues.update({ owner: 'ana', repo: 'shop', issue_number: 1, state: 'closed' });
    assert.equal((await refusalOf(ana.acts.decision.record(story1, decision))).failure.code, 'Conflict');
    assert.deepEqual(await team.github.labels(1), ['needs-refinement']);
    assert.equal(team.github.comments(1).length, 0);
  });

  it('refuses whoever may not apply labels, before anything is written', async () => {
    const petra = await team.editor('petra');
    team.github.clearLog();
    const { failure } = await refusalOf(petra.acts.decision.record(story1, decision));
    assert.deepEqual(failure, { code: 'Forbidden', reason: 'permission' });
    assert.equal(team.github.log.length, 0);
  });
});

describe('When reading fails', () => {
  let team: Team;
  before(async () => {
    team = await Team.start();
  });
  afterEach(() => team.github.clearFaults());
  after(() => team.end());

  it('the old stories stay, and the status says why and since when', async () => {
    const bob = await team.editor('bob');
    const [stories, asOf] = [bob.stories().length, bob.status.asOf];
    team.github.fail({}, { kind: 'cut', when: 'before' });
    await bob.refresh();
    assert.equal(bob.stories().length, stories);
    assert.equal(bob.status.phase, 'failed');
    assert.equal(bob.status.error?.failure.code, 'Offline');
    assert.equal(bob.status.asOf, asOf);
    team.github.clearFaults();
    await bob.refresh();
    assert.equal(bob.status.phase, 'current');
    assert.equal(bob.status.error, undefined);
  });

  it('one failing query does not hide what another selects', async () => {
    const queries = [
      { label: 'Needs refinement', query: 'label:needs-refinement' },
      { label: 'Mine', query: 'mentions:petra' },
    ];
    const refused = { kind: 'missingValue', path: ['p0'], type: 'UNPROCESSABLE' } as const;
    team.github.fail({ text: /mentions:petra/ }, refused);
    const bob = await team.editor('bob', new Machine(), { candidateQueries: queries });
    assert.equal(bob.stories().length, 3);
    assert.equal(bob.status.queryProblems.get('Mine')?.kind, 'refused');
    assert.equal(bob.status.phase, 'current');
  });

  it('what changed while one of the two questions failed is told by the next', async () => {
    const bob = await team.editor('bob');
    await bob.refresh();
    await team.github.as('ana').rest.issues.update({ owner: 'ana', repo: 'shop', issue_number: 1, title: 'Renamed' });
    team.github.fail({ route: /issues\/comments/, times: 1 }, { kind: 'status', status: 502 });
    await bob.refresh();
    await bob.refresh();
    assert.equal(bob.story(story1)?.title, 'Renamed');
  });
});
