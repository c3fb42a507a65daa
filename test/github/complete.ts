import { type Access } from './access';

/**
 * Makes the emulator's JSON GitHub's: how authors stand to the repository, what it leaves out, whose permissions.
 * Walks the whole answer, so that an issue in a search result is treated like one alone.
 */
export function complete(value: unknown, access: Access, viewer: string | undefined): unknown {
  if (Array.isArray(value)) return value.map((item) => complete(item, access, viewer));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, complete(item, access, viewer)]);
  const object = Object.fromEntries(entries) as Record<string, unknown>;
  if ('author_association' in object) return { ...object, author_association: associationIn(object, access) };
  if ('full_name' in object && 'clone_url' in object) return completeRepository(object, access, viewer);
  return object.type === 'Organization' && 'login' in object ? asSimpleUser(object) : object;
}

function associationIn(object: Record<string, unknown>, access: Access): string {
  const repository = /\/repos\/([^/]+\/[^/]+)/.exec(String(object.url))?.[1];
  const login = (object.user as { login?: string } | null)?.login;
  return repository && login ? access.association(repository, login) : 'NONE';
}

function completeRepository(repository: Record<string, unknown>, access: Access, viewer: string | undefined) {
  const role = access.role(String(repository.full_name), viewer);
  return { ...repository, network_count: 0, subscribers_count: 0, permissions: permissionsOf(role) };
}

export function permissionsOf(role: string): Record<string, boolean> {
  const rising = ['read', 'triage', 'write', 'maintain', 'admin'];
  const has = (least: string) => rising.indexOf(role) >= rising.indexOf(least);
  return {
    admin: has('admin'),
    maintain: has('maintain'),
    push: has('write'),
    triage: has('triage'),
    pull: has('read'),
  };
}

/** GitHub shows an organization that owns a repository like a user, the emulator without half of the addresses. */
function asSimpleUser(organization: Record<string, unknown>): Record<string, unknown> {
  const url = String(organization.url).replace('/orgs/', '/users/');
  return {
    gravatar_id: '',
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    received_events_url: `${url}/received_events`,
    ...organization,
    url,
  };
}
