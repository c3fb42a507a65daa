import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { build } from 'esbuild';
import { type Page } from 'playwright-core';
import { pages } from '../../../scripts/build';
import { root } from '../../../scripts/paths';
import {
  type AnyRequest,
  type MessageFromPage,
  type MessageToPage,
  type PageContract,
  type PageTypes,
} from '../../../src/protocol/pages';
import { type Translations } from '../../../src/base/translate';
import { newNonce, pageHtml } from '../../../src/ui/pages/pageHtml';
import { defaultStyles, type Looks, looksOf, type ThemeName } from './themes';

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html',
};

/** A page of ours, built and served as the extension does it, under its policy, without VS Code around. */
export class PagePreview<T extends PageTypes> {
  private constructor(
    readonly contract: PageContract<T>,
    private readonly server: Server,
    private readonly folder: string,
    readonly url: string,
  ) {}

  /** @param name the page's folder in webview/ */
  static async start<T extends PageTypes>(
    name: string,
    contract: PageContract<T>,
    translations: Translations = { language: 'en' },
  ): Promise<PagePreview<T>> {
    const folder = await mkdtemp(join(tmpdir(), `${name}-preview-`));
    // All pages, as they are shipped: what they share is in files of their own.
    await build({ ...(await pages()), absWorkingDir: root, outdir: folder, bundle: true, logLevel: 'warning' });
    const server = createServer((request, response) => {
      const path = request.url === '/' ? 'index.html' : (request.url ?? '').slice(1);
      const content = path === 'index.html' ? html(name, server, translations) : readFile(join(folder, path));
      void Promise.resolve(content)
        .then((text) => response.setHeader('content-type', contentTypes[extname(path)] ?? '').end(text))
        .catch(() => response.writeHead(404).end());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new PagePreview(contract, server, folder, origin(server));
  }

  /** All of the scripts and styles that are served, in one text. */
  async sources(): Promise<string> {
    const names = (await readdir(this.folder)).filter((name) => ['.js', '.css'].includes(extname(name)));
    return (await Promise.all(names.map((name) => readFile(join(this.folder, name), 'utf8')))).join('\n');
  }

  async stop(): Promise<void> {
    this.server.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

function origin(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function html(name: string, server: Server, translations: Translations): string {
  const source = origin(server);
  const [script, style] = [`${source}/${name}.js`, `${source}/${name}.css`];
  return pageHtml({ title: name, source, script, style, nonce: newNonce(), translations });
}

/** The extension's side of the page, played by a test. */
export class PlayedExtension<T extends PageTypes> {
  readonly received: MessageFromPage<T>[] = [];
  private readonly waiting: { matches: (message: MessageFromPage<T>) => boolean; resolve: () => void }[] = [];

  private constructor(
    private readonly contract: PageContract<T>,
    readonly page: Page,
  ) {}

  /** Opens the page in a theme; `state` is what `getState` gives, as after a reload of the window. */
  static async open<T extends PageTypes>(
    preview: PagePreview<T>,
    page: Page,
    theme: ThemeName = 'dark',
    state?: unknown,
  ) {
    const extension = new PlayedExtension(preview.contract, page);
    await page.exposeFunction('sendToTest', (message: unknown) => extension.receive(message));
    // tsx names functions through a helper of its own, which the page has not got.
    await page.addInitScript('globalThis.__name = (named) => named;');
    await page.addInitScript(playVsCode, { looks: looksOf(theme), defaultStyles, state });
    await page.goto(preview.url);
    await extension.receives(({ type }) => type === 'ready');
    return extension;
  }

  async send(message: MessageToPage<T>): Promise<void> {
    // What arrives in a page is what can be cloned.
    await this.page.evaluate((data) => window.postMessage(data, '*'), message as object);
  }

  /** Resolves with the first message that matches, at once where it is there already. */
  async receives(matches: (message: MessageFromPage<T>) => boolean): Promise<MessageFromPage<T>> {
    if (!this.received.some(matches)) await new Promise<void>((resolve) => this.waiting.push({ matches, resolve }));
    const message = this.received.find(matches);
    if (!message) throw new Error('A message that came is gone.');
    return message;
  }

  /** Resolves with the page's request of this type and its number, to answer `done` with. */
  async receivesRequest<K extends AnyRequest<T>['type']>(type: K) {
    const message = await this.receives((other) => other.type === 'request' && other.what.type === type);
    if (message.type !== 'request') throw new Error('Not a request.');
    return { request: message.request, what: message.what as Extract<AnyRequest<T>, { type: K }> };
  }

  /** Changes the theme while the page is open. */
  async useTheme(theme: ThemeName): Promise<void> {
    await this.page.evaluate(async (looks) => {
      (window as unknown as { wear: (looks: Looks) => void }).wear(looks);
      // The toolkit's components take the new colours with the next frame, and are drawn with the one after.
      for (const _ of [1, 2]) await new Promise((resolve) => requestAnimationFrame(resolve));
    }, looksOf(theme));
  }

  /** What the page has kept by `setState`. */
  state(): Promise<unknown> {
    return this.page.evaluate(() => JSON.parse(sessionStorage.getItem('state') ?? 'null') as unknown);
  }

  private receive(data: unknown): void {
    const message = this.contract.fromPage.parse(data);
    this.received.push(message);
    for (const { matches, resolve } of this.waiting) if (matches(message)) resolve();
  }
}

interface PlayedVsCode {
  readonly looks: Looks;
  readonly defaultStyles: string;
  readonly state: unknown;
}

/** Runs in the page before its scripts: what VS Code puts around a webview. */
function playVsCode({ looks, defaultStyles, state }: PlayedVsCode): void {
  if (state !== undefined && !sessionStorage.getItem('state')) sessionStorage.setItem('state', JSON.stringify(state));
  const { sendToTest } = window as unknown as { sendToTest: (message: unknown) => void };
  const api = {
    postMessage: (message: unknown) => sendToTest(structuredClone(message)),
    getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') as unknown,
    setState: (next: unknown) => sessionStorage.setItem('state', JSON.stringify(next)),
  };
  const wear = ({ classes, variables }: Looks) => {
    const { style } = document.documentElement;
    style.cssText = '';
    for (const [name, value] of Object.entries(variables)) style.setProperty(name, value);
    document.body.className = classes.join(' ');
  };
  Object.assign(window, { acquireVsCodeApi: () => api, wear });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(defaultStyles);
  document.adoptedStyleSheets = [sheet];
  document.addEventListener('DOMContentLoaded', () => wear(looks));
}
