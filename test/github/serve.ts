import { parseArgs } from 'node:util';
import { type LocalGitHub } from './localGitHub';
import { startSampleGitHub } from './sampleGitHub';

const defaultPort = 4010;
const ports = 20;

/** Runs the sample GitHub until it is ended: `tsx test/github/serve.ts --port 4010 --user ana`. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string' }, user: { type: 'string' } } });
  const github = await onFreePort(Number(values.port ?? defaultPort), values.user);
  const people = ['ana', 'bob', 'carol', 'dave', 'petra', 'mallory'];
  const tokens = Object.fromEntries(people.map((login) => [login, github.tokenOf(login)]));
  console.log(JSON.stringify({ url: github.url, repository: github.repository, tokens }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void github.close().then(() => process.exit(0)));
}

/** That port, or the next one that is free. */
async function onFreePort(port: number, user: string | undefined): Promise<LocalGitHub> {
  for (let at = port; ; at++) {
    try {
      return await startSampleGitHub({ port: at, ...(user === undefined ? {} : { user }) });
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!isTaken || at >= port + ports) throw error;
    }
  }
}

void main();
