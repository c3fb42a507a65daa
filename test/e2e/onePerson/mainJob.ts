import assert from 'node:assert/strict';
import { Teammate } from '../../github/teammates';
import { type Person, type World } from '../harness';
import { type People } from '../people';

const story = 17; // Save the cart between visits

export function sheRefinesAStory(world: World, people: People<'ana'>): void {
  describe('refines a story', () => {
    let ana: Person;

    const commentsOf = (login: string) => world.github.comments(story).filter(({ user }) => user.login === login);

    const sessionIssue = async () =>
      (await world.github.issues()).find(({ title }) => title === 'Refinement before Sprint 15');

    before('she has the shop open', () => {
      ({ ana } = people);
    });

    it('finds the story under what needs a pre-read, and opens it', async () => {
      const rows = await ana.stories.stories();
      assert.ok(rows.length >= 20, `${rows.length} rows`);
      await ana.stories.group('Needs my pre-read').waitFor();
      await ana.stories.openStory(story);
      await ana.panel.shows(story);
    });

    it('flags a risk and asks a question: a draft, until it is posted as one comment', async () => {
      const before = world.github.comments(story).length;
      await ana.panel.flagRisk('Old carts fill the database');
      await ana.panel.askQuestion('For how long is a cart kept?');
      assert.equal(world.github.comments(story).length, before);
      await ana.panel.postPreRead();
      const [comment, ...others] = commentsOf('ana');
      assert.equal(others.length, 0);
      assert.match(comment?.body ?? '', /Old carts fill the database/);
      assert.match(comment?.body ?? '', /For how long is a cart kept\?/);
      await ana.workbench.screenshot('pre-read posted');
    });

    it('answers the question', async () => {
      const questions = ana.panel.section('Questions');
      await questions.getByRole('button', { name: /^Answer/ }).click();
      await questions.getByRole('textbox').fill('Thirty days.');
      await questions.getByRole('textbox').press('Control+Enter');
      await questions.getByText('Thirty days.').waitFor();
      await ana.panel.postPreRead();
      assert.equal(commentsOf('ana').length, 1);
    });

    it('prepares a session from the story, with the public key in its issue', async () => {
      await ana.panel
        .section('Your estimate')
        .getByRole('button', { name: /Prepare session/ })
        .click();
      await ana.workbench.prepareSession('Refinement before Sprint 15');
      await ana.workbench.notification(/“Refinement before Sprint 15” is open/).waitFor();
      await ana.panel.section('Your estimate').getByText('Refinement before Sprint 15').waitFor();
      const session = await sessionIssue();
      assert.deepEqual(
        session?.labels.map(({ name }) => name),
        ['refinement-session'],
      );
      assert.match(session?.body ?? '', /"publicKey":/);
    });

    it('seals an estimate that nobody can read before the reveal', async () => {
      await ana.panel.section('Your estimate').getByRole('textbox', { name: /Why/ }).fill('hidden reason');
      await ana.panel.estimate('5');
      await ana.panel
        .section('Your estimate')
        .getByText(/sealed 1 of/)
        .waitFor();
      const session = (await sessionIssue())?.number ?? 0;
      const ballots = world.github.comments(session).map(({ body }) => body);
      assert.equal(ballots.length, 1);
      assert.ok(!/"card"/.test(ballots.join()));
      assert.ok(!(await world.github.allStoredText()).includes('hidden reason'));
    });

    it('reveals, and sees distribution, median and agreement', async () => {
      const place = { url: world.github.url, repository: world.github.repository };
      await new Teammate(place, 'bob').castBallot(story, '5', { confidence: 'high' });
      await new Teammate(place, 'carol').castBallot(story, '8', { reason: 'The sync between devices' });
      await ana.workbench.runCommand('Refinement: Refresh');
      await ana.panel
        .section('Your estimate')
        .getByText(/sealed 3 of 5/)
        .waitFor();
      await ana.panel.button('Reveal estimates').click();
      await ana.workbench.dialog.getByText('Not voted yet: dave and petra').waitFor();
      await ana.workbench.dialog.getByRole('button', { name: 'Reveal Estimates' }).click();
      await ana.panel.section('Estimates').getByText('3 of 3 within one card').waitFor();
      await ana.workbench.screenshot('revealed');
    });

    it('marks the story ready: label on, candidate off, a decision comment that reads well', async () => {
      await ana.panel.button('Mark ready…').click();
      await ana.panel
        .section('Decide')
        .getByRole('textbox', { name: /^Why/ })
        .fill('Clear, small, and support asks for it.');
      await ana.panel.section('Decide').getByRole('button', { name: 'Record decision' }).click();
      await ana.panel.section('Decisions').getByText('Clear, small').waitFor();
      const heading = await ana.panel.heading.boundingBox();
      assert.ok(heading && heading.y > 0, 'the title stays in view');
      const labels = await world.github.labels(story);
      assert.ok(labels.includes('ready') && !labels.includes('needs-refinement'), labels.join());
      const decision = world.github.comments(story).at(-1)?.body ?? '';
      assert.match(decision, /### Decision: ready · estimate 5/);
      assert.match(decision, /Definition of Ready: 6 of 6 met/);
      await ana.stories.group('Ready').waitFor();
      await ana.workbench.screenshot('ready');
    });

    it('ends the session, whose other stories can come into the next', async () => {
      await ana.workbench.runCommand('Refinement: End Session');
      await ana.workbench.question('End which session?').waitFor();
      await ana.workbench.quickPick('Refinement before Sprint 15').click();
      await ana.workbench.notification(/has ended: its issue is closed/).waitFor();
      assert.equal((await sessionIssue())?.state, 'closed');
    });
  });
}
