import { type RepositoryBacklog } from '../../src/backlog/repositoryBacklog';
import { type Pace } from '../../src/backlog/writing/pacing';
import { countKeptWrites } from './machineFiles';

/** Waits as short as a test can wait. */
export const quickPace: Pace = { spacing: 0, firstRetry: 1_000, longestRetry: 1_000, heartbeat: 50, readAgain: 0 };

/** Resolves when nothing that `folder` keeps waits for anything but its person. */
export async function untilSent(editor: RepositoryBacklog, folder: string): Promise<void> {
  const deadline = Date.now() + 8_000;
  const isAtWork = async () => {
    const pending = editor.pendingWrites();
    const isOver = pending.every(({ state }) => state === 'stopped' || state === 'conflict');
    // Those that it has not taken over yet do not show.
    return !isOver || (await countKeptWrites(folder)) > pending.length;
  };
  while ((await isAtWork()) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
  await editor.whenIdle();
}
