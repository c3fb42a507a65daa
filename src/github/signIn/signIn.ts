import { t } from '../../base/translate';
import * as vscode from 'vscode';
import { type Disposable, Emitter } from '../../base/events';
import { type Account, type AccountState } from '../../backlog/ports/account';
import { type Log, type SecretStorage } from '../../backlog/ports/storage';
import { invalid, RefinementError } from '../../domain/errors';
import { type GitHubHost } from '../gitHubHost';
import { type Environment, environmentToken } from './environment';
import { accountProvider } from './hosts';

// For issues, comments and labels of private repositories, too. VS Code asks again where a session has other scopes.
const scopes = ['repo'];

interface Ports {
  readonly secrets: SecretStorage;
  readonly environment: Environment;
  readonly hosts: () => readonly GitHubHost[];
  readonly enterpriseUri: () => string | undefined;
  readonly log: Log;
}

/**
 * Who we are on each host. A token set by hand wins over VS Code's account, and VS Code's account over the environment; each
 * is sent to its own host and to no other. Only {@link signIn} shows anything. A token that GitHub refused is not used again,
 * so that many answers of 401 lead to one prompt.
 */
export class SignIn implements Account, Disposable {
  private readonly changed = new Emitter<void>();
  private readonly tokenChanged = new Emitter<void>();
  readonly onDidChange = this.changed.event;
  readonly onDidChangeToken = this.tokenChanged.event;
  private readonly states = new Map<string, AccountState>();
  /** Tokens by API address, found or being looked up. */
  private readonly tokens = new Map<string, Promise<string | undefined>>();
  private readonly rejected = new Map<string, string>();
  private readonly sessionsChanged: Disposable;

  constructor(private readonly ports: Ports) {
    this.sessionsChanged = vscode.authentication.onDidChangeSessions(({ provider }) => {
      if (provider.id === 'github' || provider.id === 'github-enterprise') this.forget(provider.id);
    });
  }

  hosts(): readonly string[] {
    return this.ports.hosts().map(({ webHost }) => webHost);
  }

  webUrl(host: string): string {
    return this.host(host).webUrl;
  }

  state(host: string): AccountState {
    const apiUrl = this.ports.hosts().find(({ webHost }) => webHost === host)?.apiUrl;
    return (apiUrl === undefined ? undefined : this.states.get(apiUrl)) ?? 'unknown';
  }

  /** @throws AuthRequired while signed out, or while the token is one that GitHub refused. */
  async token(host: GitHubHost): Promise<string> {
    const token = await this.find(host);
    if (token !== undefined && token !== this.rejected.get(host.apiUrl)) {
      this.states.set(host.apiUrl, 'signedIn');
      return token;
    }
    this.states.set(host.apiUrl, token === undefined ? 'signedOut' : 'tokenRejected');
    const message =
      token === undefined
        ? t('You are signed out of {0}. What you typed is kept; sign in and try again.', host.webHost)
        : t('{0} doesn’t accept the token. What you typed is kept; sign in again or use another token.', host.webHost);
    throw new RefinementError({ code: 'AuthRequired' }, message);
  }

  /** GitHub answered 401: the token in use is wrong until it changes. */
  async reject(webHost: string): Promise<void> {
    const host = this.host(webHost);
    const token = await this.find(host);
    if (token === undefined || this.rejected.get(host.apiUrl) === token) return;
    this.rejected.set(host.apiUrl, token);
    this.states.set(host.apiUrl, 'tokenRejected');
    this.ports.log.warn(`${host.webHost} refused the token.`);
    this.changed.fire();
  }

  /** Asks the person. @throws Cancelled where they do not sign in. */
  async signIn(webHost: string): Promise<'signed in' | 'needs token'> {
    const host = this.host(webHost);
    const provider = accountProvider(host, this.ports.enterpriseUri());
    if (!provider) return 'needs token';
    try {
      // Somebody who signs in while signed in wants another account, not the one that VS Code remembers.
      const options = this.rejected.has(host.apiUrl)
        ? { forceNewSession: true }
        : { createIfNone: true, clearSessionPreference: this.states.get(host.apiUrl) === 'signedIn' };
      await vscode.authentication.getSession(provider, scopes, options);
    } catch (error) {
      // VS Code has shown what went wrong. Its errors have no codes: a refusal looks like a failure.
      this.ports.log.info(`Sign-in ended: ${error instanceof Error ? error.message : 'no reason given'}`);
      throw new RefinementError({ code: 'Cancelled' }, t('Not signed in.'), { cause: error });
    }
    await this.ports.secrets.delete(secretKey(host));
    this.forget(host.apiUrl);
    return 'signed in';
  }

  async useToken(webHost: string, token: string): Promise<void> {
    const text = token.trim();
    // Visible ASCII: anything else could not be sent in a header.
    if (!/^[\x21-\x7e]{1,1000}$/.test(text))
      throw invalid('token', t('This is not a token: paste it whole, without spaces.'));
    const host = this.host(webHost);
    await this.ports.secrets.set(secretKey(host), text);
    this.forget(host.apiUrl);
  }

  private host(webHost: string): GitHubHost {
    const host = this.ports.hosts().find((known) => known.webHost === webHost);
    if (!host) throw invalid('host', t('{0} is not a GitHub host that is set up here.', webHost));
    return host;
  }

  private find(host: GitHubHost): Promise<string | undefined> {
    const known = this.tokens.get(host.apiUrl) ?? this.lookUp(host);
    this.tokens.set(host.apiUrl, known);
    known.catch(() => this.tokens.delete(host.apiUrl));
    return known;
  }

  private async lookUp(host: GitHubHost): Promise<string | undefined> {
    const stored = await this.ports.secrets.get(secretKey(host));
    return stored ?? (await this.accountToken(host)) ?? environmentToken(this.ports.environment, host.apiUrl);
  }

  private async accountToken(host: GitHubHost): Promise<string | undefined> {
    const provider = accountProvider(host, this.ports.enterpriseUri());
    if (!provider) return undefined;
    try {
      return (await vscode.authentication.getSession(provider, scopes, { silent: true }))?.accessToken;
    } catch (error) {
      // There is no such provider in an editor without GitHub's accounts.
      this.ports.log.info(`No ${provider} account: ${error instanceof Error ? error.message : 'no reason given'}`);
      return undefined;
    }
  }

  /** The account or the token has changed: everything is looked up anew. */
  private forget(what: string): void {
    this.ports.log.info(`The sign-in of ${what} has changed.`);
    this.tokens.clear();
    this.states.clear();
    this.tokenChanged.fire();
    this.changed.fire();
  }

  dispose(): void {
    this.sessionsChanged.dispose();
    this.changed.dispose();
    this.tokenChanged.dispose();
  }
}

function secretKey(host: GitHubHost): string {
  return `token ${host.apiUrl}`;
}
