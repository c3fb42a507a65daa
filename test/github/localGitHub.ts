import { type Server } from 'node:http';
import { type Octokit } from 'octokit';
import { Access, type Role, tokenOf } from './access';
import { deleteVersion } from './edits';
import { type Fault, type FaultMatch, FaultSwitch } from './faults';
import { FrontDoor } from './frontDoor';
import { GraphQlHost } from './graphql/graphQlHost';
import { type SchemaError } from './openApiCheck';
import { type RateLimitResource, RateLimits } from './rateLimit';
import { type LoggedRequest, RequestLog } from './requestLog';
import { type CommentJson, type IssueJson, RestJson } from './restJson';
import { SecondaryLimits } from './secondaryLimits';
import { type Seed, sow } from './seed';
import { answerRequests, listen, stop, urlOf } from './server';
import { type Services } from './services';
import { type Issue, type Repository, Store } from './store';

export interface LocalGitHubOptions {
  /** Absent or 0: any free one. */
  readonly port?: number;
  /** What it holds at its start. A function gets its address, without a final `/`, for texts with links to it. */
  readonly seed?: Seed | ((url: string) => Seed);
  /** Checks every answer against GitHub's description of its API; see {@link LocalGitHub.schemaErrors}. Default: true. */
  readonly validate?: boolean;
  /** Limits how fast people may send requests, as GitHub does. Default: false, since tests write faster than people. */
  readonly enforceSecondaryLimits?: boolean;
  /** The text of a file at a commit of the first repository, for the pages that code anchors link to. */
  readonly readSource?: (commit: string, path: string) => Promise<string | undefined>;
}

const emptySeed: Seed = { users: [], repositories: [] };

/**
 * Starts a GitHub on this machine that keeps what is written to it. It has its APIs at `url` and `url/graphql`, as
 * api.github.com, and at `url/api/v3` and `url/api/graphql`, as an Enterprise Server; pages of issues are at `url`, too.
 */
export async function startLocalGitHub(options: LocalGitHubOptions = {}): Promise<LocalGitHub> {
  const server = await listen(options.port ?? 0);
  const baseUrl = urlOf(server);
  const seed = typeof options.seed === 'function' ? options.seed(baseUrl) : (options.seed ?? emptySeed);
  const access = new Access(seed);
  const services: Services = {
    access,
    store: new Store(seed),
    json: new RestJson(baseUrl, access),
    rateLimits: new RateLimits(),
    secondaryLimits: new SecondaryLimits(options.enforceSecondaryLimits ?? false),
    graphQl: new GraphQlHost(),
    baseUrl,
  };
  sow(seed, services.store);
  // By import() because octokit can't be required, and TypeScript is run as CommonJS here.
  const octokit = await import('octokit');
  const github = new LocalGitHub(server, services, seed, octokit.Octokit);
  const door = new FrontDoor(github, services, options);
  answerRequests(server, (request) => door.answer(request));
  return github;
}

