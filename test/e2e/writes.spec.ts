import assert from 'node:assert/strict';
import { type Person, useWorld } from './harness';

const story = 17; // Save the cart between visits

describe('What is written', () => {
  const world = useWorld();
  let ana: Person;

  before('a lead opens a story', async () => {
    ana = await world.open('ana', { width: 1400, settings: { 'refinement.refreshInterval': 3_600 } });
    await ana.stories.stories();
    await ana.stories.openStory(story);
    await ana.panel.shows(story);
  });
  afterEach(() => world.github.clearFaults());

  const own = (number: number, kind: string) =>
    world.github
      .comments(number)
      .filter(({ user, body }) => user.login === 'ana' && body.includes(`<!-- refinement:${kind}:`));
  const statusItem = (text: RegExp) => ana.page.locator('.statusbar-item').filter({ hasText: text });

  /** Whatever is written fails. */
  function failWriting(fault: Parameters<typeof world.github.fail>[1]): void {
    for (const method of ['POST', 'PATCH', 'DELETE']) world.github.fail({ method }, fault);
  }

  describe('while GitHub can’t be reached', () => {
    it('waits: the status bar counts it, and the list says what, why and until when', async () => {
      failWriting({ kind: 'cut', when: 'before' });
      await ana.panel.askQuestion('For how long?');
      await ana.panel.button('Post pre-read').first().click();
      await statusItem(/1 waiting/).waitFor();
      await statusItem(/1 waiting/).click();
      await ana.workbench
        .quickPick(/Pre-read of #17.*waits/)
        .first()
        .waitFor();
      await ana.workbench.screenshot('writes list waiting');
      await ana.page.keyboard.press('Escape');
    });

    it('is sent once, by itself, as soon as GitHub is back', async () => {
      world.github.clearFaults();
      await ana.workbench.runCommand('Refinement: Refresh Stories');
      await statusItem(/waiting|Sending/).waitFor({ state: 'hidden' });
      assert.equal(own(story, 'preread').length, 1);
      assert.match(own(story, 'preread')[0]?.body ?? '', /For how long\?/);
    });

    it('is taken back by Undo', async () => {
      await ana.workbench.runCommand('Refinement: Undo…');
      await ana.workbench.quickPick(/Pre-read of #17/).waitFor();
      await ana.page.keyboard.press('Enter');
      await ana.workbench.quickPick(/Undo Now.*1 write, about 1 s/).waitFor();
      await ana.workbench.screenshot('writes undo choice');
      await ana.page.keyboard.press('Enter');
      await ana.workbench.notification(/Undone: Pre-read of #17/).waitFor();
      assert.equal(own(story, 'preread').length, 0);
    });
  });
});
