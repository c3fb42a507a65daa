import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Person, type World } from '../harness';
import { type People } from '../people';
import { openSession } from './openSession';

const story = 17; // Save the cart between visits
const another = 14; // Compare up to four lamps
const secret = 'unmistakable reason';

export function theyRefineAStory(world: World, people: People<'ana' | 'bob'>): void {
  describe('refine a story', () => {
    let ana: Person;
    let bob: Person;

    before('both have the shop open', () => {
      ({ ana, bob } = people);
    });

    const commentsOn = (number: number, login: string) =>
      world.github.comments(number).filter(({ user }) => user.login === login);

    const sessionNumber = async () =>
      (await world.github.issues()).find(({ title }) => title === 'Two at once')?.number ?? 0;

    const refresh = (person: Person) => person.workbench.runCommand('Refinement: Refresh');

    it('the developer keeps an estimate before there is a session, and posts a pre-read', async () => {
      await bob.stories.stories();
      await bob.stories.openStory(story);
      await bob.panel.shows(story);
      await bob.panel.section('Your estimate').getByRole('textbox', { name: /Why/ }).fill(secret);
      await bob.panel.estimate('8');
      await bob.panel
        .section('Your estimate')
        .getByText(/draft|kept/i)
        .first()
        .waitFor();
      await bob.panel.flagRisk('Two devices write one cart');
      await bob.panel.postPreRead();
      assert.equal(commentsOn(story, 'bob').length, 1);
    });

    it('the developer may write, but does not lead by the team’s file: nothing to decide is offered', async () => {
      assert.equal(await bob.panel.section('Decide').count(), 0);
    });

    it('the lead sees the risk, and opens a session with two stories', async () => {
      await ana.stories.stories();
      await refresh(ana);
      await ana.stories.openStory(story);
      await ana.panel.shows(story);
      await ana.panel.section('Risks').getByText('Two devices write one cart').waitFor();
      await ana.panel.section('Decide').waitFor();
      await ana.stories.story(another).click({ modifiers: ['Control'] });
      await openSession(ana, 'Two at once', another);
      await ana.workbench.notification('stories: 2').waitFor();
    });

    it('the developer is told who would hold the key, and seals the kept estimate by one press', async () => {
      await refresh(bob);
      const mine = bob.panel.section('Your estimate');
      await mine.getByText(/ana holds the key/).waitFor();
      assert.equal(commentsOn(await sessionNumber(), 'bob').length, 0);
      await bob.workbench.screenshot('kept card asks');
      await mine.getByRole('button', { name: 'Seal my card for ana’s session' }).press('Enter');
      await mine.getByText(/estimate is sealed for “Two at once”/).waitFor();
      assert.equal(commentsOn(await sessionNumber(), 'bob').length, 1);
    });

    it('the lead sees who has voted, and nobody finds a card in anything that is stored', async () => {
      await refresh(ana);
      await ana.panel
        .section('Your estimate')
        .getByText(/sealed 1 of 5/)
        .waitFor();
      await ana.panel.estimate('5');
      await ana.panel
        .section('Your estimate')
        .getByText(/sealed 2 of 5/)
        .waitFor();
      assert.ok(!(await world.github.allStoredText()).includes(secret));
      for (const file of await filesBelow(world.scratch))
        assert.ok(!(await contentOf(file)).includes(secret), `${file} holds what is sealed`);
    });

    it('the lead reveals; the developer sees the result, and that the own card is in it', async () => {
      await ana.panel.button('Reveal estimates').click();
      await ana.workbench.dialog.getByRole('button', { name: 'Reveal Estimates' }).click();
      await ana.panel.section('Estimates').getByText('2 of 2 within one card').waitFor();
      await refresh(bob);
      await bob.panel.section('Estimates').getByText(secret).waitFor();
      assert.equal(await bob.panel.frame.getByText(/missing from the result|was changed/).count(), 0);
    });

    it('the lead decides: the developer sees it, GitHub has one comment of each and the labels', async () => {
      await ana.panel.button('Mark ready…').click();
      await ana.panel.section('Decide').getByRole('textbox', { name: /^Why/ }).fill('Small and clear.');
      await ana.panel.section('Decide').getByRole('button', { name: 'Record decision' }).click();
      await ana.panel.section('Decisions').getByText('Small and clear.').waitFor();
      await refresh(bob);
      await bob.panel.section('Decisions').getByText('Small and clear.').waitFor();
      const labels = await world.github.labels(story);
      assert.ok(labels.includes('ready') && !labels.includes('needs-refinement'), labels.join());
      const session = await sessionNumber();
      assert.equal(commentsOn(story, 'bob').length, 1);
      assert.equal(commentsOn(story, 'ana').length, 1);
      assert.equal(commentsOn(session, 'bob').length, 1, 'ballots');
      assert.equal(commentsOn(session, 'ana').length, 2, 'ballots, and the result');
    });
  });
}

/** What the editors, with their settings, state and secrets, have written to disk. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Nothing where the file is gone meanwhile: the editors are at work, and some of what they keep lives only until it is sent. */
async function contentOf(file: string): Promise<Buffer> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return Buffer.alloc(0);
  });
}
