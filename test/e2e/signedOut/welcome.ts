import { type Locator } from 'playwright-core';
import { type Person } from '../harness';

/** A button that the Stories view has instead of stories. */
export function welcomeButton({ stories }: Person, name: string): Locator {
  return stories.pane.getByRole('button', { name, exact: true });
}

/** Resolves when the Stories view says this instead of stories, and has these buttons. */
export async function seesWelcome(person: Person, text: RegExp, ...buttons: string[]): Promise<void> {
  await person.stories.pane.getByText(text).waitFor();
  for (const name of buttons) await welcomeButton(person, name).waitFor();
  // What stands above the tree and its rows change one after the other.
  await person.stories.rows.first().waitFor({ state: 'detached' });
}
