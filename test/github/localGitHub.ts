import { type Server } from 'node:http';
import { type Octokit } from 'octokit';
import { Access, type Role, tokenOf } from './access';
import { CommentIndex, type CommentJson } from './commentIndex';
import { Emulator, steward } from './emulator';
import { type Fault, type FaultMatch, FaultSwitch } from './faults';
import { FrontDoor } from './frontDoor';
import { answer } from './gateway';
import { allIssues } from './issueHandlers';
import { type SchemaError } from './openApiCheck';
import { RateLimits } from './rateLimit';
import { type LoggedRequest, RequestLog } from './requestLog';
import { type IssueJson } from './search';
import { type Seed, sow } from './seed';
import { answerRequests, listen, stop, urlOf } from './server';
import { type Services } from './services';

export interface LocalGitHubOptions {
  /** Absent or 0: any free one. */
  readonly port?: number;
  /** What it holds; a function where texts link to its own address (without a final `/`). */
  readonly seed?: Seed | ((url: string) => Seed);
  /** Checks every answer against GitHub's description of its API; see {@link LocalGitHub.schemaErrors}. Default: true. */
  readonly validate?: boolean;
  /** The text of a file at a commit of the first repository, for the pages that code anchors link to. */
  readonly readSource?: (commit: string, path: string) => Promise<string | undefined>;
}

const emptySeed: Seed = { users: [], repositories: [] };

/**
 * Starts a GitHub on this machine, with state: its REST API at `url` (as api.github.com) and at `url/api/v3` (as GitHub
 * Enterprise Server), pages of issues beside it.
 */
export async function startLocalGitHub(options: LocalGitHubOptions = {}): Promise<LocalGitHub> {
  const server = await listen(options.port ?? 0);
  const baseUrl = urlOf(server);
  const seed = typeof options.seed === 'function' ? options.seed(baseUrl) : (options.seed ?? emptySeed);
  const services: Services = {
    access: new Access(seed),
    emulator: await Emulator.start(seed, baseUrl),
    comments: new CommentIndex(),
    rateLimits: new RateLimits(),
    deleted: new Set(),
    baseUrl,
  };
  // Loaded so because octokit cannot be required, and TypeScript here is run as CommonJS.
  const octokit = await import('octokit');
  const github = new LocalGitHub(server, services, seed, octokit.Octokit);
  await github.plant(seed);
  const door = new FrontDoor(github, services, options);
  answerRequests(server, (request) => door.answer(request));
  return github;
}

/** Handle of a running local GitHub: what tests steer and look at. Issues are those of the seed's first repository. */
export class LocalGitHub {
  /** Without a final `/`. */
  readonly url: string;
  /** `owner/name` of the seed's first repository. */
  readonly repository: string;
  readonly schemaErrors: SchemaError[] = [];
  readonly requests = new RequestLog();
  readonly faults = new FaultSwitch();

  constructor(
    private readonly server: Server,
    private readonly services: Services,
    seed: Seed,
    private readonly Client: typeof Octokit,
  ) {
    this.url = services.baseUrl;
    const [first] = seed.repositories;
    this.repository = first ? `${first.owner}/${first.name}` : '';
  }

  /** Every request since the start or the last {@link clearLog}. */
  get log(): readonly LoggedRequest[] {
    return this.requests.all;
  }

  clearLog(): void {
    this.requests.clear();
  }

  tokenOf(login: string): string {
    return tokenOf(login);
  }

  /** GitHub's own client, as a person of the seed. */
  as(login: string): Octokit {
    const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
    const off = { enabled: false };
    return new this.Client({ auth: tokenOf(login), baseUrl: this.url, throttle: off, retry: off, log: quiet });
  }

  /** Makes requests fail until {@link clearFaults}, or as often as `times` says. The first that matches counts. */
  fail(match: FaultMatch, fault: Fault): void {
    this.faults.add(match, fault);
  }

  clearFaults(): void {
    this.faults.clear();
  }

  /** Leaves a person no request until the hour ends. */
  exhaustRateLimit(login: string): void {
    this.services.rateLimits.exhaust(login, 'core');
  }

  resetRateLimits(): void {
    this.services.rateLimits.reset();
  }

  /** What time it is for all that is written from now on; `undefined`: the real time. */
  setTime(time: Date | undefined): void {
    this.services.emulator.setTime(time);
  }

  async setRole(login: string, role: Role): Promise<void> {
    this.services.access.setRole(this.repository, login, role);
    await this.admit(this.repository, [login]);
  }

  /** As on GitHub, where an administrator deletes an issue: 410 from then on. */
  deleteIssue(number: number): void {
    this.services.deleted.add(`${this.repository}#${number}`);
  }

  /** Answers requests for a repository's old name with 301. */
  redirect(from: string, to: string): void {
    this.services.access.addRedirect(from, to);
  }

  /** An issue as it is stored. */
  async issue(number: number): Promise<IssueJson> {
    const found = (await allIssues(this.repository, this.services)).find((issue) => issue.number === number);
    if (!found) throw new Error(`No issue ${number} in ${this.repository}`);
    return found;
  }

  async issues(): Promise<IssueJson[]> {
    return allIssues(this.repository, this.services);
  }

  /** Names of an issue's labels, sorted. */
  async labels(number: number): Promise<string[]> {
    return (await this.issue(number)).labels.map(({ name }) => name).sort();
  }

  comments(number: number): CommentJson[] {
    return this.services.comments.ofIssue(this.repository, number).sort((a, b) => a.id - b.id);
  }

  /** All that anybody could read here: every issue, comment and label of every repository, as JSON. */
  async allStoredText(): Promise<string> {
    const { access, comments } = this.services;
    const all = access.allRepositories().map(async (fullName) => ({
      fullName,
      issues: await allIssues(fullName, this.services),
      comments: comments.ofRepository(fullName),
      labels: (await this.services.emulator.request('GET', `/repos/${fullName}/labels?per_page=100`, steward)).body,
    }));
    return JSON.stringify(await Promise.all(all), undefined, 1);
  }

  async close(): Promise<void> {
    await Promise.all([stop(this.server), this.services.emulator.close()]);
  }

  /** Fills the emulator through the gateway's own rules. For {@link startLocalGitHub}. */
  async plant(seed: Seed): Promise<void> {
    for (const fullName of this.services.access.allRepositories())
      await this.admit(fullName, this.services.access.collaborators(fullName));
    await sow(seed, {
      setTime: (time) => this.setTime(time),
      request: async (method, path, login, body) => {
        const text = body === undefined ? '' : JSON.stringify(body);
        const raw = { method, path, query: new URLSearchParams(), headers: {}, text };
        const given = await answer(raw, { login }, this.services);
        if (given.status >= 400) throw new Error(`${method} ${path}: ${given.status} ${JSON.stringify(given.body)}`);
        return given;
      },
    });
    this.resetRateLimits();
  }

  /** The emulator lets collaborators, and only them, into private repositories. What they may do there is the gateway's to say. */
  private async admit(fullName: string, logins: readonly string[]): Promise<void> {
    const { access, emulator } = this.services;
    const [owner = ''] = fullName.split('/');
    const host = access.spelling(owner) ?? steward;
    for (const login of logins) {
      const method = access.collaborators(fullName).includes(login) ? 'PUT' : 'DELETE';
      await emulator.request(method, `/repos/${fullName}/collaborators/${login}`, host, { permission: 'admin' });
    }
  }
}
