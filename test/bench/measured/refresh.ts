import { answer } from './answer';
import { openBacklog, readAll } from './openBacklog';
import { beginCounting, type ServerInput, type Traffic, traffic } from './server';

interface Input extends ServerInput {
  readonly repeats: number;
  /** Who changes a story meanwhile. */
  readonly teammate: string;
}

type Look = Traffic & { readonly ms: number };

export interface RefreshAnswer {
  readonly idle: readonly Look[];
  readonly changed: readonly Look[];
}

/** Looks when nothing has changed, and when somebody has changed one story, each several times. */
void answer<Input, RefreshAnswer>(async (input) => {
  const backlog = openBacklog(input);
  await readAll(backlog);
  await readAll(backlog);
  const look = async (): Promise<Look> => {
    await beginCounting(input);
    const start = performance.now();
    await readAll(backlog);
    // What the view shows is part of it.
    backlog.stories();
    const ms = performance.now() - start;
    return { ms, ...(await traffic(input)) };
  };
  const [idle, changed]: [Look[], Look[]] = [[], []];
  const stories = backlog.stories();
  for (let at = 0; at < input.repeats; at++) {
    idle.push(await look());
    const { number } = stories[Math.floor((at + 0.5) * (stories.length / input.repeats))] ?? { number: 1 };
    const title = `Changed ${at}`;
    await rename(input, number, title);
    changed.push(await look());
    if (backlog.stories().find((story) => story.number === number)?.title !== title)
      throw new Error(`The change of #${number} is not shown`);
    // Its ETag is new, and so is the next look's.
    await readAll(backlog);
  }
  return { idle, changed };
});

async function rename({ url, repository, teammate }: Input, number: number, title: string): Promise<void> {
  const response = await fetch(`${url}/repos/${repository}/issues/${number}`, {
    method: 'PATCH',
    headers: { authorization: `token ${teammate}`, 'content-type': 'application/json' },
    body: JSON.stringify({ title }),
  });
  if (!response.ok) throw new Error(`Changing #${number} was answered ${response.status}`);
}
