import { type Role } from './access';
import { permissionsOf, nodeId, type RestJson } from './restJson';
import { type Repository } from './store';

/** Addresses below the repository's own, by the names of GitHub's fields for them. */
const addresses: Readonly<Record<string, string>> = {
  forks_url: '/forks',
  keys_url: '/keys{/key_id}',
  collaborators_url: '/collaborators{/collaborator}',
  teams_url: '/teams',
  hooks_url: '/hooks',
  issue_events_url: '/issues/events{/number}',
  events_url: '/events',
  assignees_url: '/assignees{/user}',
  branches_url: '/branches{/branch}',
  tags_url: '/tags',
  blobs_url: '/git/blobs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  git_refs_url: '/git/refs{/sha}',
  trees_url: '/git/trees{/sha}',
  statuses_url: '/statuses/{sha}',
  languages_url: '/languages',
  stargazers_url: '/stargazers',
  contributors_url: '/contributors',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  commits_url: '/commits{/sha}',
  git_commits_url: '/git/commits{/sha}',
  comments_url: '/comments{/number}',
  issue_comment_url: '/issues/comments{/number}',
  contents_url: '/contents/{+path}',
  compare_url: '/compare/{base}...{head}',
  merges_url: '/merges',
  archive_url: '/{archive_format}{/ref}',
  downloads_url: '/downloads',
  issues_url: '/issues{/number}',
  pulls_url: '/pulls{/number}',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  labels_url: '/labels{/name}',
  releases_url: '/releases{/id}',
  deployments_url: '/deployments',
};

/** Fields with the same value for every repository here: it has issues and nothing else. */
const constants = {
  fork: false,
  homepage: null,
  size: 1,
  stargazers_count: 0,
  watchers_count: 0,
  language: 'TypeScript',
  has_issues: true,
  has_projects: true,
  has_downloads: true,
  has_wiki: true,
  has_pages: false,
  has_discussions: false,
  forks_count: 0,
  mirror_url: null,
  archived: false,
  disabled: false,
  license: null,
  allow_forking: true,
  is_template: false,
  web_commit_signoff_required: false,
  topics: [],
  forks: 0,
  watchers: 0,
  default_branch: 'main',
  allow_rebase_merge: true,
  allow_squash_merge: true,
  allow_merge_commit: true,
  allow_auto_merge: false,
  delete_branch_on_merge: false,
  network_count: 0,
  subscribers_count: 0,
};

/** A repository as GitHub's REST API gives it to somebody with this role. */
export function repositoryJson(
  repository: Repository,
  { isPrivate, role, json, baseUrl }: { isPrivate: boolean; role: Role; json: RestJson; baseUrl: string },
): object {
  const { id, name, fullName, owner, description, createdAt, updatedAt } = repository;
  const url = json.apiUrl(repository);
  const webUrl = `${baseUrl}/${fullName}`;
  const { host } = new URL(baseUrl);
  const openIssues = [...repository.issues.values()].filter(({ state }) => state === 'open').length;
  return {
    id,
    node_id: nodeId('repository', repository),
    name,
    full_name: fullName,
    private: isPrivate,
    visibility: isPrivate ? 'private' : 'public',
    owner: json.user(owner),
    html_url: webUrl,
    description,
    url,
    ...Object.fromEntries(Object.entries(addresses).map(([key, path]) => [key, url + path])),
    created_at: createdAt,
    updated_at: updatedAt,
    pushed_at: createdAt,
    git_url: `git://${host}/${fullName}.git`,
    ssh_url: `git@${host}:${fullName}.git`,
    clone_url: `${webUrl}.git`,
    svn_url: webUrl,
    ...constants,
    open_issues_count: openIssues,
    open_issues: openIssues,
    permissions: permissionsOf(role),
  };
}
