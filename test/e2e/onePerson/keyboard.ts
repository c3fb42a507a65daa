import assert from 'node:assert/strict';
import { type Person, type World } from '../harness';
import { clearDesk, type People } from '../people';

const story = 28; // Wish list

export function sheWorksWithoutAMouse(world: World, people: People<'ana'>): void {
  describe('does the whole job without a mouse', () => {
    let ana: Person;

    const press = (key: string) => ana.page.keyboard.press(key);
    const type = (text: string) => ana.page.keyboard.type(text);
    const says = (section: string, text: string | RegExp) => ana.panel.section(section).getByText(text).waitFor();

    /** What has the focus in the panel, as a screen reader names it. */
    const focused = () =>
      ana.panel.frame.locator('body').evaluate(() => {
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        const host = element?.getRootNode();
        const named = host instanceof ShadowRoot ? host.host : element;
        const label = element?.getAttribute('aria-label') ?? named?.getAttribute('aria-label');
        return (label ?? (element as HTMLInputElement | null)?.value ?? '') || (named?.textContent ?? '').trim();
      });

    /** Moves the focus by Tab until it is on this. @returns what it passed */
    const tabTo = async (name: string | RegExp, key = 'Tab'): Promise<string[]> => {
      const passed: string[] = [];
      const isThere = (here: string) => (typeof name === 'string' ? here === name : name.test(here));
      // The button that was pressed may have become the one that is looked for.
      if (isThere(await focused())) return passed;
      for (let step = 0; step < 60; step++) {
        await press(key);
        const here = await focused();
        if (isThere(here)) return passed;
        passed.push(here);
      }
      throw new Error(`No Tab leads to ${name}: ${passed.join(' | ')}`);
    };

    /** Runs a command of the palette. */
    const run = async (title: string) => {
      await ana.workbench.findCommand(title);
      await press('Enter');
    };

    before('she has the shop open, and nothing else', async () => {
      ({ ana } = people);
      await clearDesk(ana);
      await ana.stories.stories();
      // From now on no mouse: whoever would use one finds nothing there.
      await ana.page.mouse.move(0, 0);
    });

    it('goes to the tree by command, to a story by arrows, and Enter opens it', async () => {
      await run('Focus on Stories View');
      await press('Home');
      for (let row = 0; row < 40; row++) {
        const isThere = await ana.stories.pane
          .locator(`[role=treeitem].focused[aria-label^="Story ${story}: "]`)
          .count();
        if (isThere > 0) break;
        await press('ArrowDown');
      }
      await press('Enter');
      await ana.panel.shows(story);
    });

    it('walks through the panel from its head to the rail, in the order of the eye', async () => {
      await ana.panel.heading.waitFor();
      const passed = await tabTo(/^Mark as pre-read/);
      const order = [...passed, ...(await tabTo('Flag a risk')), 'Flag a risk', ...(await tabTo('Ask a question'))];
      const at = (name: RegExp) => order.findIndex((one) => name.test(one));
      const eye = [/^Open on GitHub/, /^Story/, /^0$/, /^low$/, /^Why/, /^Prepare session/, /^Flag a risk/];
      const places = eye.map(at);
      assert.ok(
        places.every((place, index) => place >= 0 && place >= (places[index - 1] ?? 0)),
        order.join(' | '),
      );
    });

    it('asks a question and flags a risk: Enter opens, Enter adds', async () => {
      await press('Enter');
      await type('For how long is a cart kept?');
      await press('Enter');
      await says('Questions', 'For how long is a cart kept?');
      await tabTo('Flag a risk', 'Shift+Tab');
      await press('Enter');
      await type('Old carts fill the database');
      await press('Enter');
      await says('Risks', 'Old carts fill the database');
    });

    it('posts the pre-read', async () => {
      await tabTo('Post pre-read', 'Shift+Tab');
      await press('Enter');
      await says('Your pre-read', /^posted/);
      const mine = world.github.comments(story).filter(({ user }) => user.login === 'ana');
      assert.equal(mine.length, 1);
    });

    it('answers the question', async () => {
      await tabTo(/^Answer/);
      await press('Enter');
      await type('Thirty days.');
      await press('Control+Enter');
      await says('Questions', 'Thirty days.');
      await tabTo('Post pre-read', 'Shift+Tab');
      await press('Enter');
      await says('Your pre-read', /^posted/);
    });

    it('prepares a session', async () => {
      await tabTo(/^Prepare session/);
      await press('Enter');
      await ana.workbench.asked('Prepare a session (1/3)');
      await press('Enter');
      await ana.workbench.asked('Prepare a session (2/3)');
      await press('Enter');
      await ana.workbench.asked('Prepare a session (3/3)');
      await press('Enter');
      await says('Your estimate', /sealed 0 of 5/);
    });

    it('chooses a card by its digits, and Enter seals it', async () => {
      await tabTo(/^(0|1|2|3|5|8)$/, 'Shift+Tab');
      await type('8');
      assert.equal(await ana.panel.cards.getByRole('radio', { name: '8' }).isChecked(), true);
      await press('Enter');
      await says('Your estimate', /sealed 1 of 5/);
    });

    it('reveals, after a question', async () => {
      await tabTo('Reveal estimates');
      await press('Enter');
      await ana.workbench.dialog.filter({ hasText: 'Not voted yet' }).locator(':focus').waitFor();
      await press('Enter');
      await ana.panel.section('Estimates').waitFor();
    });

    it('marks the story ready', async () => {
      await tabTo('Mark ready…', 'Shift+Tab');
      await press('Enter');
      await ana.panel.section('Decide').getByRole('textbox', { name: /^Why/ }).waitFor();
      await tabTo(/^Why/);
      await type('Clear and small.');
      await tabTo('Record decision');
      await press('Enter');
      await says('Decisions', 'Clear and small.');
      assert.ok((await world.github.labels(story)).includes('ready'));
    });
  });
}
