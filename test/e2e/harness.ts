import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { browserArguments, findBrowser } from '../../scripts/browser';
import { root, workFolder } from '../../scripts/paths';
import { pseudoExtension, pseudoLanguage } from '../../scripts/pseudoLocale';
import { firstSight } from '../../scripts/start/window';
import { type Sample, type SampleOptions, signedIn, startSample } from '../../scripts/sample';
import { installVsCodeServer } from '../../scripts/vscode/install';
import { type RunningVsCode, type ServerOptions, startVsCodeServer } from '../../scripts/vscode/server';
import { type LocalGitHub } from '../github/localGitHub';
import { killExtensionHostOf } from './extensionHost';
import { Problems } from './problems';
import { StoriesView } from './storiesView';
import { StoryPanel } from './storyPanel';
import { Workbench } from './workbench';

/** One of the team at a VS Code of their own: own settings, state and secrets. */
export interface Person {
  readonly login: string;
  readonly page: Page;
  readonly workbench: Workbench;
  readonly stories: StoriesView;
  readonly panel: StoryPanel;
  /** Loads the page anew at once, as a browser can: VS Code has no time to store what is open. */
  reload(): Promise<void>;
  /** Ends the extension host at once, as a crash does: by its process id, and nothing else. */
  killExtensionHost(): Promise<void>;
  /** Shows another folder in the window; without one, the shop. */
  openFolder(folder?: string): Promise<void>;
}

export interface OpenOptions extends Partial<Pick<ServerOptions, 'settings' | 'env' | 'extensionsDir'>> {
  /**
   * `installed`: the extension is what `extensionsDir` holds, not the source folder. `pseudo`: it is shown in a language of
   * longer words. `started`: the window shows what that of `npm start` does.
   */
  readonly extension?: 'installed' | 'pseudo' | 'started';
  readonly width?: number;
}

/** Of TypeScript, tests need the names of what is in a file: types would be worked out for nothing. */
const lightSettings = { 'typescript.tsserver.useSyntaxServer': 'always', 'typescript.validate.enable': false };

/** Compiling VS Code takes a good part of each of its starts. */
const compiled = { NODE_COMPILE_CACHE: join(workFolder, 'compile-cache') };

/** A local GitHub with the sample backlog, and who works on it. */
export class World {
  private sample: Sample | undefined;
  private browser: Browser | undefined;
  private folder = '';
  private readonly servers: RunningVsCode[] = [];
  private readonly people: Person[] = [];
  private readonly problems = new Problems();

  constructor(private readonly options: Pick<SampleOptions, 'stories'> = {}) {}

  get github(): LocalGitHub {
    return this.started.github;
  }

  /** The clone that everybody has open. */
  get workspace(): string {
    return this.started.workspace;
  }

  /** A folder of this world, gone with it. */
  get scratch(): string {
    return this.folder;
  }

  private get started(): Sample {
    if (!this.sample) throw new Error('The world has not started: use it within a test.');
    return this.sample;
  }

  async start(): Promise<void> {
    this.folder = await mkdtemp(join(tmpdir(), 'refinement-e2e-'));
    this.sample = await startSample({ folder: this.folder, user: 'ana', ...this.options });
    const { executablePath } = await findBrowser();
    this.browser = await chromium.launch({ executablePath, args: browserArguments });
  }

  /** Opens VS Code as one of the sample team, with the Stories view shown. */
  async open(login: string, options: OpenOptions = {}): Promise<Person> {
    const { env, settings } = signedIn(this.github.url, login);
    const server = await startVsCodeServer(await installVsCodeServer(), {
      dataDir: join(this.folder, login),
      extensionsDir: options.extensionsDir ?? join(this.folder, `${login}-extensions`),
      ...(await extensionOptions(options.extension)),
      settings: { ...lightSettings, ...options.settings },
      machineSettings: settings,
      env: { ...env, ...compiled, ...options.env },
    });
    this.servers.push(server);
    const page = await this.newPage(options.width ?? 1280);
    const workbench = new Workbench(page);
    const stories = new StoriesView(workbench);
    let shown = this.workspace;
    const reload = async () => {
      await page.goto(server.url({ folder: shown }));
      await workbench.ready();
    };
    const openFolder = async (folder = this.workspace) => {
      shown = folder;
      await reload();
    };
    const killExtensionHost = () => killExtensionHostOf(server.pid ?? 0);
    const panel = new StoryPanel(workbench);
    const person = { login, page, workbench, stories, panel, reload, killExtensionHost, openFolder };
    this.people.push(person);
    await reload();
    // In another language, the views have other names; and `npm start` shows them by itself.
    if (options.extension !== 'pseudo' && options.extension !== 'started') await stories.open();
    return person;
  }

  private async newPage(width: number): Promise<Page> {
    if (!this.browser) throw new Error('The world has not started: use it within a test.');
    const context = await this.browser.newContext({ viewport: { width, height: 850 }, reducedMotion: 'reduce' });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
    page.setDefaultTimeout(40_000);
    await this.problems.watch(page);
    return page;
  }

  /** What went wrong unseen since the last time, such as uncaught errors; also that GitHub's answers were GitHub's. */
  takeProblems(): string[] {
    const answers = this.sample?.github.schemaErrors.splice(0).map((error) => `GitHub's API: ${JSON.stringify(error)}`);
    return [...this.problems.take(), ...(answers ?? [])];
  }

  async takePictures(name: string): Promise<void> {
    for (const { login, workbench } of this.people) await workbench.screenshot(`${name} ${login}`);
  }

  async stop(): Promise<void> {
    await this.browser?.close();
    await Promise.all(this.servers.map((server) => server.stop()));
    await this.sample?.stop();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function extensionOptions(extension: OpenOptions['extension']): Promise<Partial<ServerOptions>> {
  switch (extension) {
    case 'installed':
      return {};
    case 'pseudo':
      return { extensions: [await pseudoExtension()], displayLanguage: pseudoLanguage };
    case 'started':
      return { extensions: [root, firstSight] };
    case undefined:
      return { extensions: [root] };
  }
}

/**
 * Gives the tests of a `describe` a world of their own, from its first test to its last. A test during which anything was
 * logged as an error, was not caught or violated the content security policy fails, and pictures are taken where one fails.
 */
export function useWorld(options: Pick<SampleOptions, 'stories'> = {}): World {
  const world = new World(options);
  before('a local GitHub starts', () => world.start());
  afterEach('nothing went wrong unseen', async function () {
    const { currentTest } = this;
    const problems = world.takeProblems();
    if (problems.length > 0 || currentTest?.state === 'failed') {
      await world.takePictures(`failed ${currentTest?.fullTitle().replace(/[^\w ]+/g, '') ?? ''}`);
    }
    if (problems.length > 0) throw new Error(problems.join('\n'));
  });
  after('all of it ends', () => world.stop());
  return world;
}
