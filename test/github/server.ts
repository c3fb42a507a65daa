import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

/** What an HTTP request gets; `cut`: no answer, the connection ends. */
export type HttpAnswer =
  { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly text: string } | 'cut';

export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}

/**
 * Opens a port that only this machine can reach; requests wait until {@link answerRequests}.
 * @param port 0: any free one.
 */
export async function listen(port: number): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return server;
}

export function answerRequests(server: Server, answer: (request: HttpRequest) => Promise<HttpAnswer>): void {
  server.on('request', (incoming, response) => {
    void respond(incoming, response, answer);
  });
}

export function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

async function respond(
  incoming: IncomingMessage,
  response: ServerResponse,
  answer: (request: HttpRequest) => Promise<HttpAnswer>,
): Promise<void> {
  try {
    const given = await answer(await parse(incoming));
    if (given === 'cut') {
      incoming.socket.destroy();
      return;
    }
    response.writeHead(given.status, given.headers).end(given.text);
  } catch (error) {
    // A fault of this server itself is reported loudly, so that no test takes it for one of GitHub's.
    console.error(error);
    response.writeHead(500, { 'content-type': 'text/plain' }).end('The local GitHub failed; see its output.');
  }
}

async function parse(incoming: IncomingMessage): Promise<HttpRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, value?.toString()]);
  return {
    method: incoming.method ?? 'GET',
    url: new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? '127.0.0.1'}`),
    headers: Object.fromEntries(headers) as Record<string, string | undefined>,
    text: Buffer.concat(chunks).toString('utf8'),
  };
}
