import { createServer } from 'node:net';
import { SetupError } from './progress';

/** The first free port of this machine from `wanted` on; without it, any. */
export async function findFreePort(wanted = 0): Promise<number> {
  for (let port = wanted; port < 65_536; port++) {
    const free = await tryToListen(port);
    if (free !== undefined) return free;
  }
  throw new SetupError(`No port from ${wanted} on is free.`);
}

function tryToListen(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
