import { type Access, type Role } from './access';
import {
  type Account,
  type Comment,
  type Issue,
  type Label,
  type Milestone,
  type Reaction,
  reactionContents,
  type Repository,
} from './store';

/** Those fields of a comment in GitHub's API that tests look at. */
export interface CommentJson {
  readonly id: number;
  readonly url: string;
  readonly issue_url: string;
  readonly body: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly user: { readonly login: string };
}

/** Those fields of an issue in GitHub's API that tests look at. */
export interface IssueJson {
  readonly number: number;
  readonly title: string;
  readonly body: string | null;
  readonly state: string;
  readonly user: { readonly login: string };
  readonly labels: readonly { readonly name: string }[];
  readonly assignees: readonly { readonly login: string }[];
  readonly milestone: { readonly title: string } | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly comments: number;
  readonly reactions: { readonly total_count: number };
}

/** GitHub shows this name for deleted accounts. */
const ghost = { id: 10_137, login: 'ghost', kind: 'User' } as const;

const prefixes = {
  account: 'U',
  repository: 'R',
  issue: 'I',
  comment: 'IC',
  label: 'LA',
  milestone: 'MI',
  reaction: 'REA',
} as const;

/** A global id, which REST and GraphQL share. */
export function nodeId(kind: keyof typeof prefixes, { id }: { readonly id: number }): string {
  return `${prefixes[kind]}_kw${id.toString(36).padStart(6, '0')}`;
}

/** The kind and the id that a global id names. */
export function parseNodeId(text: string): { kind: keyof typeof prefixes; id: number } | undefined {
  const [, prefix, digits = ''] = /^([A-Z]+)_kw([0-9a-z]{6,})$/.exec(text) ?? [];
  const kind = (Object.keys(prefixes) as (keyof typeof prefixes)[]).find((each) => prefixes[each] === prefix);
  return kind && { kind, id: Number.parseInt(digits, 36) };
}

/** Turns what is stored into the JSON of GitHub's REST API. */
export class RestJson {
  private readonly users = new Map<string, object>();

  /** @param baseUrl with which addresses begin, without a final `/` */
  constructor(
    private readonly baseUrl: string,
    private readonly access: Access,
  ) {}

  /** Kept, since answers name the same few people again and again. */
  user(account: Account): object {
    const shown = account.isDeleted ? ghost : account;
    const known = this.users.get(shown.login);
    if (known) return known;
    const user = simpleUser(shown, this.baseUrl);
    this.users.set(shown.login, user);
    return user;
  }

  /** An account with all that its own page shows. */
  profile(account: Account): object {
    const about = { company: null, blog: '', location: null, email: null, hireable: null, bio: null };
    const counts = { public_repos: 0, public_gists: 0, followers: 0, following: 0 };
    const dates = { created_at: account.createdAt, updated_at: account.createdAt };
    return { ...this.user(account), name: account.name, ...about, twitter_username: null, ...counts, ...dates };
  }

  label(repository: Repository, label: Label): object {
    const { id, name, color, description } = label;
    const url = `${this.apiUrl(repository)}/labels/${encodeURIComponent(name)}`;
    return { id, node_id: nodeId('label', label), url, name, description, color, default: false };
  }

  milestone(repository: Repository, milestone: Milestone): object {
    const { number, title, description, state, createdAt, updatedAt, dueOn, closedAt } = milestone;
    const url = `${this.apiUrl(repository)}/milestones/${number}`;
    const { open, closed } = repository.countIn(milestone);
    return {
      url,
      html_url: `${this.baseUrl}/${repository.fullName}/milestone/${number}`,
      labels_url: `${url}/labels`,
      id: milestone.id,
      node_id: nodeId('milestone', milestone),
      number,
      title,
      description,
      creator: this.user(milestone.creator),
      open_issues: open,
      closed_issues: closed,
      state,
      created_at: createdAt,
      updated_at: updatedAt,
      due_on: dueOn,
      closed_at: closedAt,
    };
  }

