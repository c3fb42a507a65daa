import { type FrameLocator, type Locator } from 'playwright-core';
import { type Workbench } from './workbench';

/** The panel of what waits to be sent, in front. */
export class WritesPanel {
  private readonly frame: FrameLocator;

  constructor(workbench: Workbench) {
    this.frame = workbench.page
      .locator('iframe.webview.ready:visible')
      .contentFrame()
      .locator('#active-frame')
      .contentFrame();
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
