import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { newId } from '../../../src/domain/ids';
import { answer } from './answer';
import { openBacklog, readAll } from './openBacklog';
import { beginCounting, type ServerInput, type Traffic, traffic } from './server';

interface Input extends ServerInput {
  /** How many stories are marked ready. */
  readonly ready: number;
}

export interface WritesAnswer {
  readonly decision: Traffic;
  readonly preRead: Traffic;
  readonly ready: Traffic & { readonly ms: number };
}

/** Writes at the extension's own pace. */
void answer<Input, WritesAnswer>(async (input) => {
  const backlog = openBacklog(input);
  await readAll(backlog);
  const [decided, read, ...others] = backlog.stories().map(({ number }) => number);
  if (!decided || !read) throw new Error('There are no stories to write to');
  const count = async (work: () => Promise<unknown>) => {
    await beginCounting(input);
    const start = performance.now();
    await work();
    return { ms: performance.now() - start, ...(await traffic(input)) };
  };
  const text = 'Does the provider answer while it is down?';
  const question = { kind: 'putQuestion', question: { id: newId(), text } } as const;
  return {
    decision: await count(() => markReady(backlog, decided)),
    preRead: await count(async () => expect(await backlog.acts.preRead.postChanges(read, [question]), 'posted')),
    ready: await count(() => Promise.all(others.slice(0, input.ready).map((story) => markReady(backlog, story)))),
  };
});

type StoryNumber = Parameters<RepositoryBacklog['acts']['decision']['record']>[0];

async function markReady(backlog: RepositoryBacklog, story: StoryNumber): Promise<void> {
  const decision = { outcome: 'ready', rationale: 'Agreed in refinement', override: 'Measured' } as const;
  expect(await backlog.acts.decision.record(story, decision), 'recorded');
}

function expect({ kind }: { readonly kind: string }, expected: string): void {
  if (kind !== expected) throw new Error(`A write ended as ${kind}, not ${expected}`);
}
