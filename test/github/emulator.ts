import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type ApiAnswer } from './apiExchange';
import { type Seed } from './seed';

/** The emulator's own administrator: member of every organization, so that there is somebody to set things up. */
export const steward = 'admin';

/**
 * GitHub's REST API with its state, by the npm package `emulate`. It lets every user do everything and knows neither ETags
 * nor limits: nobody talks to it but the gateway.
 */
export class Emulator {
  private constructor(
    private readonly worker: Worker,
    /** As it names itself in its answers. */
    private readonly ownUrl: string,
    private readonly baseUrl: string,
    private readonly time: Float64Array,
  ) {
    this.address = `http://127.0.0.1:${new URL(ownUrl).port}`;
  }
  private readonly address: string;

  /** @param baseUrl what links in its answers begin with: the gateway's address. */
  static async start(seed: Seed, baseUrl: string): Promise<Emulator> {
    const time = new SharedArrayBuffer(8);
    const worker = new Worker(new URL('./emulatorWorker.mjs', import.meta.url), {
      workerData: { time, seed: emulatorSeed(seed) },
      // Neither TypeScript loaders nor the variables by which the emulator lets its address be changed.
      execArgv: [],
      env: {},
    });
    const [{ url }] = (await once(worker, 'message')) as [{ url: string }];
    return new Emulator(worker, url, baseUrl, new Float64Array(time));
  }

  /** Sets what time it is for what is written from now on; `undefined`: the real time. */
  setTime(time: Date | undefined): void {
    this.time[0] = time ? Math.floor(time.getTime() / 1_000) * 1_000 : 0;
  }

  /** @param as the login that asks; `undefined`: nobody. @param path with its query. */
  async request(method: string, path: string, as: string | undefined, body?: unknown): Promise<ApiAnswer> {
    const response = await fetch(this.address + path, {
      method,
      headers: {
        ...(as === undefined ? {} : { authorization: `Bearer ${emulatorToken(as)}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const link = response.headers.get('link')?.replaceAll(this.address, this.baseUrl);
    const text = (await response.text()).replaceAll(this.ownUrl, this.baseUrl);
    return {
      status: response.status,
      headers: link ? { link } : {},
      ...(text === '' ? {} : { body: JSON.parse(withWholeSeconds(text)) as unknown }),
    };
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }
}

function emulatorToken(login: string): string {
  return `token-of-${login.toLowerCase()}`;
}

function emulatorSeed(seed: Seed): object {
  const logins = [steward, ...seed.users.map(({ login }) => login)];
  return {
    tokens: Object.fromEntries(logins.map((login) => [emulatorToken(login), { login, scopes: ['repo'] }])),
    github: {
      users: seed.users.map(({ login, name }) => ({ login, name: name ?? login })),
      orgs: (seed.organizations ?? []).map(({ login }) => ({ login, name: login, members: [{ login: steward }] })),
      repos: seed.repositories.map(({ owner, name, description, isPrivate }) => ({
        owner,
        name,
        description: description ?? '',
        private: isPrivate ?? false,
        language: 'TypeScript',
      })),
    },
  };
}

/** `"2025-05-02T10:00:00.000Z"` as GitHub writes it. Quotes inside a JSON string are escaped, so only whole values match. */
function withWholeSeconds(json: string): string {
  return json.replace(/"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.\d{3}Z"/g, '"$1Z"');
}
