import assert from 'node:assert/strict';
import { type Person, type World } from '../harness';
import { clearDesk, type People } from '../people';
import { until } from '../until';
import { openSession } from './openSession';

const story = 24; // Rate a lamp with stars
const place = { owner: 'nordlicht', repo: 'shop' };
// What two people at two windows see of each other while they talk.
const soon = { timeout: 5_000 };

export function theyFollowEachOther(world: World, people: People<'ana' | 'bob'>): void {
  describe('in a session at the same time', () => {
    let ana: Person;
    let bob: Person;

    before('a session is open, and both look at a story of it', async () => {
      ({ ana, bob } = people);
      for (const person of [ana, bob]) {
        await clearDesk(person);
        await person.stories.stories();
        await person.stories.openStory(story);
        await person.panel.shows(story);
      }
      await openSession(ana, 'Together', story);
      await bob.workbench.runCommand('Refinement: Refresh');
      await bob.panel.section('Your estimate').getByText('Together').waitFor();
    });

    it('see within five seconds what the other has posted, without a hand stirred', async () => {
      await ana.panel.flagRisk('Nobody reads ten reviews');
      await ana.panel.postPreRead();
      await bob.panel.section('Risks').getByText('Nobody reads ten reviews').waitFor(soon);
      await bob.panel.askQuestion('Who may take a review down?');
      await bob.panel.postPreRead();
      await ana.panel.section('Questions').getByText('Who may take a review down?').waitFor(soon);
    });

    it('talk below the story: what one says, the other reads, quotes and answers', async () => {
      await ana.panel.comment('Are **half** stars possible?');
      await bob.panel.commentBy('ana').locator('strong', { hasText: 'half' }).waitFor(soon);
      await bob.panel.commentBy('ana').getByRole('button', { name: 'Quote ana' }).click();
      const box = bob.panel.section('Discussion').getByRole('textbox', { name: 'Write a comment' });
      await box.press('Control+End');
      await box.pressSequentially('No: five, and whole ones.');
      await box.press('Control+Enter');
      const answer = ana.panel.commentBy('bob');
      await answer.getByText('No: five, and whole ones.').waitFor(soon);
      await answer.locator('blockquote', { hasText: 'Are half stars possible?' }).waitFor();
      await answer.getByText('new', { exact: true }).waitFor();
      const said = world.github.comments(story).map(({ user, body }) => `${user.login}: ${body}`);
      assert.ok(said.includes('bob: > Are **half** stars possible?\n\nNo: five, and whole ones.'), said.join('\n'));
      await ana.workbench.screenshot('discussion of two');
    });

    it('see that somebody has voted, and what was decided', async () => {
      await bob.panel.estimate('5');
      await ana.panel
        .section('Your estimate')
        .getByText(/1 of \d|sealed 1/)
        .first()
        .waitFor(soon);
      await world.github.as('carol').rest.issues.addLabels({ ...place, issue_number: story, labels: ['blocked'] });
      for (const person of [ana, bob]) await person.panel.frame.getByText('blocked').first().waitFor(soon);
    });

    it('ask for nothing but what has changed while nothing happens', async () => {
      const isQuiet = async () => {
        world.github.clearLog();
        // One look of each.
        await until(() => world.github.log.length >= 4);
        return world.github.log.every(({ status }) => status === 304);
      };
      // The rounds right after the last change are told it.
      await until(isQuiet);
      assert.ok(await isQuiet(), 'it stays so');
    });
  });
}
