import { parseArgs } from 'node:util';
import { largeBacklog } from './largeBacklog';
import { type LocalGitHub, startLocalGitHub } from './localGitHub';
import { sampleTeam } from './sampleBacklog';
import { startSampleGitHub } from './sampleGitHub';

const defaultPort = 4010;
const ports = 20;

/**
 * Runs the sample GitHub until it is ended: `tsx test/github/serve.ts --port 4010 --user ana`; with `--stories 10000`, one with
 * that many candidates.
 */
async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { port: text, user: text, stories: text } });
  const { stories, user } = values;
  const github = await onFreePort(Number(values.port ?? defaultPort), (port) =>
    stories === undefined
      ? startSampleGitHub({ port, ...(user === undefined ? {} : { user }) })
      : startLocalGitHub({ port, validate: false, seed: (url) => largeBacklog(Number(stories), url) }),
  );
  const tokens = Object.fromEntries(sampleTeam.users.map(({ login }) => [login, github.tokenOf(login)]));
  console.log(JSON.stringify({ url: github.url, repository: github.repository, tokens }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void github.close().then(() => process.exit(0)));
}

/** This port or, where it is taken, the next one that is free. */
async function onFreePort(port: number, start: (port: number) => Promise<LocalGitHub>): Promise<LocalGitHub> {
  for (let at = port; ; at++) {
    try {
      return await start(at);
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!isTaken || at >= port + ports) throw error;
    }
  }
}

void main();
