import { type RepositoryBacklog } from '../../src/backlog/repositoryBacklog';
import { type Pace } from '../../src/backlog/writing/pacing';

/** Waits as short as a test can wait. */
export const quickPace: Pace = { spacing: 0, firstRetry: 1_000, longestRetry: 1_000, heartbeat: 50 };

/** Resolves when nothing waits for anything but its person. */
export async function untilSent(editor: RepositoryBacklog): Promise<void> {
  const deadline = Date.now() + 8_000;
  const isAtWork = () => editor.pendingWrites().some(({ state }) => state !== 'stopped' && state !== 'conflict');
  while (isAtWork() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
  await editor.whenIdle();
}
