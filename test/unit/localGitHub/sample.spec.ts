import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultDeck } from '../../../src/domain/deck';
import { issueNumber } from '../../../src/domain/story';
import { parseRecord } from '../../../src/records/parseComment';
import { createKeyPair, openBallot } from '../../../src/records/sealing';
import { renderSession } from '../../../src/records/sessionRecord';
import { autoTeammates } from '../../github/autoTeammates';
import { type LocalGitHub } from '../../github/localGitHub';
import { startSampleGitHub } from '../../github/sampleGitHub';
import { createSampleRepository, sampleCommit } from '../../github/sampleRepository';
import { Teammate } from '../../github/teammates';
import { shop, startTimeoutMs } from './smallTeam';

describe('The sample team', () => {
  let github: LocalGitHub;
  before(async function () {
    this.timeout(startTimeoutMs);
    github = await startSampleGitHub({ validate: true });
  });
  after(async () => {
    await github.close();
    assert.deepEqual(github.schemaErrors, []);
  });

  it('has thirty stories at every stage', async () => {
    const issues = await github.issues();
    const labelled = (label: string) =>
      issues.filter(({ labels, state }) => state === 'open' && labels.some(({ name }) => name === label)).length;
    assert.equal(issues.length, 32);
    assert.equal(labelled('needs-refinement'), 23);
    assert.equal(labelled('ready'), 4);
    assert.equal(labelled('blocked'), 3);
    assert.ok(issues.some(({ body }) => body?.length === 60_000));
  });

  it('has records that the product reads, and forged ones of an outsider', async () => {
    const comments = (await github.issues()).flatMap(({ number }) => github.comments(number));
    const kinds = comments.map(({ body, user }) => `${parseRecord(body).kind} by ${user.login}`);
    for (const expected of ['preread by bob', 'decision by ana', 'result by ana', 'decision by mallory'])
      assert.ok(kinds.includes(expected), expected);
    assert.deepEqual(
      kinds.filter((kind) => kind.startsWith('unreadable')),
      ['unreadable by mallory'],
    );
  });

  it('works in a repository whose history never changes', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sample-'));
    try {
      assert.equal(await createSampleRepository(folder, github.url), sampleCommit);
      const git = (...parts: string[]) => execFileSync('git', parts, { cwd: folder, encoding: 'utf8' }).trim();
      assert.equal(git('status', '--porcelain'), '');
      assert.equal(git('remote', 'get-url', 'origin'), `${github.url}/nordlicht/shop.git`);
      assert.equal(git('rev-list', '--count', 'HEAD'), '12');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('shows the code that its risks are about', async () => {
    const risk = github.comments(23).find(({ user }) => user.login === 'bob');
    const [, link = ''] = /<(http[^>]*\/blob\/[^>]*)>/.exec(risk?.body ?? '') ?? [];
    const page = await (await fetch(link)).text();
    assert.ok(page.includes('SameSite=None'));
  });

  afterEach(async () => {
    const { data } = await github.as('ana').rest.issues.listForRepo({ ...shop, labels: 'refinement-session' });
    for (const { number } of data)
      await github.as('ana').rest.issues.update({ ...shop, issue_number: number, state: 'closed' });
  });

  async function openSession(stories: readonly number[]) {
    const { key, privateKey } = await createKeyPair();
    const terms = { id: `session${stories.join('and')}`, anonymous: true, deck: defaultDeck, key };
    const body = renderSession({
      ...terms,
      title: 'Now',
      mode: 'async',
      stories: stories.map((number) => ({ number: issueNumber(number), round: 1 })),
      voters: [],
      productOwners: [],
      agenda: [],
    });
    const labels = ['refinement-session'];
    const { data } = await github.as('ana').rest.issues.create({ ...shop, title: 'Now', body, labels });
    const cardOf = async (voter: string, story: number) => {
      const comment = github.comments(data.number).find(({ user }) => user.login === voter);
      const parsed = parseRecord(comment?.body ?? '');
      const ballot = parsed.kind === 'ballots' ? parsed.record.ballots.find((each) => each.story === story) : undefined;
      const repository = { host: new URL(github.url).host, owner: 'nordlicht', name: 'shop' };
      const at = { repository, session: issueNumber(data.number), story: issueNumber(story), round: 1 };
      return ballot && (await openBallot(ballot, privateKey, { ...at, voter, terms }))?.card;
    };
    return { number: data.number, cardOf };
  }

  it('casts sealed ballots, one comment for each teammate', async () => {
    const session = await openSession([17, 18]);
    const bob = new Teammate({ url: github.url, repository: github.repository }, 'bob');
    await bob.castBallot(17, '5', { confidence: 'high', reason: 'Nothing special' });
    await bob.castBallot(18, '8');
    await bob.castBallot(17, '3');
    assert.equal(github.comments(session.number).length, 1);
    assert.equal(await session.cardOf('bob', 17), '3');
    assert.equal(await session.cardOf('bob', 18), '8');
    assert.ok(!(await github.allStoredText()).includes('Nothing special'));
    await assert.rejects(bob.castBallot(29, '5'), /no open session/);
    await assert.rejects(bob.castBallot(17, '4'), /no card/);
  });

  it('asks, flags and answers in one comment for each teammate', async () => {
    const dave = new Teammate({ url: github.url, repository: github.repository }, 'dave');
    await dave.changePreRead(28, [{ kind: 'putQuestion', question: { id: 'wish-size', text: 'How many lamps?' } }]);
    await dave.answer(28, { question: 'wish-size', text: 'A hundred.' });
    const own = github.comments(28).filter(({ user }) => user.login === 'dave');
    assert.equal(own.length, 1);
    assert.ok(own[0]?.body.includes('A hundred.'));
  });

  it('estimates by itself when a session opens, but for whoever sits at the keyboard', async () => {
    const stop = autoTeammates(github, { except: 'bob', thinkMs: 1 });
    const voted = ballots(4);
    const session = await openSession([23, 4]);
    await voted;
    stop();
    assert.equal(await session.cardOf('carol', 23), '8');
    assert.equal(await session.cardOf('dave', 4), 'too big');
    assert.equal(await session.cardOf('bob', 23), undefined);
  });

  it('leaves estimating to whoever sits at an editor of their own', async () => {
    const stop = autoTeammates(github, { except: 'ana', thinkMs: 1 });
    await github.as('carol').rest.users.getAuthenticated();
    const voted = ballots(2);
    const session = await openSession([11]);
    await voted;
    stop();
    assert.equal(await session.cardOf('dave', 11), '8');
    assert.equal(await session.cardOf('carol', 11), undefined);
  });

  /** Resolves when so many ballots have been written. */
  function ballots(count: number): Promise<void> {
    let left = count;
    return new Promise((resolve) => {
      github.requests.onRequest(({ route, status }) => {
        const isBallot =
          route.includes('/comments') && (status === 201 || (status === 200 && !route.endsWith('/comments')));
        if (isBallot && --left === 0) resolve();
      });
    });
  }
});
