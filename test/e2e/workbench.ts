import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Locator, type Page } from 'playwright-core';
import { dist } from '../../scripts/paths';
import { retry } from './retry';
import { until } from './until';

/** Where screenshots go. */
export const screenshotFolder = join(dist, 'screenshots');

/** VS Code's window, as a person uses it. */
export class Workbench {
  constructor(readonly page: Page) {}

  /** Resolves when the window can be used. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .activitybar').waitFor({ timeout: 45_000 });
  }

  /** Reloads the window as VS Code does: what is open comes back. */
  async reloadWindow(): Promise<void> {
    await Promise.all([this.page.waitForEvent('load'), this.runCommand('Developer: Reload Window')]);
    await this.ready();
  }

  /** Shows a view container by its entry in the activity bar. */
  async openContainer(title: string): Promise<void> {
    const tab = this.page.locator('.activitybar').getByRole('tab', { name: title });
    const isShown = async () => (await tab.getAttribute('aria-expanded')) === 'true';
    // A window that comes up may show it meanwhile, and then the click hides it, or takes no clicks yet.
    await until(async () => {
      if (!(await isShown())) await tab.click();
      await tab
        .and(this.page.locator('[aria-expanded="true"]'))
        .waitFor({ timeout: 1_000 })
        .catch(() => undefined);
      return isShown();
    });
    // Away from the entry, whose tooltip would cover rows.
    await this.page.mouse.move(640, 400);
  }

  /** Runs a command of the palette by its title, such as `Refinement: Refresh`. */
  async runCommand(title: string): Promise<void> {
    await this.findCommand(title);
    await this.quickPick(title).first().click();
  }

  /** Opens the palette on the commands that match. */
  async findCommand(title: string): Promise<void> {
    // The palette closes where something else takes the focus meanwhile.
    await retry(async () => {
      await this.page.keyboard.press('F1');
      await this.quickInput.fill(`>${title}`, { timeout: 10_000 });
      await this.quickPick(title).first().waitFor({ timeout: 10_000 });
    });
  }

  /** Where VS Code asks for text, or filters what it offers. */
  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget:visible').locator('input[type="text"], input[type="password"]');
  }

  /** Something that VS Code offers to choose. */
  quickPick(name: string | RegExp): Locator {
    // By its row: the role is another where several can be ticked.
    return this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: name });
  }

  /** The step of a dialogue that has this title, as soon as VS Code asks it. */
  question(title: string | RegExp): Locator {
    return this.page.locator('.quick-input-widget:visible').filter({ hasText: title });
  }

  /** Resolves when the question can be answered: the rows of a list come after its title, and Enter before them is lost. */
  async asked(title: string | RegExp): Promise<void> {
    const list = this.question(title).locator('.quick-input-list');
    const isList = await list.evaluate((element) => getComputedStyle(element).display !== 'none');
    if (isList) await list.locator('.monaco-list-row').first().waitFor();
  }

  /** Answers what preparing a session asks: the stories that are chosen already, its title, and named estimates. */
  async prepareSession(title: string): Promise<void> {
    await this.answer('Prepare a session (1/3)');
    await this.answer('Prepare a session (2/3)', title);
    await this.question('Prepare a session (3/3)').waitFor();
    await this.quickPick(/^Named/).click();
  }

  /** Answers a question for text; of a list, takes what is chosen already. */
  async answer(title: string | RegExp, text?: string): Promise<void> {
    await this.asked(title);
    if (text !== undefined) await this.quickInput.fill(text);
    await this.quickInput.press('Enter');
  }

  /** Types a text into the question that is open. */
  async enterText(text: string): Promise<void> {
    await this.quickInput.fill(text);
    await this.quickInput.press('Enter');
  }

  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-list-item').filter({ hasText: text });
  }

  /** Waits for a notification and presses one of its buttons. */
  async answerNotification(text: string | RegExp, button: string): Promise<void> {
    await this.notification(text).first().getByRole('button', { name: button }).click();
  }

  /** A modal question of VS Code. */
  get dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  editorTab(name: string | RegExp): Locator {
    return this.page.locator('.tabs-container').getByRole('tab', { name });
  }

  async closeEditors(): Promise<void> {
    await this.runCommand('View: Close All Editors');
  }

  /** Chooses a colour theme by its name. Resolves when it is the page's. */
  async useTheme(name: string): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.page.getByPlaceholder(/Color Theme/).fill(name);
    await this.quickPick(name).first().click();
    await this.page.locator(`.monaco-workbench.${themeClass(name)}`).waitFor();
  }

  /** @returns where the picture is */
  async screenshot(name: string): Promise<string> {
    await mkdir(screenshotFolder, { recursive: true });
    const path = join(screenshotFolder, `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }
}

/** VS Code's own for the kind of a theme. */
function themeClass(name: string): string {
  const isLight = name.includes('Light');
  if (name.includes('Contrast')) return isLight ? 'hc-light' : 'hc-black';
  return isLight ? 'vs' : 'vs-dark';
}
