import { type RepositoryId } from '../domain/story';

/** github.com, an Enterprise Server, or the GitHub of a test. */
export interface GitHubHost {
  /** Where people see it, with its port if it has one: `github.com`. */
  readonly webHost: string;
  /** Its REST API, without a final `/`: `https://api.github.com`, `https://ghe.example.org/api/v3`. */
  readonly apiUrl: string;
  /** `https://github.com`, without a final `/`. */
  readonly webUrl: string;
}

export const gitHubDotCom: GitHubHost = {
  webHost: 'github.com',
  apiUrl: 'https://api.github.com',
  webUrl: 'https://github.com',
};

/** On an Enterprise Server, GraphQL is at `/api/graphql`, beside `/api/v3`. */
export function graphQlUrl({ apiUrl }: GitHubHost): string {
  return `${apiUrl.replace(/(\/api)\/v3$/, '$1')}/graphql`;
}

/** The host that an API address belongs to; undefined where it is no http(s) address. */
export function hostFromApiUrl(apiUrl: string): GitHubHost | undefined {
  const url = URL.canParse(apiUrl) ? new URL(apiUrl) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  if (url.hostname === 'api.github.com') return gitHubDotCom;
  // Enterprise Cloud with data residency has its API at api.NAME.ghe.com and its pages at NAME.ghe.com.
  const webHost = url.host.replace(/^api\.(?=.+\.ghe\.com$)/, '');
  return {
    webHost,
    apiUrl: `${url.origin}${url.pathname.replace(/(?<!\/)\/+$/, '')}`,
    webUrl: `${url.protocol}//${webHost}`,
  };
}

/** The host of an Enterprise Server's own address (VS Code's setting `github-enterprise.uri`). */
export function hostFromWebUrl(webUrl: string): GitHubHost | undefined {
  const url = URL.canParse(webUrl) ? new URL(webUrl) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  if (url.hostname.endsWith('.ghe.com')) return hostFromApiUrl(`${url.protocol}//api.${url.host}`);
  return hostFromApiUrl(`${url.origin}/api/v3`);
}

// git@host:owner/name.git — Git's short form of ssh.
const scpForm = /^(?:[^@/\s]+@)?([^:/\s]+):(?!\/\/)\/?([^/\s]+)\/([^/\s]+?)(?:\.git)?\/?$/;
const pathForm = /^\/([^/\s]+)\/([^/\s]+?)(?:\.git)?\/?$/;
const validName = /^[\w.-]+$/;

/**
 * The repository that a Git remote names, if it is on one of `hosts`. Takes ssh://, git@…:…, https:// and git:// addresses.
 * The port of an ssh address says nothing about the host, and `ssh.github.com` is github.com for those behind firewalls.
 */
export function repositoryFromRemote(remoteUrl: string, hosts: readonly GitHubHost[]): RepositoryId | undefined {
  const place = placeOf(remoteUrl.trim());
  if (!place || !validName.test(place.owner) || !validName.test(place.name)) return undefined;
  const host = hosts.find((candidate) => {
    const webHost = candidate.webHost.toLowerCase();
    return place.isWeb ? webHost === place.host : webHost.replace(/:\d+$/, '') === place.host;
  });
  return host && { host: host.webHost, owner: place.owner, name: place.name };
}

function placeOf(remote: string): { host: string; isWeb: boolean; owner: string; name: string } | undefined {
  if (URL.canParse(remote) && /^(https?|ssh|git):\/\//i.test(remote)) {
    const url = new URL(remote);
    const [, owner, name] = pathForm.exec(url.pathname) ?? [];
    if (!owner || !name) return undefined;
    const isWeb = /^https?:$/.test(url.protocol);
    const host = (isWeb ? url.host : url.hostname).toLowerCase();
    return { host: host.replace(/^(ssh|www)\.(?=github\.com$)/, ''), isWeb, owner, name };
  }
  const [, host, owner, name] = scpForm.exec(remote) ?? [];
  if (!host || !owner || !name) return undefined;
  return { host: host.toLowerCase().replace(/^ssh\.(?=github\.com$)/, ''), isWeb: false, owner, name };
}
