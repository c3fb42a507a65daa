import { type Account } from '../backlog/ports/account';
import { type RepositoryHosts } from '../backlog/ports/repositoryHosts';
import { type Log, type SecretStorage } from '../backlog/ports/storage';
import { type Disposable } from '../base/events';
import { accountKey } from './accountKey';
import { gitHubDotCom, type GitHubHost, repositoryFromRemote } from './gitHubHost';
import { readEnvironment } from './signIn/environment';
import { SignIn } from './signIn/signIn';
import { enterpriseUri, userHosts } from './signIn/userHosts';

interface Options {
  /** The person's setting; absent: github.com. */
  readonly apiUrl: () => string | undefined;
  readonly secrets: SecretStorage;
  readonly log: Log;
}

/** Every GitHub that its person has told of, with who they are on each. */
export function openGitHub({
  apiUrl,
  secrets,
  log,
}: Options): RepositoryHosts & Disposable & { readonly account: Account } {
  const environment = readEnvironment();
  const hosts = () => userHosts(apiUrl(), environment);
  const signIn = new SignIn({ secrets, environment, hosts, enterpriseUri, log });
  const keyOn = async (host: GitHubHost) => accountKey(host, await signIn.token(host));
  return {
    account: signIn,
    repositoryOf: (remoteUrl) => repositoryFromRemote(remoteUrl, hosts()),
    async connect(repository) {
      const host = hosts().find(({ webHost }) => webHost === repository.host) ?? gitHubDotCom;
      // Asked for at once, since it takes a while. Who is signed in is looked at later.
      signIn.token(host).catch(() => undefined);
      const { createIssueTracker } = await import('./createIssueTracker');
      const tracker = createIssueTracker(repository, host, () => signIn.token(host));
      return { tracker, host: host.apiUrl, account: () => keyOn(host) };
    },
    async accounts() {
      const found = hosts().map(async (host) => [host.webHost, await keyOn(host).catch(() => undefined)] as const);
      return new Map(await Promise.all(found));
    },
    dispose: () => signIn.dispose(),
  };
}
