import assert from 'node:assert/strict';
import { type Person, type World } from '../harness';
import { clearDesk, type People } from '../people';

const [first, second, third, fourth] = [12, 16, 24, 26] as const;

export function sheLooksThroughStories(_: World, people: People<'ana'>): void {
  describe('looks through stories', () => {
    let ana: Person;

    const tabs = () => ana.page.locator('.tabs-container').getByRole('tab');
    /** The tabs that are open, each as `12` or, where it is a preview, `12 (preview)`. */
    const open = async () =>
      (await tabs().evaluateAll((all) => all.map((tab) => tab.getAttribute('aria-label') ?? '')))
        .map((label) => /^#(\d+).*?( \(preview\))?(?:,|$)/.exec(label))
        .map((parts) => `${parts?.[1]}${parts?.[2] ?? ''}`);
    const isOpen = (label: string) => ana.workbench.editorTab(new RegExp(`^#${label}`)).waitFor();
    const isPreviewed = (number: number) => isOpen(`${number} .*\\(preview\\)`);
    const isKept = (number: number) => isOpen(`${number} (?!.*\\(preview\\))`);
    const ask = 'For how long?';
    const question = () => ana.panel.frame.locator('#question-text').getByRole('textbox');

    before('she has the shop open, and nothing else', async () => {
      ({ ana } = people);
      await clearDesk(ana);
      await ana.stories.stories();
    });

    it('in one panel, whose tab says so and how far the story is', async () => {
      for (const number of [first, second, third]) {
        await ana.stories.openStory(number);
        await ana.panel.shows(number);
      }
      assert.deepEqual(await open(), [`${third} (preview)`]);
      await ana.workbench.screenshot('preview');
    });

    it('and keeps it by typing, which is still there when she comes back', async () => {
      await ana.panel.button('Ask a question').click();
      await question().pressSequentially(ask);
      // At once: what was typed last has not been told yet.
      await ana.stories.story(second).click();
      await ana.panel.shows(second);
      await isKept(third);
      assert.deepEqual(await open(), [`${third}`, `${second} (preview)`]);
      await ana.workbench.editorTab(new RegExp(`^#${third} `)).click();
      await ana.panel.shows(third);
      assert.equal(await question().inputValue(), ask);
    });

    it('keeps one by a double click, by the command, and by pinning it', async () => {
      await ana.stories.story(first).dblclick();
      await isKept(first);
      await ana.stories.openStory(fourth);
      await isPreviewed(fourth);
      await ana.workbench.runCommand('Refinement: Keep Story Open');
      await isKept(fourth);
      await ana.stories.openStory(second);
      await isPreviewed(second);
      await ana.workbench.runCommand('View: Pin Editor');
      await isKept(second);
      // Else it would outlast all that closes editors.
      await ana.workbench.runCommand('View: Unpin Editor');
    });

    it('finds the preview as one after a reload, and what is clicked next in its place', async () => {
      await clearDesk(ana);
      await ana.stories.openStory(first);
      await ana.panel.shows(first);
      await ana.workbench.reloadWindow();
      await ana.panel.shows(first);
      await isPreviewed(first);
      await ana.stories.openStory(fourth);
      await ana.panel.shows(fourth);
      assert.deepEqual(await open(), [`${fourth} (preview)`]);
    });
  });
}
