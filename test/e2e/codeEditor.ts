import { type Locator } from 'playwright-core';
import { type Workbench } from './workbench';

/** VS Code's text editor, and what is shown next to the code in it. */
export class CodeEditor {
  constructor(private readonly workbench: Workbench) {}

  /** Opens a file by its path from the folder that is open, at a line. */
  async open(path: string, line = 1): Promise<void> {
    const { page, quickInput } = this.workbench;
    await page.keyboard.press('Control+p');
    await quickInput.fill(`${path}:${line}`);
    await this.workbench
      .quickPick(path.split('/').at(-1) ?? path)
      .first()
      .click();
    await this.cursor(`Ln ${line}, Col 1`).waitFor();
  }

  /** Selects whole lines of the file that is open. */
  async select(first: number, last: number): Promise<void> {
    const { page } = this.workbench;
    await this.goTo(first);
    for (let line = first; line <= last; line++) await page.keyboard.press('Shift+ArrowDown');
    await this.cursor(/selected/).waitFor();
  }

  /** Flags a risk at the lines that are selected, and posts it. */
  async flagRisk(story: string, title: string, told: RegExp = /Kept as a draft on #/): Promise<void> {
    const { workbench } = this;
    // That an earlier one is posted may still be told.
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.runCommand('Refinement: Flag Risk for a Story');
    await this.chooseStory(story);
    await workbench.answer('Flag a risk', title);
    await workbench.answerNotification(told, 'Post Pre-Read');
    await workbench
      .notification(/Pre-read of #\d+ posted/)
      .first()
      .waitFor();
  }

  async chooseStory(story: string): Promise<void> {
    const { workbench } = this;
    await workbench.question(': for which story?').waitFor();
    await workbench.quickInput.fill(story);
    await workbench.quickPick(story).first().click();
    await workbench.question(': for which story?').waitFor({ state: 'hidden' });
  }

  /** Opens the thread that the gutter's + begins at the first line. */
  async begin(): Promise<void> {
    const { page } = this.workbench;
    await page.locator('.margin-view-overlays .line-numbers').first().hover();
    await page.locator('.margin-view-overlays .comment-diff-added').first().click();
  }

  async goTo(line: number): Promise<void> {
    const { page, quickInput } = this.workbench;
    await page.keyboard.press('Control+g');
    await quickInput.fill(`:${line}`);
    await quickInput.press('Enter');
    await this.cursor(`Ln ${line}, Col 1`).waitFor();
  }

  /** What the status bar says of cursor and selection. */
  cursor(text: string | RegExp): Locator {
    return this.workbench.page.locator('.statusbar').getByText(text);
  }

  /** A line that is in sight, by a part of its text. */
  line(text: string): Locator {
    // VS Code draws spaces as such that do not break.
    const pattern = new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '\\s'));
    return this.workbench.page.locator('.editor-instance .view-line').filter({ hasText: pattern });
  }

  get lenses(): Locator {
    return this.workbench.page.locator('.codelens-decoration a');
  }

  lens(text: string | RegExp): Locator {
    return this.lenses.filter({ hasText: text });
  }

  async pressLens(text: string | RegExp): Promise<void> {
    const { page } = this.workbench;
    // Away from the code: what tells more of a line covers the lens above it.
    await page.locator('.statusbar').hover({ position: { x: 640, y: 8 } });
    await page.locator('.monaco-hover:visible').first().waitFor({ state: 'hidden' });
    await this.lens(text).click();
  }

  /** Marks of risks in the gutter. */
  get marks(): Locator {
    return this.workbench.page.locator('.glyph-margin-widgets .cgmr[class*="ced-"]');
  }

  /** The thread of a risk that is unfolded. */
  thread(text: string | RegExp): Locator {
    return this.workbench.page.locator('.zone-widget .review-widget').filter({ hasText: text });
  }

  /** A row of the view of risks in this file. */
  riskRow(text: string | RegExp): Locator {
    return this.pane('Risks in This File').getByRole('treeitem', { name: text });
  }

  /** A row of the view of risks by file. */
  fileRow(text: string | RegExp): Locator {
    return this.pane('Risks by File').getByRole('treeitem', { name: text });
  }

  /** Unfolds a view of the container. */
  async showView(name: 'Risks in This File' | 'Risks by File' | 'Stories', isShown = true): Promise<void> {
    const header = this.pane(name).locator('.pane-header');
    if ((await header.getAttribute('aria-expanded')) !== String(isShown)) await header.locator('.title').click();
  }

  private pane(name: string): Locator {
    const { page } = this.workbench;
    return page.locator('.pane').filter({ has: page.locator(`.pane-header[aria-label^="${name}"]`) });
  }
}
