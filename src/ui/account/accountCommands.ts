import { type WorkspaceBacklog } from '../../backlog/workspaceBacklog';
import { isFailure } from '../../domain/errors';
import { commands } from '../shared/commands';
import { inform, openOutside } from '../shared/notices';
import { askChoice, askText } from '../shared/prompts';
import { t } from '../../base/translate';
import { type OpenRepositories } from '../workspace/openRepositories';
import { type Account } from '../../backlog/ports/account';

interface Options {
  readonly account: Account;
  readonly workspace: WorkspaceBacklog;
  readonly repositories: OpenRepositories;
}

export function accountCommands({ account, workspace, repositories }: Options) {
  const askToken = async (on: string) =>
    askText({
      title: t('Token for {0}', on),
      prompt: t('A token that may read and write issues. It is kept encrypted and sent to {0} alone.', on),
      isSecret: true,
    });
  const useToken = async (on: string, token: string) => {
    await account.useToken(on, token);
    await repositories.start();
    return signedIn(account, on);
  };
  return commands({
    signIn: {
      ask: async () => ({ host: await hostToSignIn(account, workspace) }),
      run: async ({ host: on = likelyHost(account, workspace) }, { isInteractive }) => {
        const outcome = await account.signIn(on);
        if (outcome === 'needs token' && isInteractive) return useToken(on, await askToken(on));
        await repositories.start();
        return signedIn(account, on);
      },
    },
    authorize: {
      run: async () => {
        const errors = workspace.repositories.map(({ status }) => status.error);
        const url = errors
          .map((error) => (isFailure(error, 'Forbidden') ? error.failure.url : undefined))
          .find(Boolean);
        const opened = url ?? account.webUrl(likelyHost(account, workspace));
        await openOutside(opened);
        return { url: opened };
      },
    },
    useToken: {
      ask: async () => {
        const on = await hostToSignIn(account, workspace);
        return { host: on, token: await askToken(on) };
      },
      run: async ({ token, host: on = likelyHost(account, workspace) }, { isInteractive }) => {
        const result = await useToken(on, token);
        if (isInteractive && result.state === 'signedIn')
          void inform(t('The token for {0} works and is kept encrypted.', on));
        return result;
      },
    },
  });
}

function signedIn(account: Account, host: string) {
  return { host, state: account.state(host) };
}

/** The host of the first repository that could not be read because nobody is signed in, otherwise of the first one. */
function likelyHost(account: Account, workspace: WorkspaceBacklog): string {
  const { repositories } = workspace;
  const waiting = repositories.find(({ status }) => isFailure(status.error, 'AuthRequired')) ?? repositories[0];
  return waiting?.repository.host ?? account.hosts()[0] ?? 'github.com';
}

/** Only asks where there are several hosts and no open repository decides between them. */
async function hostToSignIn(account: Account, workspace: WorkspaceBacklog): Promise<string> {
  const hosts = account.hosts();
  if (workspace.repositories.length > 0 || hosts.length < 2) return likelyHost(account, workspace);
  return askChoice(
    t('Sign in to which GitHub?'),
    hosts.map((value) => ({ value, label: value })),
  );
}
