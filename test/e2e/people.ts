import { type OpenOptions, type Person, type World } from './harness';

/** Who has which window, by login. */
export type People<Login extends string> = Readonly<Record<Login, Person>>;

/**
 * Opens a window for each of these before the first test of a `describe`, for all of its tests. Several subjects share them, one
 * after the other, since a window takes longer to open than most subjects to show: each has stories of its own and opens what it
 * needs by itself, so that it can be run alone, too.
 * @returns who is who, from the first test on
 */
export function usePeople<Login extends string>(
  world: World,
  logins: readonly Login[],
  options: OpenOptions = {},
): People<Login> {
  const people: { [login in Login]?: Person } = {};
  // Each in a hook of its own, which has a time limit of its own.
  for (const login of logins)
    before(`${login} opens a VS Code`, async () => {
      people[login] = await world.open(login, options);
    });
  return people as People<Login>;
}

/** Leaves nothing open of what was done in a window before. */
export async function clearDesk({ page, workbench }: Person): Promise<void> {
  // A menu or question that stands open would get the keys.
  await page.keyboard.press('Escape');
  await workbench.closeEditors();
  await workbench.runCommand('Notifications: Clear All Notifications');
}
