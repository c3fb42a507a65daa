import { type Locator } from 'playwright-core';
import { StoryPanel } from './storyPanel';

/** The panel of a session in front: the hour, and the story that is looked at as on its own page. */
export class SessionPanel extends StoryPanel {
  /** Resolves when the panel shows the session with this title. */
  async opens(title: string): Promise<void> {
    await this.heading.filter({ hasText: title }).waitFor({ timeout: 30_000 });
  }

  /** The story that is looked at. */
  async looksAt(number: number): Promise<void> {
    await this.frame
      .getByRole('heading', { level: 2 })
      .filter({ hasText: `#${number} ` })
      .waitFor({ timeout: 20_000 });
  }

  /** The present segment. */
  get now(): Locator {
    return this.frame.locator('.agenda [aria-current="step"]');
  }

  get time(): Locator {
    return this.frame.getByRole('timer');
  }

  story(number: number): Locator {
    return this.frame
      .getByRole('navigation', { name: 'Stories of the session' })
      .getByRole('button', { name: `#${number} ` });
  }
}
