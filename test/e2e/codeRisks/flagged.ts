import assert from 'node:assert/strict';
import { sampleCommit } from '../../github/sampleRepository';
import { CodeEditor } from '../codeEditor';
import { type Person, type World } from '../harness';
import { type People } from '../people';

const story = 17; // Save the cart between visits
const lines = { first: 17, last: 19 };

export function sheFlagsRisks(world: World, people: People<'ana'>): void {
  describe('that is flagged next to it', () => {
    let ana: Person;
    let code: CodeEditor;

    before('the stories are there', async () => {
      ({ ana } = people);
      code = new CodeEditor(ana.workbench);
      await ana.stories.group('Ready').waitFor();
    });

    it('is posted for a story with a link to the lines that are selected', async () => {
      await code.open('src/cart/cartStore.ts');
      await code.select(lines.first, lines.last);
      await ana.workbench.runCommand('Refinement: Flag Risk for a Story');
      await ana.workbench.question('Flag a risk for which story?').waitFor();
      await ana.workbench.quickInput.fill('Save the cart');
      await ana.workbench.quickPick('#17 Save the cart').click();
      await ana.workbench.answer('Technical risk (1/6)', '');
      await ana.workbench.question('Technical risk (1/6)').getByText('Something must be written here.').waitFor();
      await ana.workbench.screenshot('question without an answer');
      await ana.workbench.answer('Technical risk (1/6)', 'A deployment loses every cart');
      await ana.workbench.question('Technical risk (2/6)').waitFor();
      await ana.workbench.quickPick('operations').click();
      for (const step of [3, 4, 5]) await ana.workbench.answer(`Technical risk (${step}/6)`);
      await ana.workbench.answer('Technical risk (6/6)');
      await ana.workbench.notification('Risk flagged on #17.').waitFor();
      const comment = world.github.comments(story).find(({ user }) => user.login === 'ana')?.body ?? '';
      assert.match(comment, /A deployment loses every cart/);
      const [link = ''] = /https?:\/\/\S+\/blob\/[^\s)>]+/.exec(comment) ?? [];
      assert.equal(
        link,
        `${world.github.url}/${world.github.repository}/blob/${sampleCommit}/src/cart/cartStore.ts#L17-L19`,
      );
    });

    it('shows at the lines, over their symbol, and in the views', async () => {
      await code.lens(/^1 risk · #17$/).waitFor();
      await code.marks.first().waitFor();
      await code.showView('Risks in This File');
      await code.riskRow(/A deployment loses every cart.*lines 17–19/).waitFor();
      await code.showView('Risks by File');
      await code.fileRow(/cartStore\.ts, 1 risk · 1 story/).waitFor();
      for (const view of ['Risks in This File', 'Risks by File'] as const) await code.showView(view, false);
      await code.pressLens(/#17/);
      await code.thread('A deployment loses every cart').waitFor();
      await code
        .thread('A deployment loses every cart')
        .getByRole('button', { name: 'Where Else Is This Story Risky?' })
        .click();
      await ana.workbench.notification('The story is risky nowhere else.').waitFor();
      for (const theme of ['Light Modern', 'Dark Modern']) {
        await ana.workbench.useTheme(theme);
        await ana.workbench.screenshot(`risk thread ${theme}`);
      }
    });

    it('is told where the pointer rests on its line', async () => {
      await code.open('src/cart/cartStore.ts');
      await code.line('return entry.cart').hover({ position: { x: 60, y: 8 } });
      const hover = ana.page.locator('.monaco-hover:visible').filter({ hasText: 'A deployment loses every cart' });
      await hover.getByText('medium · operations · open · flagged by ana').waitFor();
      await hover.getByText('#17 Save the cart between visits').waitFor();
      await ana.workbench.screenshot('risk hover');
    });

    it('has a lens beside it that begins another at the same symbol', async () => {
      await code.pressLens('flag risk');
      await code.thread('Flag Risk').getByRole('textbox').first().waitFor();
      await ana.workbench.screenshot('risk begun');
      await ana.page.keyboard.press('Escape');
    });

    it('leads back to the lines from the panel', async () => {
      await ana.workbench.closeEditors();
      await ana.stories.openStory(story);
      await ana.panel.shows(story);
      const place = ana.panel.section('Risks').getByRole('button', { name: /cartStore\.ts:17–19/ });
      await ana.workbench.screenshot('risk in the code');
      await place.click();
      await ana.workbench.editorTab('cartStore.ts').waitFor();
      await code.cursor(/^Ln 19, Col \d+ \(\d+ selected\)/).waitFor();
    });

    it('leads back to the lines from the tree, too', async () => {
      await ana.workbench.closeEditors();
      await ana.stories.expand(ana.stories.story(story));
      await ana.stories.child('A deployment loses every cart').click();
      await ana.workbench.editorTab('cartStore.ts').waitFor();
      await code.cursor(/^Ln 19, Col \d+ \(\d+ selected\)/).waitFor();
    });

    it('is about the symbol around the cursor where nothing is selected, by a key', async () => {
      await code.open('src/money.ts', 10);
      await code.showView('Risks in This File');
      await ana.workbench.screenshot('no risk in this file');
      await code.goTo(10);
      await ana.page.keyboard.press('Control+Alt+Shift+r');
      await ana.workbench.question('Flag a risk for which story?').waitFor();
      await ana.workbench.quickInput.fill('#17 Save');
      await ana.workbench.quickPick('#17 Save').first().click();
      await ana.workbench.question('Where in the code is it?').waitFor();
      await ana.workbench.quickPick('The whole file').waitFor();
      await ana.workbench.screenshot('risk where');
      await ana.workbench.quickPick(/^euros/).click();
      await ana.workbench.answer('Technical risk (1/6)', 'Rounds half a cent up');
      for (const step of [2, 3, 4, 5, 6]) await ana.workbench.answer(`Technical risk (${step}/6)`);
      await code.riskRow(/Rounds half a cent up.*lines 9–11 ·/).waitFor();
    });

    it('leads from its thread to wherever else the story is risky', async () => {
      await code.pressLens(/#17/);
      const thread = code.thread('Rounds half a cent up');
      await thread.getByRole('button', { name: 'Where Else Is This Story Risky?' }).click();
      await ana.workbench.quickPick(/money\.ts:9–11 · here.*Rounds half a cent up/).waitFor();
      await ana.workbench.screenshot('risk elsewhere in the story');
      await ana.workbench.quickPick(/cartStore\.ts:17–19.*A deployment loses every cart/).click();
      await ana.workbench.editorTab('cartStore.ts').waitFor();
      await code.thread('A deployment loses every cart').waitFor();
      await code.open('src/money.ts', 10);
    });

    it('is offered in the editor’s menu, without a selection, too', async () => {
      await code.line('return { cents: Math.round(amount').click({ button: 'right' });
      await ana.page.getByRole('menuitem', { name: /^Flag Risk for a Story/ }).waitFor();
      await ana.page.keyboard.press('Escape');
    });
  });
}