/** A running local GitHub, for tests to steer and to look into. Its issues are those of the seed's first repository. */
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

  /** Makes requests fail until {@link clearFaults}, or as often as `times` says. Of several that match, the first is taken. */
  fail(match: FaultMatch, fault: Fault): void {
    this.faults.add(match, fault);
  }

  clearFaults(): void {
    this.faults.clear();
  }

  /** Leaves a person no request until the hour ends. */
  exhaustRateLimit(login: string, resource: RateLimitResource = 'core'): void {
    this.services.rateLimits.exhaust(login, resource);
  }

  resetRateLimits(): void {
    this.services.rateLimits.reset();
  }

  /** What an issue belongs to; the issue itself is not changed by it. */
  link(
    number: number,
    links: Partial<Pick<Issue, 'type' | 'pullRequests' | 'mentions'>> & { readonly parent?: number },
  ): void {
    const { issues } = this.services.store.repository(this.repository);
    const { parent, ...others } = links;
    Object.assign(issues.get(number) ?? {}, others, parent === undefined ? {} : { parent: issues.get(parent) });
  }

  /** Sets the time for everything that is written from now on; `undefined`: the real time. */
  setTime(time: Date | undefined): void {
    this.services.store.setTime(time);
  }

  setRole(login: string, role: Role): void {
    this.services.access.setRole(this.repository, login, role);
  }

  /** Others see a member who keeps the membership private as a CONTRIBUTOR. */
  makePrivate(login: string): void {
    this.services.access.makePrivate(login);
  }

  /** Leaves what somebody wrote, without an author. Their token is then nobody's. */
  deleteAccount(login: string): void {
    this.services.store.account(login).isDeleted = true;
    this.services.access.removeAccount(login);
  }

  /**
   * Deletes the text of a version from the history of a comment or, by its `issue` number, of an issue's text, as those with
   * write access can on github.com. `version`: 0 is the text as it was created.
   */
  deleteEdit(of: { readonly comment: number } | { readonly issue: number }, version: number, by: string): void {
    const { store } = this.services;
    const post = 'issue' in of ? this.stored(of.issue) : store.comments.get(of.comment);
    if (!post) throw new Error('No such comment');
    deleteVersion(post, version, store.account(by), store.now());
  }

  /** Deletes an issue, as an administrator can on GitHub: 410 from then on. */
  deleteIssue(number: number): void {
    this.services.store.removeIssue(this.stored(number));
  }

  /** Something of an issue changes that nobody here sees. */
  touch(number: number): void {
    this.services.store.touch(this.stored(number));
  }

  /**
   * Moves an issue to another repository, `owner/name`: its old address leads to the new one.
   * @returns its number there.
   */
  transferIssue(number: number, to: string): number {
    const { store } = this.services;
    return store.moveIssue(this.stored(number), store.repository(to)).number;
  }

  /** Commits a file to the default branch; `null` removes it. */
  commitFile(path: string, text: string | null): void {
    this.services.store.commitFile(this.first, path, text);
  }

  /** Answers requests for a repository's old name with 301. */
  redirect(from: string, to: string): void {
    this.services.access.addRedirect(from, to);
  }

  /** What this host's GraphQL API can do. */
  get graphQl(): GraphQlHost {
    return this.services.graphQl;
  }

  /** An issue as it is stored. */
  issue(number: number): Promise<IssueJson> {
    return Promise.resolve(this.services.json.issue(this.stored(number)));
  }

  issues(): Promise<IssueJson[]> {
    const issues = [...this.first.issues.values()];
    return Promise.resolve(issues.map((issue) => this.services.json.issue(issue)));
  }

  /** Names of an issue's labels, sorted. */
  labels(number: number): Promise<string[]> {
    return Promise.resolve(
      this.stored(number)
        .labels.map(({ name }) => name)
        .sort(),
    );
  }

  comments(number: number): CommentJson[] {
    return this.stored(number).comments.map((comment) => this.services.json.comment(comment));
  }

  /** All that anybody can read here: every issue, comment and label of every repository, as JSON. */
  allStoredText(): Promise<string> {
    const { store, json } = this.services;
    const all = store.repositories.map((repository) => ({
      fullName: repository.fullName,
      issues: [...repository.issues.values()].map((issue) => json.issue(issue)),
      comments: [...repository.issues.values()].flatMap(({ comments }) => comments.map((each) => json.comment(each))),
      labels: [...repository.labels.values()].map((label) => json.label(repository, label)),
    }));
    return Promise.resolve(JSON.stringify(all, undefined, 1));
  }

  async close(): Promise<void> {
    await stop(this.server);
  }

  private get first(): Repository {
    return this.services.store.repository(this.repository);
  }

  private stored(number: number): Issue {
    const issue = this.first.issues.get(number);
    if (!issue) throw new Error(`No issue ${number} in ${this.repository}`);
    return issue;
  }
}
