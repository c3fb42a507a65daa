import assert from 'node:assert/strict';
import { type Locator } from 'playwright-core';
import { outsideOfPseudo, pseudo } from '../../scripts/pseudoLocale';
import { type Person, useWorld } from './harness';

/** What VS Code itself adds to our views. */
const ofVsCode = /^(Views and More Actions|More Actions|Collapse All)/;

/** Names that have a word outside of the pseudo-translation. */
function untranslated(names: readonly string[]): readonly string[] {
  return names.filter((name) => outsideOfPseudo([name]).some((rest) => /[a-z]{2}/i.test(rest)));
}

describe('VS Code in a language of longer words', () => {
  const world = useWorld();
  let ana: Person;

  const namesOf = (elements: Locator) =>
    elements.evaluateAll((all) =>
      all.map((element) => element.getAttribute('aria-label') ?? element.textContent ?? ''),
    );
  const container = () => ana.page.locator('.composite.viewlet');
  const rows = () => container().locator('.pane').first().getByRole('treeitem');

  before('Stories are shown', async () => {
    ana = await world.open('ana', { extension: 'pseudo' });
    await ana.workbench.openContainer(pseudo('Refinement'));
    await rows().nth(3).waitFor();
  });

  it('shows rows, groups and the buttons of the views in it', async () => {
    assert.deepEqual(untranslated(await namesOf(rows())), []);
    const headers = (await namesOf(container().locator('.pane-header'))).map((name) => name.replace(/ Section$/, ''));
    assert.equal(headers.length, 3);
    assert.deepEqual(untranslated(headers), []);
    const buttons = await namesOf(container().locator('.pane .action-label[aria-label]'));
    const own = buttons.filter((name) => !ofVsCode.test(name));
    assert.ok(own.length > 0);
    assert.deepEqual(untranslated(own), []);
  });

  it('shows the menu of a row in it', async () => {
    await rows().filter({ hasText: '#' }).first().click({ button: 'right' });
    const items = ana.page.getByRole('menuitem').locator('.action-label');
    await items.first().waitFor();
    assert.ok((await items.count()) > 5);
    assert.deepEqual(untranslated(await items.allTextContents()), []);
    await ana.page.keyboard.press('Escape');
  });

  it('asks and tells in it', async () => {
    await ana.workbench.runCommand(pseudo('Sort Stories By…'));
    const question = ana.workbench.question(pseudo('Sort stories by'));
    await question.waitFor();
    assert.deepEqual(untranslated(await namesOf(question.locator('.monaco-list-row'))), []);
    await ana.page.keyboard.press('Escape');
    await ana.workbench.runCommand(pseudo('Copy Link'));
    await ana.workbench.asked(pseudo('Copy the link of which story?'));
    await ana.page.keyboard.press('Enter');
    await ana.workbench.notification(pseudo('Link copied.')).waitFor();
  });

  it('shows a story’s page in it', async () => {
    await rows().filter({ hasText: '#' }).first().dblclick();
    const page = ana.panel.frame.locator('html');
    await page.locator('.story-head').waitFor();
    assert.equal(await page.getAttribute('lang'), 'qps-ploc');
    // The story's own headings are its author's words.
    const names = await namesOf(ana.panel.frame.locator('vscode-button, h2:not(.markdown h2)'));
    assert.ok(names.length > 10);
    assert.deepEqual(untranslated(names), []);
  });
});
