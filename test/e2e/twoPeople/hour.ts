import assert from 'node:assert/strict';
import { type Person, type World } from '../harness';
import { type People } from '../people';
import { retry } from '../retry';
import { SessionPanel } from '../sessionPanel';
import { openSession } from './openSession';

const [first, second] = [26, 30];
const title = 'The hour';

/** A whole session, led from its page, with the developer following on theirs. */
export function theyMeetForAnHour(world: World, people: People<'ana' | 'bob'>): void {
  describe('meet for an hour', () => {
    let ana: Person;
    let bob: Person;
    let lead: SessionPanel;
    let voter: SessionPanel;

    before('both have the shop open', () => {
      ({ ana, bob } = people);
      [lead, voter] = [new SessionPanel(ana.workbench), new SessionPanel(bob.workbench)];
    });

    const session = async () => (await world.github.issues()).find((issue) => issue.title === title);
    const refresh = (person: Person) => person.workbench.runCommand('Refinement: Refresh');

    it('the lead prepares it, and opens its page from the notice', async () => {
      for (const person of [ana, bob]) await person.workbench.closeEditors();
      await ana.stories.stories();
      await ana.stories.story(first).click();
      await ana.stories.story(second).click({ modifiers: ['Control'] });
      await openSession(ana, title, second);
      await ana.workbench.notification(`“${title}” is open`).getByRole('button', { name: 'Open Session' }).click();
      await lead.opens(title);
      await lead.button('Start session').waitFor();
      await ana.workbench.screenshot('session prepared');
    });

    it('the developer joins, which all see', async () => {
      await refresh(bob);
      await retry(async () => {
        await bob.workbench.runCommand('Refinement: Open Session');
        await bob.workbench.question('Open which session?').waitFor({ timeout: 10_000 });
      });
      await bob.workbench.answer('Open which session?', title);
      await voter.opens(title);
      await voter.button('Join').click();
      await voter.button('Leave').waitFor();
      await lead.frame.getByText(/here:.*bob/).waitFor({ timeout: 15_000 });
      const number = (await session())?.number ?? 0;
      assert.match(world.github.comments(number)[0]?.body ?? '', /^\*\*Joined\*\* to estimate/);
    });

    it('the lead starts, and both are at the same segment and story', async () => {
      await lead.button('Start session').click();
      await lead.now.getByText('Follow-ups').waitFor();
      await voter.now.getByText('Follow-ups').waitFor({ timeout: 15_000 });
      await lead.button('Next: Walk through').click();
      await lead.looksAt(first);
      await voter.looksAt(first);
      await lead.button('Next story').click();
      await voter.looksAt(second);
      await voter.time.getByText(/left of 20 min/).waitFor();
      await bob.workbench.screenshot('session followed');
    });

    it('the lead takes more time, parks a story and takes it up again', async () => {
      await lead.button('5 more minutes').click();
      await voter.time.getByText(/left of 25 min/).waitFor({ timeout: 15_000 });
      await lead.button('Park').click();
      await voter.story(second).getByText('parked').waitFor({ timeout: 15_000 });
      await lead.button(`Take up #${second} again`).click();
      await voter.story(second).getByText('parked').waitFor({ state: 'hidden', timeout: 15_000 });
    });

    it('the developer looks elsewhere, keeps what is typed there, and comes back', async () => {
      const field = () => voter.section('Discussion').getByRole('textbox', { name: 'Write a comment' });
      await field().fill('About the second');
      await voter.story(first).click();
      await voter.looksAt(first);
      assert.equal(await field().inputValue(), '');
      await voter.frame.getByRole('button', { name: 'Follow them' }).click();
      await voter.looksAt(second);
      assert.equal(await field().inputValue(), 'About the second');
    });

    it('they vote, the lead reveals, and another round is kept beside the first', async () => {
      await lead.button('Next: Estimate').click();
      await lead.looksAt(first);
      await lead.button('Open the vote').click();
      await voter.looksAt(first);
      await voter.estimate('5');
      await lead.frame.locator('.voters .voted').getByText('bob').waitFor({ timeout: 15_000 });
      await ana.workbench.screenshot('session vote');
      await lead.button('Reveal estimates').first().click();
      await ana.workbench.dialog.getByRole('button', { name: 'Reveal Estimates' }).click();
      await lead.button('Decide').first().waitFor();
      await voter.section('Estimates').getByText('Median').first().waitFor({ timeout: 15_000 });
      await ana.workbench.screenshot('session revealed');
      await bob.workbench.screenshot('session revealed, developer');
      await lead.button('Vote again').click();
      await voter.frame.getByText('round 2').first().waitFor({ timeout: 15_000 });
      await voter.estimate('8');
      await lead.frame.locator('.voters .voted').getByText('bob').waitFor({ timeout: 15_000 });
      await lead.button('Reveal estimates').first().click();
      await ana.workbench.dialog.getByRole('button', { name: 'Reveal Estimates' }).click();
      await lead.button('Decide').first().waitFor();
      const number = (await session())?.number ?? 0;
      const result = world.github.comments(number).find(({ user }) => user.login === 'ana')?.body ?? '';
      assert.match(result, /#26, round 1[^]*#26, round 2/);
    });

    it('the lead ends it, and all see that', async () => {
      await retry(async () => {
        await ana.workbench.runCommand('Refinement: End Session');
        await ana.workbench.question('End which session?').waitFor({ timeout: 10_000 });
      });
      await ana.workbench.answer('End which session?', title);
      await voter.frame.getByText('This session has ended.').waitFor({ timeout: 15_000 });
    });
  });
}
