import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';

export interface FrontDoorOptions {
  readonly port: number;
  /** The server's own port. */
  readonly behind: number;
  /** Where its half of the key is kept. */
  readonly dataDir: string;
  /** Where the bare address leads. */
  readonly home?: string;
}

export interface FrontDoor {
  readonly close: () => Promise<void>;
}

// Half of the key by which the page in the browser encrypts its secrets: 256 bits, as the page expects.
const keyLength = 32;
const keyPath = '/mint-key';
// Where VS Code sends the browser instead of to http://127.0.0.1:PORT, such as a local GitHub, for a proxy that is not here.
const localAddress = /^\/proxy\/(?<port>\d{1,5})(?<path>\/.*)?$/;

/**
 * Stands before a VS Code server and answers what the server alone does not: the page asks for the server's half of the key
 * to its secret storage, without which no secret can be kept; and links to this machine lead there. All else goes through as
 * it is.
 */
export async function openFrontDoor({ port, behind, dataDir, home }: FrontDoorOptions): Promise<FrontDoor> {
  const key = await serverKeyHalf(join(dataDir, 'secret-key-half'));
  const connections = new Set<Socket>();
  const server = createServer((asked, answer) => {
    const local = localAddress.exec(asked.url ?? '')?.groups;
    if (local) answer.writeHead(302, { location: `http://127.0.0.1:${local.port}${local.path ?? '/'}` }).end();
    else if (asked.method === 'POST' && asked.url === keyPath) answer.end(key);
    // By this name alone, since the address that it leads to lets in: another name could be a page's of somebody else.
    else if (home && asked.url === '/' && asked.headers.host === `127.0.0.1:${port}`)
      answer.writeHead(302, { location: home }).end();
    else passOn(asked, answer, behind);
  });
  server.on('connection', (socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  server.on('upgrade', (asked, socket: Socket, head) => passUpgrade(asked, socket, head, behind));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of connections) socket.destroy();
      }),
  };
}

async function serverKeyHalf(path: string): Promise<Buffer> {
  const kept = await readFile(path).catch(() => undefined);
  if (kept?.length === keyLength) return kept;
  const made = randomBytes(keyLength);
  await writeFile(path, made, { mode: 0o600 });
  return made;
}

function passOn(asked: IncomingMessage, answer: ServerResponse, port: number): void {
  const { method, url: path, headers } = asked;
  const passed = request({ host: '127.0.0.1', port, method, path, headers }, (given) => {
    answer.writeHead(given.statusCode ?? 502, given.headers);
    given.pipe(answer);
  });
  passed.once('error', () => answer.destroy());
  asked.pipe(passed);
}

function passUpgrade(asked: IncomingMessage, socket: Socket, head: Buffer, port: number): void {
  const behind = connect(port, '127.0.0.1', () => {
    const headers = asked.rawHeaders.flatMap((name, at, all) =>
      at % 2 === 0 ? [`${name}: ${all[at + 1] ?? ''}`] : [],
    );
    behind.write([`${asked.method} ${asked.url} HTTP/1.1`, ...headers, '', ''].join('\r\n'));
    behind.write(head);
    behind.pipe(socket).pipe(behind);
  });
  for (const [one, other] of [
    [socket, behind],
    [behind, socket],
  ] as const) {
    // Many small messages: none waits for the next.
    one.setNoDelay(true);
    one.once('error', () => other.destroy());
    one.once('close', () => other.destroy());
  }
}
