import { parseArgs } from 'node:util';
import { build } from './build';
import { SetupError, step } from './progress';
import { connectToLocalGitHub, connectToRepository, type Login, team } from './start/gitHub';
import { guideToRepository, guideToSample } from './start/guide';
import { openWindow } from './start/window';

/** `npm start [-- --port N] [--user NAME] [--repo owner/name]`: try the extension. Ctrl-C ends all that it started. */
export async function run(args: string[]): Promise<number> {
  const { port, user, repo } = parseOptions(args);
  // Whoever tries the extension wants none of a build's figures.
  await build({ minify: false, tellsSizes: false });
  const connection = await (repo ? connectToRepository(repo) : connectToLocalGitHub(user));
  const { where, closed } = await step('Opening VS Code', () => openWindow({ ...connection, port }));
  const { gitHubUrl, isJoined = false } = connection;
  console.log(`\n▸ Ready: ${where}\n`);
  console.log(gitHubUrl === undefined ? guideToRepository(repo ?? '') : guideToSample(user, gitHubUrl, isJoined));
  await closed;
  // A local GitHub would keep this alive.
  process.exit(0);
}

function parseOptions(args: string[]) {
  const text = { type: 'string' } as const;
  const { user = 'ana', ...values } = parseArgs({ args, options: { port: text, user: text, repo: text } }).values;
  const port = Number(values.port ?? 8080);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new SetupError('--port takes a number up to 65535.');
  if (!isOfTeam(user)) throw new SetupError(`--user takes one of ${Object.keys(team).join(', ')}.`);
  return { port, user, repo: values.repo };
}

function isOfTeam(user: string): user is Login {
  return Object.hasOwn(team, user);
}
