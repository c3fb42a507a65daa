import { type Role } from './access';
import { closeIssue } from './issueHandlers';
import { labelsNamed } from './labelHandlers';
import { type Account, type Repository, type Store, wholeSeconds } from './store';

/** What a local GitHub holds when it starts. Times are ISO 8601. */
export interface Seed {
  readonly users: readonly SeedUser[];
  readonly organizations?: readonly SeedOrganization[];
  readonly repositories: readonly SeedRepository[];
}

export interface SeedOrganization {
  readonly login: string;
  readonly members: readonly string[];
  /** Members by the slug of the team. */
  readonly teams?: Readonly<Record<string, readonly string[]>>;
}

export interface SeedUser {
  readonly login: string;
  readonly name?: string;
}

export interface SeedRepository {
  /** A user or an organization of the seed. */
  readonly owner: string;
  readonly name: string;
  readonly description?: string;
  readonly isPrivate?: boolean;
  /** Roles by login; everybody else is an outsider. A user who owns the repository is its administrator. */
  readonly roles: Readonly<Record<string, Role>>;
  readonly labels?: readonly { readonly name: string; readonly color: string; readonly description?: string }[];
  readonly milestones?: readonly { readonly title: string; readonly due: string; readonly description?: string }[];
  /** Texts on the default branch, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Numbered from 1, in this order. */
  readonly issues?: readonly SeedIssue[];
}

export interface SeedIssue {
  readonly title: string;
  readonly body: string;
  readonly author: string;
  readonly createdAt: string;
  readonly labels?: readonly string[];
  readonly milestone?: string;
  readonly assignees?: readonly string[];
  readonly comments?: readonly SeedComment[];
  /** When it was closed. */
  readonly closedAt?: string;
}

export interface SeedComment {
  readonly author: string;
  readonly body: string;
  readonly createdAt: string;
}

/** The author of what has none of its own: the first of those who may write. */
function writerOf(repository: SeedRepository): string {
  const writer = Object.entries(repository.roles).find(([, role]) => ['admin', 'maintain', 'write'].includes(role));
  return writer?.[0] ?? repository.owner;
}

/** Writes labels, milestones, issues and comments, each at its time. */
export function sow(seed: Seed, store: Store): void {
  for (const repository of seed.repositories) sowRepository(repository, store);
  store.setTime(undefined);
}

function sowRepository(seed: SeedRepository, store: Store): void {
  const repository = store.repository(`${seed.owner}/${seed.name}`);
  const writer = store.account(writerOf(seed));
  const earliest = seed.issues?.map(({ createdAt }) => createdAt).sort()[0];
  if (earliest) store.setTime(new Date(earliest));
  for (const { name, color, description } of seed.labels ?? [])
    store.addLabel(repository, name, color, description ?? null);
  for (const { title, due, description } of seed.milestones ?? []) {
    const milestone = store.addMilestone(repository, writer, title);
    Object.assign(milestone, { dueOn: wholeSeconds(new Date(due)), description: description ?? '' });
  }
  for (const [path, text] of Object.entries(seed.files ?? {})) store.commitFile(repository, path, text);
  for (const issue of seed.issues ?? []) sowIssue(issue, repository, writer, store);
}

function sowIssue(seed: SeedIssue, repository: Repository, writer: Account, store: Store): void {
  store.setTime(new Date(seed.createdAt));
  const issue = store.addIssue(repository, store.account(seed.author), seed.title, seed.body);
  issue.labels = labelsNamed(seed.labels ?? [], repository, store);
  issue.assignees = (seed.assignees ?? []).map((login) => store.account(login));
  issue.milestone = [...repository.milestones.values()].find(({ title }) => title === seed.milestone) ?? null;
  for (const { author, body, createdAt } of seed.comments ?? []) {
    store.setTime(new Date(createdAt));
    store.addComment(issue, store.account(author), body);
  }
  if (seed.closedAt === undefined) return;
  store.setTime(new Date(seed.closedAt));
  closeIssue(issue, writer, 'completed', store);
  store.touch(issue);
}
