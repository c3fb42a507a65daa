import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly parameters: Readonly<Record<string, string>>;
}

export type Handler = (visit: Visit) => Promise<void> | void;

interface Route {
  readonly method: string;
  readonly parts: readonly string[];
  readonly handler: Handler;
}

/** `router.get('/lamps/:slug', …)`: the first route that matches is taken. */
export class Router {
  private readonly routes: Route[] = [];

  get(path: string, handler: Handler): this {
    return this.add('GET', path, handler);
  }

  post(path: string, handler: Handler): this {
    return this.add('POST', path, handler);
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    for (const { method, parts, handler } of this.routes) {
      const parameters = method === request.method ? match(parts, url.pathname.split('/')) : undefined;
      if (!parameters) continue;
      await handler({ request, response, url, parameters });
      return;
    }
    response.writeHead(404).end('Not found');
  }

  private add(method: string, path: string, handler: Handler): this {
    this.routes.push({ method, parts: path.split('/'), handler });
    return this;
  }
}

function match(parts: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  if (parts.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [at, part] of parts.entries()) {
    const value = decodeURIComponent(given[at] ?? '');
    if (part.startsWith(':')) parameters[part.slice(1)] = value;
    else if (part !== value) return undefined;
  }
  return parameters;
}
