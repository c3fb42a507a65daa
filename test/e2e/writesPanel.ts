import { type FrameLocator, type Locator } from 'playwright-core';
import { type Workbench } from './workbench';

/** The panel of what waits to be sent, in front. */
export class WritesPanel {
  private readonly frame: FrameLocator;

  constructor(private readonly workbench: Workbench) {
    this.frame = workbench.page
      .locator('iframe.webview.ready:visible')
      .contentFrame()
      .locator('#active-frame')
      .contentFrame();
  }

  /** Opens it from the list of what waits, which the status bar opens. */
  async open(): Promise<void> {
    await this.workbench.page
      .locator('.statusbar-item')
      .filter({ hasText: /waiting|needs? you/ })
      .click();
    await this.workbench.question('Not on GitHub yet').getByRole('button', { name: 'Open as a Page' }).click();
  }

  /** Resolves when the panel says so of all that waits. */
  async says(howMany: string | RegExp): Promise<void> {
    await this.frame.getByRole('status').getByText(howMany).waitFor();
  }

  write(what: string): Locator {
    return this.frame.getByRole('group', { name: what, exact: true });
  }

  async act(what: string, action: string): Promise<void> {
    await this.write(what).getByRole('button', { name: action, exact: true }).click();
  }
}