  issue(issue: Issue): IssueJson {
    const { repository, number, title, state, author, milestone, comments, closedBy, body } = issue;
    const url = `${this.apiUrl(repository)}/issues/${number}`;
    const assignees = issue.assignees.map((assignee) => this.user(assignee));
    const json = {
      url,
      repository_url: this.apiUrl(repository),
      labels_url: `${url}/labels{/name}`,
      comments_url: `${url}/comments`,
      events_url: `${url}/events`,
      html_url: this.webUrl(issue),
      id: issue.id,
      node_id: nodeId('issue', issue),
      number,
      title,
      user: this.user(author),
      labels: issue.labels.map((label) => this.label(repository, label)),
      state,
      state_reason: issue.stateReason,
      locked: false,
      active_lock_reason: null,
      assignee: assignees[0] ?? null,
      assignees,
      milestone: milestone && this.milestone(repository, milestone),
      comments: comments.length,
      created_at: issue.createdAt,
      updated_at: issue.updatedAt,
      closed_at: issue.closedAt,
      closed_by: closedBy && this.user(closedBy),
      body,
      reactions: reactionCounts(url, issue.reactions),
      timeline_url: `${url}/timeline`,
      performed_via_github_app: null,
      author_association: this.association(repository, author),
      type: issue.type === null ? null : issueType(issue.type),
      ...(issue.parent
        ? { parent_issue_url: `${this.apiUrl(issue.parent.repository)}/issues/${issue.parent.number}` }
        : {}),
    };
    // Accounts and labels have no type of their own here.
    return json as unknown as IssueJson;
  }

  comment(comment: Comment): CommentJson {
    const { id, issue, author, body, createdAt, updatedAt } = comment;
    const api = this.apiUrl(issue.repository);
    const url = `${api}/issues/comments/${id}`;
    const json = {
      url,
      html_url: this.commentUrl(comment),
      issue_url: `${api}/issues/${issue.number}`,
      id,
      node_id: nodeId('comment', comment),
      user: this.user(author),
      created_at: createdAt,
      updated_at: updatedAt,
      author_association: this.association(issue.repository, author),
      body,
      reactions: reactionCounts(url, comment.reactions),
      performed_via_github_app: null,
    };
    return json as unknown as CommentJson;
  }

  reaction(reaction: Reaction): object {
    const { id, account, content, createdAt } = reaction;
    return { id, node_id: nodeId('reaction', reaction), user: this.user(account), content, created_at: createdAt };
  }

  association(repository: Repository, author: Account): string {
    return author.isDeleted ? 'NONE' : this.access.association(repository.fullName, author.login);
  }

  webUrl({ repository, number }: Issue): string {
    return `${this.baseUrl}/${repository.fullName}/issues/${number}`;
  }

  commentUrl({ id, issue }: Comment): string {
    return `${this.webUrl(issue)}#issuecomment-${id}`;
  }

  apiUrl({ fullName }: Repository): string {
    return `${this.baseUrl}/repos/${fullName}`;
  }
}

function simpleUser(account: Pick<Account, 'id' | 'login' | 'kind'>, baseUrl: string): object {
  const { login } = account;
  const url = `${baseUrl}/users/${login}`;
  return {
    login,
    id: account.id,
    node_id: nodeId('account', account),
    avatar_url: `${baseUrl}/avatars/u/${login}`,
    gravatar_id: '',
    url,
    html_url: `${baseUrl}/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: account.kind,
    site_admin: false,
    user_view_type: 'public',
  };
}

function reactionCounts(url: string, reactions: readonly Reaction[]): object {
  const count = (content: string) => reactions.filter((each) => each.content === content).length;
  const counts = Object.fromEntries(reactionContents.map((content) => [content, count(content)]));
  return { url: `${url}/reactions`, total_count: reactions.length, ...counts };
}

export function permissionsOf(role: Role): Record<string, boolean> {
  const rising: readonly Role[] = ['read', 'triage', 'write', 'maintain', 'admin'];
  const has = (least: Role) => rising.indexOf(role) >= rising.indexOf(least);
  return {
    admin: has('admin'),
    maintain: has('maintain'),
    push: has('write'),
    triage: has('triage'),
    pull: has('read'),
  };
}

function issueType(name: string): object {
  return { id: 1, node_id: 'IT_kwAAAAAA', name, description: null, color: null, is_enabled: true };
}

/** How many issues are below one, and how far they are. */
export function subIssuesSummary(issue: Issue): { total: number; completed: number; percent_completed: number } {
  const below = [...issue.repository.issues.values()].filter(({ parent }) => parent === issue);
  const completed = below.filter(({ state }) => state === 'closed').length;
  const percent = below.length === 0 ? 0 : Math.floor((100 * completed) / below.length);
  return { total: below.length, completed, percent_completed: percent };
}
