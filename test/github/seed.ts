import { type Role } from './access';
import { type ApiAnswer } from './apiExchange';

/** What a local GitHub holds when it starts. Times are ISO 8601. */
export interface Seed {
  readonly users: readonly SeedUser[];
  readonly organizations?: readonly { readonly login: string; readonly members: readonly string[] }[];
  readonly repositories: readonly SeedRepository[];
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
  /** By login; who is not in it is an outsider. A user who owns the repository administers it. */
  readonly roles: Readonly<Record<string, Role>>;
  readonly labels?: readonly { readonly name: string; readonly color: string; readonly description?: string }[];
  readonly milestones?: readonly { readonly title: string; readonly due: string; readonly description?: string }[];
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
  /** Closed from then on. */
  readonly closedAt?: string;
}

export interface SeedComment {
  readonly author: string;
  readonly body: string;
  readonly createdAt: string;
}

/** Where a seed is sown: requests that succeed or throw, and the clock. */
export interface Soil {
  readonly setTime: (time: Date | undefined) => void;
  readonly request: (method: string, path: string, as: string, body?: unknown) => Promise<ApiAnswer>;
}

/** Who writes what has no author of its own: the first of the repository's writers. */
function writerOf(repository: SeedRepository): string {
  const writer = Object.entries(repository.roles).find(([, role]) => ['admin', 'maintain', 'write'].includes(role));
  return writer?.[0] ?? repository.owner;
}

/** Writes labels, milestones, issues and comments, each at its time. */
export async function sow(seed: Seed, soil: Soil): Promise<void> {
  for (const repository of seed.repositories) await sowRepository(repository, soil);
  soil.setTime(undefined);
}

async function sowRepository(repository: SeedRepository, soil: Soil): Promise<void> {
  const path = `/repos/${repository.owner}/${repository.name}`;
  const writer = writerOf(repository);
  const earliest = repository.issues?.map(({ createdAt }) => createdAt).sort()[0];
  if (earliest) soil.setTime(new Date(earliest));
  for (const label of repository.labels ?? []) await soil.request('POST', `${path}/labels`, writer, label);
  for (const { title, due, description } of repository.milestones ?? [])
    await soil.request('POST', `${path}/milestones`, writer, { title, due_on: due, description: description ?? '' });
  for (const issue of repository.issues ?? []) await sowIssue(repository, issue, soil);
}

async function sowIssue(repository: SeedRepository, issue: SeedIssue, soil: Soil): Promise<void> {
  const issues = `/repos/${repository.owner}/${repository.name}/issues`;
  const milestone = (repository.milestones ?? []).findIndex(({ title }) => title === issue.milestone) + 1;
  const writer = writerOf(repository);
  soil.setTime(new Date(issue.createdAt));
  const created = await soil.request('POST', issues, issue.author, { title: issue.title, body: issue.body });
  const { number } = created.body as { number: number };
  // As somebody who may: an outsider's labels are dropped.
  if (issue.labels || issue.assignees || milestone > 0)
    await soil.request('PATCH', `${issues}/${number}`, writer, {
      labels: issue.labels ?? [],
      assignees: issue.assignees ?? [],
      milestone: milestone || null,
    });
  for (const comment of issue.comments ?? []) {
    soil.setTime(new Date(comment.createdAt));
    await soil.request('POST', `${issues}/${number}/comments`, comment.author, { body: comment.body });
  }
  if (issue.closedAt === undefined) return;
  soil.setTime(new Date(issue.closedAt));
  await soil.request('PATCH', `${issues}/${number}`, writer, { state: 'closed' });
}
