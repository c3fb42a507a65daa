import * as vscode from 'vscode';
import { t } from '../../base/translate';
import { type Account } from '../../backlog/ports/account';
import { type RepositoryBacklog } from '../../backlog/repositoryBacklog';
import { type WorkspaceBacklog } from '../../backlog/workspaceBacklog';
import { teamFilePath } from '../../backlog/configuration/teamFile';
import { RefinementError } from '../../domain/errors';
import { repositoryName } from '../../domain/story';
import { commands } from '../shared/commands';
import { openOutside } from '../shared/notices';
import { askChoice } from '../shared/prompts';
import { type OpenRepositories } from '../workspace/openRepositories';
import { teamFileTemplate } from './teamFileTemplate';

interface Options {
  readonly account: Account;
  readonly workspace: WorkspaceBacklog;
  readonly repositories: OpenRepositories;
}

export function teamFileCommands({ account, workspace, repositories }: Options) {
  return commands({
    openTeamFile: {
      ask: async () => {
        await repositories.start();
        const names = workspace.repositories.map(({ repository }) => repositoryName(repository));
        const title = t('The team’s file of which repository?');
        const [only = ''] = names;
        return { repository: names.length > 1 ? await askChoice(title, names.map(choiceOf)) : only };
      },
      run: async ({ repository: name }) => {
        await repositories.start();
        const backlog = workspace.repositories.find(({ repository }) => !name || repositoryName(repository) === name);
        if (!backlog)
          throw new RefinementError({ code: 'NotFound' }, t('The repository {0} is not open here.', name ?? ''));
        const clone = repositories.cloneOf(backlog.repository);
        return clone ? openIn(clone.rootUri, backlog) : openOnGitHub(account, backlog);
      },
    },
  });
}

function choiceOf(name: string) {
  return { label: name, value: name };
}

/** A file that is not there yet is begun, and there once it is saved. */
async function openIn(root: vscode.Uri, { configuration, access }: RepositoryBacklog) {
  const uri = vscode.Uri.joinPath(root, teamFilePath);
  const isThere = await vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
  if (isThere) {
    await vscode.window.showTextDocument(uri);
    return { opened: 'file', path: teamFilePath };
  }
  const document = await vscode.workspace.openTextDocument(uri.with({ scheme: 'untitled' }));
  const editor = await vscode.window.showTextDocument(document);
  if (document.getText() === '')
    await editor.edit((edit) =>
      edit.insert(new vscode.Position(0, 0), teamFileTemplate(configuration, access?.login ?? '')),
    );
  return { opened: 'new', path: teamFilePath };
}

async function openOnGitHub(account: Account, { repository }: RepositoryBacklog) {
  const url = `${account.webUrl(repository.host)}/${repositoryName(repository)}/blob/HEAD/${teamFilePath}`;
  await openOutside(url);
  return { opened: 'GitHub', path: teamFilePath };
}
