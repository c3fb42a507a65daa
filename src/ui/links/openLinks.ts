import * as vscode from 'vscode';
import { type Account } from '../../backlog/ports/account';
import { type WorkspaceBacklog } from '../../backlog/workspaceBacklog';
import { t } from '../../base/translate';
import { parseStoryLink, type StoryLink } from '../../domain/storyLink';
import { type RepositoryId, repositoryKey, repositoryName, storyRef } from '../../domain/story';
import { type Foundation } from '../shared/foundation';
import { confirm, warn } from '../shared/notices';
import { runCommand } from '../shared/runCommand';
import { withRepository } from './repositoriesSetting';
import { type OpenRepositories } from '../workspace/openRepositories';

interface Surroundings {
  readonly workspace: Pick<WorkspaceBacklog, 'repositories'>;
  readonly repositories: Pick<OpenRepositories, 'start'>;
  readonly account: Pick<Account, 'hosts'>;
}

interface Options extends Surroundings, Pick<Foundation, 'own' | 'funnel'> {}

const repositoriesSetting = 'repositories';

/**
 * Opens what a link names: `vscode://PUBLISHER.NAME/story/owner/name/17`. Anybody can make one, so it only ever opens, and a
 * repository that is not open here is read after the person has agreed.
 */
export function openLinks(options: Options): void {
  const { own, funnel } = options;
  own(
    vscode.window.registerUriHandler({
      handleUri: async (uri) => {
        await openLink(uri.path, options).catch((error: unknown) => funnel.tell(error));
      },
    }),
  );
}

/** @returns whether something was opened. @throws what opening a story does */
export async function openLink(path: string, options: Surroundings): Promise<boolean> {
  const link = parseStoryLink(path);
  if (!link) {
    void warn(t('This link names no story and no session, so nothing was opened.'));
    return false;
  }
  const { repositories, workspace } = options;
  await repositories.start();
  if (!isOpen(link.repository, workspace) && !(await isAdded(link, options))) return false;
  const named = nameOf(link, workspace);
  await (link.kind === 'session'
    ? runCommand('openSession', { session: named })
    : runCommand('openStory', { story: named }));
  return true;
}

function isOpen(repository: RepositoryId, { repositories }: Surroundings['workspace']): boolean {
  return repositories.some((backlog) => repositoryKey(backlog.repository) === repositoryKey(repository));
}

function nameOf({ repository, number }: StoryLink, { repositories }: Surroundings['workspace']): string {
  const backlog = repositories.find((each) => repositoryKey(each.repository) === repositoryKey(repository));
  return storyRef(backlog?.repository ?? repository, number);
}

/** Asks; a repository that is added stands in the workspace's settings, where it can be taken away again. */
async function isAdded({ repository, number }: StoryLink, options: Surroundings): Promise<boolean> {
  const { account, workspace, repositories } = options;
  const name = repositoryName(repository);
  if (!account.hosts().some((host) => host.toLowerCase() === repository.host.toLowerCase())) {
    void warn(t('The link leads to {0}, a GitHub that is not set up here. Nothing was opened.', repository.host));
    return false;
  }
  if (!vscode.workspace.workspaceFolders?.length || !vscode.workspace.isTrusted) {
    void warn(t('{0} is not open here. Open the folder of its clone, and then the link again.', name));
    return false;
  }
  const settings = vscode.workspace.getConfiguration('refinement');
  const open = workspace.repositories.map((backlog) => backlog.repository);
  const { value, change } = withRepository(settings.get(repositoriesSetting), open, repository);
  const what = t(
    'A link leads to #{0} of {1}. To open it, {1} is added to the setting refinement.repositories of this workspace, and its stories are read from GitHub. Nothing is written on GitHub.',
    ...[number, `${repository.host}/${name}`],
  );
  const isSure = await confirm(
    t('Open a repository that is not open here?'),
    change === '' ? what : `${what}\n\n${change}`,
    t('Add and Open'),
  );
  if (!isSure) return false;
  await settings.update(repositoriesSetting, value, vscode.ConfigurationTarget.Workspace);
  await repositories.start();
  return true;
}
