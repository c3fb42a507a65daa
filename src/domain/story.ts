import { invalid } from './errors';

declare const brand: unique symbol;
type Branded<T, B extends string> = T & { readonly [brand]: B };

export type IssueNumber = Branded<number, 'IssueNumber'>;
/** A GitHub login, as GitHub spells it. Compare with {@link sameLogin}: logins ignore case. */
export type Login = string;

/** A repository on a host. `host` is the web host, with its port if it has one: `github.com`, `ghe.example.org`. */
export interface RepositoryId {
  readonly host: string;
  readonly owner: string;
  readonly name: string;
}

export interface Label {
  readonly name: string;
  /** Six hex digits, no `#`. */
  readonly color: string;
  readonly description?: string;
}

/** A GitHub issue that the team may refine. Times are ISO 8601, UTC. */
export interface Story {
  readonly number: IssueNumber;
  readonly title: string;
  readonly body: string;
  readonly state: 'open' | 'closed';
  readonly author: Login;
  readonly assignees: readonly Login[];
  readonly labels: readonly Label[];
  readonly milestone?: string;
  readonly commentCount: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Its page on the web host. */
  readonly url: string;
}

/** How many characters GitHub takes in a comment or an issue's body. */
export const maximumCommentLength = 65_536;

const maximumIssueNumber = 2 ** 31 - 1;

/** @throws {RefinementError} InvalidData where `value` is not a number that GitHub gives to issues. */
export function issueNumber(value: number): IssueNumber {
  if (!isIssueNumber(value)) throw invalid('issue number', `${value} is not an issue number.`);
  return value;
}

function isIssueNumber(value: number): value is IssueNumber {
  return Number.isInteger(value) && value >= 1 && value <= maximumIssueNumber;
}

export function sameLogin(a: Login, b: Login): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** `owner/name`, as people write it. */
export function repositoryName(repository: RepositoryId): string {
  return `${repository.owner}/${repository.name}`;
}

/** `owner/name` on the host of another repository; that one where it is absent. */
export function repositoryNamed(name: string | undefined, other: RepositoryId): RepositoryId {
  const [owner, repository] = name?.split('/') ?? [];
  return owner && repository ? { host: other.host, owner, name: repository } : other;
}

/** One key per repository and host; GitHub ignores case in all three parts. */
export function repositoryKey(repository: RepositoryId): string {
  return `${repository.host}/${repositoryName(repository)}`.toLowerCase();
}

/** `owner/name#12`: names a story among several repositories. */
export function storyRef(repository: RepositoryId, number: IssueNumber): string {
  return `${repositoryName(repository)}#${number}`;
}

/** A story as somebody has named it; without a repository, it is in the only one that is open. */
export interface StoryName {
  readonly repository?: string;
  readonly number: IssueNumber;
}

const storyNameForm = /^(?:(?<repository>[\w.-]+\/[\w.-]+)#|#)?(?<number>\d{1,10})$/;

/** `12`, `#12` or `owner/name#12`; undefined for what names no story. */
export function parseStoryName(text: number | string): StoryName | undefined {
  const { repository, number } = storyNameForm.exec(`${text}`.trim())?.groups ?? {};
  if (number === undefined || !isIssueNumber(Number(number))) return undefined;
  return { number: issueNumber(Number(number)), ...(repository === undefined ? {} : { repository }) };
}

export function hasLabel(story: Pick<Story, 'labels'>, name: string): boolean {
  return story.labels.some((label) => label.name.toLowerCase() === name.toLowerCase());
}

/**
 * Tells whether a story has changed since somebody read it: a fingerprint of title and body. Not for security: nobody gains by
 * a collision.
 */
export function storyFingerprint(story: Pick<Story, 'title' | 'body'>): string {
  return fingerprint(`${story.title}\n${story.body.replace(/\r\n/g, '\n')}`);
}

/** FNV-1a over UTF-16 units, 53 bits, in base 36. A text with the same one can be made on purpose. */
export function fingerprint(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit ^ i, 0x85ebca6b);
  }
  return ((high >>> 11) * 2 ** 32 + (low >>> 0)).toString(36);
}
