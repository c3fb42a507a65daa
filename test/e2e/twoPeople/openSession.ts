import { type Person } from '../harness';
import { retry } from '../retry';

/** Opens a session with the story of a row, and with those that are selected with it: no others are proposed there. */
export async function openSession({ stories, workbench }: Person, title: string, number: number): Promise<void> {
  const ofTitle = 'Prepare a session (2/3)';
  await retry(async () => {
    // A menu closes where something else takes the focus meanwhile, as a page does that comes up.
    await stories.contextMenu(stories.story(number), 'Prepare Session');
    await workbench.question(ofTitle).waitFor({ timeout: 15_000 });
  });
  await workbench.answer(ofTitle, title);
  await workbench.quickPick(/^Named/).click();
  await workbench.notification(`“${title}” is open`).waitFor();
}
