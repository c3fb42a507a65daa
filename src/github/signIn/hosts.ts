import { gitHubDotCom, type GitHubHost, hostFromApiUrl, hostFromWebUrl } from '../gitHubHost';

/** Addresses of GitHubs that the user has set. A repository's own settings do not count: they could lead a token elsewhere. */
export interface HostSources {
  /** The setting `refinement.github.apiUrl`, of machine scope. */
  readonly apiUrl: string | undefined;
  /** `GITHUB_API_URL` of the environment. */
  readonly environmentApiUrl: string | undefined;
  /** The user's own value of VS Code's `github-enterprise.uri`. */
  readonly enterpriseUri: string | undefined;
}

/** The hosts that a repository can be on, each once. A repository named without a host is on the first. */
export function knownHosts(sources: HostSources): readonly GitHubHost[] {
  const hosts = [
    sources.apiUrl === undefined ? undefined : hostFromApiUrl(sources.apiUrl),
    sources.environmentApiUrl === undefined ? undefined : hostFromApiUrl(sources.environmentApiUrl),
    gitHubDotCom,
    sources.enterpriseUri === undefined ? undefined : hostFromWebUrl(sources.enterpriseUri),
  ].filter((host) => host !== undefined);
  return hosts.filter((host, at) => hosts.findIndex((other) => other.apiUrl === host.apiUrl) === at);
}

/** VS Code's account provider for a host; undefined where only a token set by hand helps. */
export function accountProvider(
  host: GitHubHost,
  enterpriseUri: string | undefined,
): 'github' | 'github-enterprise' | undefined {
  if (host.apiUrl === gitHubDotCom.apiUrl) return 'github';
  const enterprise = enterpriseUri === undefined ? undefined : hostFromWebUrl(enterpriseUri);
  return enterprise?.webHost === host.webHost ? 'github-enterprise' : undefined;
}
