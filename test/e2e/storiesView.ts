import assert from 'node:assert/strict';
import { type Locator } from 'playwright-core';
import { retry } from './retry';
import { type Workbench } from './workbench';

/** The tree of stories in the Refinement container. */
export class StoriesView {
  constructor(private readonly workbench: Workbench) {}

  async open(): Promise<void> {
    await this.workbench.openContainer('Refinement');
    await this.pane.waitFor();
  }

  /** The container's part that holds the tree, or what is told instead of it. Its header names the filter, too. */
  get pane(): Locator {
    const { page } = this.workbench;
    return page.locator('.pane').filter({ has: page.locator('.pane-header[aria-label^="Stories "]') });
  }

  /** Its title, with what is not arranged as usual. */
  get header(): Locator {
    return this.workbench.page.locator('.pane-header[aria-label^="Stories "]');
  }

  get rows(): Locator {
    return this.pane.getByRole('treeitem');
  }

  /** A group by its label, such as `Needs my pre-read`. */
  group(label: string): Locator {
    return this.pane.getByRole('treeitem', { name: new RegExp(`^${escaped(label)}, stories: `) });
  }

  /** The row of a story. */
  story(number: number): Locator {
    return this.pane.getByRole('treeitem', { name: new RegExp(`^Story ${number}: `) });
  }

  /** The row of a story, as soon as it says this, too. */
  storyThat(number: number, says: string): Locator {
    return this.pane.getByRole('treeitem', { name: new RegExp(`^Story ${number}: .*${escaped(says)}`) });
  }

  /** The row of a story, as soon as it is the first of its group. */
  firstOfGroup(name: RegExp): Locator {
    const first = this.workbench.page.locator('[aria-level="2"][aria-posinset="1"]');
    return this.pane.getByRole('treeitem', { name }).and(first);
  }

  /** A risk or question below a story, by a part of its text. */
  child(text: string): Locator {
    return this.pane.getByRole('treeitem', {
      name: new RegExp(`^(Risk, |Open question: |Answered question: ).*${escaped(text)}`),
    });
  }

  /** Resolves with the rows of stories once the first are there. */
  async stories(): Promise<string[]> {
    const rows = this.pane.getByRole('treeitem', { name: /^Story \d+: / });
    await rows.first().waitFor({ timeout: 30_000 });
    // VS Code reuses rows: their order in the page is none.
    return rows.evaluateAll((elements) =>
      elements
        .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
        .map((element) => element.getAttribute('aria-label') ?? ''),
    );
  }

  /** The groups in sight with their counts, from above: `Ready, stories: 4 · 16 pt`. */
  async groups(): Promise<string[]> {
    const rows = this.pane.getByRole('treeitem', { name: /, stories: \d+/ });
    return rows.evaluateAll((elements) =>
      elements
        .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
        .map((element) => element.getAttribute('aria-label') ?? ''),
    );
  }

  /** What the entry of the activity bar counts. */
  get badge(): Locator {
    return this.workbench.page
      .locator('.activitybar')
      .getByRole('tab', { name: 'Refinement' })
      .locator('.badge-content');
  }

  async expand(row: Locator): Promise<void> {
    if ((await row.getAttribute('aria-expanded')) === 'true') return;
    await row.locator('.monaco-tl-twistie').click();
  }

  async fold(row: Locator): Promise<void> {
    if ((await row.getAttribute('aria-expanded')) === 'true') await row.locator('.monaco-tl-twistie').click();
  }

  /**
   * Opens a story's panel. Rows move while the backlog is being read, and then another than the one aimed at is clicked: where
   * that was a group, it is folded, perhaps over the story.
   */
  async openStory(number: number): Promise<void> {
    const { page } = this.workbench;
    const tab = this.workbench.editorTab(new RegExp(`^#${number} `)).and(page.locator('[aria-selected="true"]'));
    // Away from the rows: what tells more of one covers others.
    await page.mouse.move(640, 400);
    await retry(async () => {
      try {
        await this.story(number).click({ timeout: 15_000 });
        await tab.waitFor({ timeout: 15_000 });
      } catch (error) {
        await this.unfold();
        throw error;
      }
    });
  }

  private async unfold(): Promise<void> {
    const folded = this.pane.getByRole('treeitem', { name: /, stories: \d+/, expanded: false });
    // From below, since those below move.
    for (const group of (await folded.all()).reverse()) await this.expand(group);
  }

  /** Selects several stories. Rows move where the backlog has changed, and then another than the one aimed at is clicked. */
  async select(...numbers: readonly number[]): Promise<void> {
    const selected = this.pane.getByRole('treeitem', { selected: true });
    await retry(async () => {
      for (const [at, number] of numbers.entries())
        await this.story(number).click(at === 0 ? {} : { modifiers: ['Control'] });
      for (const number of numbers) await this.story(number).and(selected).waitFor({ timeout: 10_000 });
      assert.equal(await selected.count(), numbers.length);
    });
  }

  /** Presses the action that a row offers when the pointer is on it. */
  async inlineAction(row: Locator, name: string): Promise<void> {
    await row.hover();
    await row.getByRole('button', { name }).click();
  }

  /** Chooses from a row's context menu. */
  async contextMenu(row: Locator, entry: string): Promise<void> {
    await row.click({ button: 'right' });
    // A click that comes as soon as the menu is taken for the end of the one that opened it.
    await this.workbench.page.getByRole('menuitem', { name: entry }).hover();
    await this.workbench.page.keyboard.press('Enter');
  }

  async filter(text: string): Promise<void> {
    await this.workbench.runCommand('Refinement: Filter Stories');
    await this.workbench.enterText(text);
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
