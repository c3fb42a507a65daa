import assert from 'node:assert/strict';
import { sampleCommit } from '../github/sampleRepository';
import { type Person, useWorld } from './harness';

const story = 17; // Save the cart between visits
const lines = { first: 17, last: 19 };

describe('A risk that is flagged next to the code', () => {
  const world = useWorld();
  let ana: Person;

  const cursor = (text: string | RegExp) => ana.page.locator('.statusbar').getByText(text);

  before('a VS Code opens on the shop', async () => {
    ana = await world.open('ana', { width: 1400 });
    await ana.stories.group('Ready').waitFor();
  });

  it('is posted for a story with a link to the lines that are selected', async () => {
    await ana.page.keyboard.press('Control+p');
    await ana.workbench.quickInput.fill(`cartStore.ts:${lines.first}`);
    await ana.workbench.quickPick('cartStore.ts').click();
    await cursor(`Ln ${lines.first}, Col 1`).waitFor();
    for (let line = lines.first; line <= lines.last; line++) await ana.page.keyboard.press('Shift+ArrowDown');
    await cursor(/selected/).waitFor();
    await ana.workbench.runCommand('Refinement: Flag Risk for a Story');
    await ana.workbench.question('Flag a risk for which story?').waitFor();
    await ana.workbench.quickInput.fill('Save the cart');
    await ana.workbench.quickPick('#17 Save the cart').click();
    await ana.workbench.answer('Technical risk (1/6)', 'A deployment loses every cart');
    await ana.workbench.question('Technical risk (2/6)').waitFor();
    await ana.workbench.quickPick('operations').click();
    for (const step of [3, 4, 5]) await ana.workbench.answer(`Technical risk (${step}/6)`);
    await ana.workbench.answer('Technical risk (6/6)', 'Keep them in the database');
    await ana.workbench.notification('Risk flagged on #17.').waitFor();
    const comment = world.github.comments(story).find(({ user }) => user.login === 'ana')?.body ?? '';
    assert.match(comment, /A deployment loses every cart/);
    const [link = ''] = /https?:\/\/\S+\/blob\/[^\s)>]+/.exec(comment) ?? [];
    assert.equal(
      link,
      `${world.github.url}/${world.github.repository}/blob/${sampleCommit}/src/cart/cartStore.ts#L17-L19`,
    );
  });

  it('leads back to the lines from the panel', async () => {
    await ana.workbench.closeEditors();
    await ana.stories.openStory(story);
    await ana.panel.shows(story);
    const place = ana.panel.section('Risks').getByRole('button', { name: /cartStore\.ts:17–19/ });
    await ana.workbench.screenshot('risk in the code');
    await place.click();
    await ana.workbench.editorTab('cartStore.ts').waitFor();
    await cursor(/^Ln 19, Col \d+ \(\d+ selected\)/).waitFor();
  });

  it('leads back to the lines from the tree, too', async () => {
    await ana.workbench.closeEditors();
    await ana.stories.expand(ana.stories.story(story));
    await ana.stories.child('A deployment loses every cart').click();
    await ana.workbench.editorTab('cartStore.ts').waitFor();
    await cursor(/^Ln 19, Col \d+ \(\d+ selected\)/).waitFor();
  });
});
