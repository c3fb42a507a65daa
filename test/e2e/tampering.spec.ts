import assert from 'node:assert/strict';
import { newId } from '../../src/domain/ids';
import { renderDecision } from '../../src/records/decisionRecord';
import { type SealedBallot } from '../../src/records/ballotsRecord';
import { Teammate } from '../github/teammates';
import { type Person, useWorld } from './harness';

const story = 17; // Save the cart between visits
const another = 14; // Compare up to four lamps
const place = { owner: 'nordlicht', repo: 'shop' };

describe('What somebody has tampered with does not count, and the panel says so', () => {
  const world = useWorld();
  let ana: Person;
  let bob: Person;
  let session: number;

  const refresh = (person: Person) => person.workbench.runCommand('Refinement: Refresh');
  const teammate = (login: string) =>
    new Teammate({ url: world.github.url, repository: world.github.repository }, login);

  const commentOf = (login: string, kind: string) => {
    const own = world.github.comments(session).filter(({ user }) => user.login === login);
    const comment = own.find(({ body }) => body.includes(`<!-- refinement:${kind}:`));
    assert.ok(comment, `${login} has no ${kind}`);
    return comment;
  };

  /** Writes over a comment of somebody else, as a maintainer with an API client can. */
  const overwrite = (id: number, body: string) =>
    world.github.as('ana').rest.issues.updateComment({ ...place, comment_id: id, body });

  async function changeBallots(login: string, change: (ballot: SealedBallot) => object): Promise<void> {
    const { id, body } = commentOf(login, 'ballots');
    await overwrite(
      id,
      body.replace(/(?<="ballots":)\[.*\](?=})/, (ballots) =>
        JSON.stringify((JSON.parse(ballots) as SealedBallot[]).map((ballot) => ({ ...ballot, ...change(ballot) }))),
      ),
    );
  }

  async function reveal(number: number): Promise<void> {
    await refresh(ana);
    await ana.stories.openStory(number);
    await ana.panel.shows(number);
    await ana.panel.button('Reveal estimates').first().click();
    await ana.workbench.dialog.getByRole('button', { name: 'Reveal Estimates' }).click();
    await ana.panel.section('Estimates').waitFor();
  }

  before('a lead opens a session, and a developer seals estimates in it', async () => {
    [ana, bob] = [await world.open('ana'), await world.open('bob')];
    await ana.stories.stories();
    await ana.stories.story(story).click();
    await ana.stories.story(another).click({ modifiers: ['Control'] });
    await ana.stories.contextMenu(ana.stories.story(another), 'Prepare Session');
    await ana.workbench.answer('Prepare a session (2/3)', 'Tampered');
    await ana.workbench.quickPick(/^Named/).click();
    await ana.workbench.notification(/“Tampered” is open/).waitFor();
    session = (await world.github.issues()).find(({ title }) => title === 'Tampered')?.number ?? 0;
    await bob.stories.stories();
    await refresh(bob);
    for (const number of [story, another]) {
      await bob.stories.openStory(number);
      await bob.panel.shows(number);
      await bob.panel.estimate('13');
      await bob.panel
        .section('Your estimate')
        .getByText(/is sealed for “Tampered”/)
        .waitFor();
    }
  });

  it('a ballot altered, one copied to another voter, one moved from another story', async () => {
    await teammate('carol').castBallot(story, '8');
    await teammate('dave').castBallot(story, '3');
    await teammate('petra').castBallot(another, '5');
    await changeBallots('bob', ({ sealed, story: of }) =>
      of === story ? { sealed: sealed.slice(0, -4) + (sealed.endsWith('AAAA') ? 'BBBB' : 'AAAA') } : {},
    );
    await overwrite(commentOf('dave', 'ballots').id, commentOf('carol', 'ballots').body);
    await changeBallots('petra', () => ({ story }));
    await reveal(story);
    const estimates = ana.panel.section('Estimates');
    for (const login of ['bob', 'dave', 'petra'])
      await estimates.getByText(`The ballot of ${login} does not count`).waitFor();
    await estimates.getByRole('row', { name: '8 (median) 1 estimate' }).waitFor();
    assert.equal(await estimates.getByText('The ballot of carol').count(), 0);
    await ana.workbench.screenshot('tampered ballots');
  });

  it('the voter whose card did not come through is warned', async () => {
    await refresh(bob);
    await bob.stories.openStory(story);
    await bob.panel.shows(story);
    await bob.panel.frame.getByText(/Your card is missing from the result/).waitFor();
    await bob.workbench.screenshot('tampered missing card');
  });

  it('a card changed in the result: its voter is warned', async () => {
    await reveal(another);
    const { id, body } = commentOf('ana', 'result');
    assert.match(body, /"card":"13"/);
    await overwrite(id, body.replaceAll('"card":"13"', '"card":"1"'));
    await refresh(bob);
    await bob.stories.openStory(another);
    await bob.panel.shows(another);
    await bob.panel.frame.getByText(/The result shows another card than the one you sealed/).waitFor();
    await bob.workbench.screenshot('tampered result');
  });

  it('a decision forged by an outsider: named, and without effect', async () => {
    const decision = {
      outcome: 'ready',
      rationale: 'We agreed.',
      estimate: '1',
      readiness: [],
      followUps: [],
    } as const;
    const body = renderDecision({ ...decision, id: newId() });
    await world.github.as('mallory').rest.issues.createComment({ ...place, issue_number: another, body });
    await refresh(bob);
    const { panel } = bob;
    await panel.frame.getByText(/A decision by mallory does not count: Its author is not a collaborator/).waitFor();
    assert.equal(await panel.section('Decisions').count(), 0);
    assert.match((await bob.stories.story(another).getAttribute('aria-label')) ?? '', /, Estimated,/);
    await bob.workbench.screenshot('tampered decision');
  });
});
