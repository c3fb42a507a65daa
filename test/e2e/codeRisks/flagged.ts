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

    const comment = () => world.github.comments(story).find(({ user }) => user.login === 'ana')?.body ?? '';

    it('is kept as a draft at the lines that are selected, by story and title alone', async () => {
      await code.open('src/cart/cartStore.ts');
      await code.select(lines.first, lines.last);
      await ana.workbench.runCommand('Refinement: Flag Risk for a Story');
      await ana.workbench.question('Flag a risk at cartStore.ts:17–19: for which story?').waitFor();
      await code.chooseStory('#17 Save the cart');
      await ana.workbench.answer('Flag a risk at cartStore.ts:17–19', '');
      await ana.workbench.question('Flag a risk').getByText('Something must be written here.').waitFor();
      await ana.workbench.screenshot('flag risk title');
      await ana.workbench.quickInput.fill('A deployment');
      await ana.page.keyboard.press('Escape');
      await ana.workbench.runCommand('Refinement: Flag Risk for a Story');
      await code.chooseStory('#17 Save the cart');
      await ana.workbench.question('Flag a risk at').waitFor();
      assert.equal(await ana.workbench.quickInput.inputValue(), 'A deployment', 'Escape has lost nothing');
      await ana.workbench.answer('Flag a risk at', 'A deployment loses every cart');
      await ana.workbench.notification('Kept as a draft on #17, at cartStore.ts:17–19.').waitFor();
      await code.pressLens(/#17/);
      await code.thread('A deployment loses every cart').getByText('your draft · #17 · ◆ medium').waitFor();
      for (const theme of ['Light Modern', 'Dark Modern']) {
        await ana.workbench.useTheme(theme);
        await ana.workbench.screenshot(`risk draft ${theme}`);
      }
      assert.equal(comment(), '', 'nobody else sees it');
    });

    it('gets its details in one list, and is posted with a link to the very lines', async () => {
      await ana.workbench.answerNotification(/Kept as a draft/, 'Add Details…');
      await ana.workbench.question('Change the risk at cartStore.ts:17–19').waitFor();
      await ana.workbench.quickPick(/^Category/).click();
      await ana.page.getByPlaceholder('What kind of risk is it?').waitFor();
      await ana.workbench.quickPick('operations').click();
      await ana.workbench.quickPick(/^Category.*operations/).waitFor();
      await ana.workbench.screenshot('risk details');
      await ana.workbench.quickPick(/^Save/).click();
      await ana.workbench.answerNotification(/Risk changed in your draft on #17/, 'Post Pre-Read');
      await ana.workbench.notification('Pre-read of #17 posted.').waitFor();
      assert.match(comment(), /A deployment loses every cart/);
      assert.match(comment(), /operations/);
      const [link = ''] = /https?:\/\/\S+\/blob\/[^\s)>]+/.exec(comment()) ?? [];
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
      // What was just posted draws the thread anew, and a click in that moment is lost.
      await code.thread('A deployment loses every cart').getByText('#17 · ◆ medium · operations').waitFor();
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
      await hover.getByText('◆ medium · operations · open · flagged by ana').waitFor();
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
      await code.chooseStory('#17 Save');
      await ana.workbench.answer('Flag a risk at money.ts:9–11', 'Rounds half a cent up');
      await code.riskRow(/Rounds half a cent up.*lines 9–11 · your draft/).waitFor();
      await ana.workbench.screenshot('risk draft in this file');
      await ana.workbench.answerNotification(/Kept as a draft/, 'Post Pre-Read');
      await ana.workbench.notification('Pre-read of #17 posted.').first().waitFor();
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
