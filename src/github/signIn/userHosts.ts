import * as vscode from 'vscode';
import { type GitHubHost } from '../gitHubHost';
import { type Environment } from './environment';
import { knownHosts } from './hosts';

/** The user's own value alone: a repository's settings must not name the host that gets a token. */
export function enterpriseUri(): string | undefined {
  const setting = vscode.workspace.getConfiguration('github-enterprise').inspect<string>('uri');
  return setting?.globalValue?.trim() || undefined;
}

/** The hosts that settings and environment name now; `apiUrl`: our own setting. */
export function userHosts(apiUrl: string | undefined, environment: Environment): readonly GitHubHost[] {
  return knownHosts({ apiUrl, environmentApiUrl: environment.apiUrl, enterpriseUri: enterpriseUri() });
}
