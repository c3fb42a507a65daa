import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { build } from 'esbuild';
import { type Page } from 'playwright-core';
import { root } from '../../../scripts/paths';
import {
  messageFromStoryPage,
  type MessageFromStoryPage,
  type MessageToStoryPage,
  type StoryRequest,
} from '../../../src/protocol/storyPanel';
import { type ThemeName, themes } from './themes';

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html',
};

/** The story's page, built and served under the policy that the extension gives it, without VS Code around. */
export class StoryPreview {
  private constructor(
    private readonly server: Server,
    private readonly folder: string,
    readonly url: string,
  ) {}

  static async start(): Promise<StoryPreview> {
    const folder = await mkdtemp(join(tmpdir(), 'story-preview-'));
    await build({
      absWorkingDir: root,
      entryPoints: { story: 'webview/story/main.ts' },
      outdir: folder,
      bundle: true,
      splitting: true,
      format: 'esm',
      target: 'es2022',
      logLevel: 'warning',
    });
    const server = createServer((request, response) => {
      const path = request.url === '/' ? 'index.html' : (request.url ?? '').slice(1);
      const content = path === 'index.html' ? html(server) : readFile(join(folder, path));
      void Promise.resolve(content)
        .then((text) => response.setHeader('content-type', contentTypes[extname(path)] ?? '').end(text))
        .catch(() => response.writeHead(404).end());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new StoryPreview(server, folder, origin(server));
  }

  async stop(): Promise<void> {
    this.server.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

function origin(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function html(server: Server): string {
  const nonce = randomBytes(16).toString('base64url');
  const source = origin(server);
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${source} 'nonce-${nonce}'`,
    `img-src ${source} https: data:`,
    `font-src ${source}`,
  ].join('; ');
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta property="csp-nonce" content="${nonce}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="stylesheet" href="story.css" />
    <title>Story</title>
  </head>
  <body>
    <script type="module" nonce="${nonce}" src="story.js"></script>
  </body>
</html>`;
}

/** The extension's side of the page, played by a test. */
export class PlayedExtension {
  readonly received: MessageFromStoryPage[] = [];
  private readonly waiting: { matches: (message: MessageFromStoryPage) => boolean; resolve: () => void }[] = [];

  private constructor(readonly page: Page) {}

  /** Opens the page in a theme; `state` is what `getState` gives, as after a reload of the window. */
  static async open(preview: StoryPreview, page: Page, theme: ThemeName = 'dark', state?: unknown) {
    const extension = new PlayedExtension(page);
    await page.exposeFunction('sendToTest', (message: unknown) => extension.receive(message));
    // tsx names functions through a helper of its own, which the page has not got.
    await page.addInitScript('globalThis.__name = (named) => named;');
    await page.addInitScript(playVsCode, { theme: themes[theme], state });
    await page.goto(preview.url);
    await extension.receives(({ type }) => type === 'ready');
    return extension;
  }

  async send(message: MessageToStoryPage): Promise<void> {
    await this.page.evaluate((data) => window.postMessage(data, '*'), message);
  }

  /** Resolves with the first message that matches, at once where it is there already. */
  async receives(matches: (message: MessageFromStoryPage) => boolean): Promise<MessageFromStoryPage> {
    if (!this.received.some(matches)) await new Promise<void>((resolve) => this.waiting.push({ matches, resolve }));
    const message = this.received.find(matches);
    if (!message) throw new Error('A message that came is gone.');
    return message;
  }

  /** Resolves with the page's request of this type and its number, to answer `done` with. */
  async receivesRequest<T extends StoryRequest['type']>(type: T) {
    const message = await this.receives((other) => other.type === 'request' && other.what.type === type);
    if (message.type !== 'request') throw new Error('Not a request.');
    return { request: message.request, what: message.what as Extract<StoryRequest, { type: T }> };
  }

  /** What the page has kept by `setState`. */
  state(): Promise<unknown> {
    return this.page.evaluate(() => JSON.parse(sessionStorage.getItem('state') ?? 'null') as unknown);
  }

  private receive(data: unknown): void {
    const message = messageFromStoryPage.parse(data);
    this.received.push(message);
    for (const { matches, resolve } of this.waiting) if (matches(message)) resolve();
  }
}

/** Runs in the page before its scripts: what VS Code puts around a webview. */
function playVsCode({ theme, state }: { theme: (typeof themes)[ThemeName]; state: unknown }): void {
  if (state !== undefined && !sessionStorage.getItem('state')) sessionStorage.setItem('state', JSON.stringify(state));
  const { sendToTest } = window as unknown as { sendToTest: (message: unknown) => void };
  const api = {
    postMessage: (message: unknown) => sendToTest(structuredClone(message)),
    getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') as unknown,
    setState: (next: unknown) => sessionStorage.setItem('state', JSON.stringify(next)),
  };
  Object.assign(window, { acquireVsCodeApi: () => api });
  document.addEventListener('DOMContentLoaded', () => {
    document.body.classList.add(theme.kind);
    for (const [name, value] of Object.entries(theme.variables))
      document.documentElement.style.setProperty(name, value);
  });
}
