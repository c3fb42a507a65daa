import * as vscode from 'vscode';
import { type WorkspaceBacklog } from '../../backlog/workspaceBacklog';
import { type RepositoryId, repositoryName } from '../../domain/story';
import { type Account } from '../../backlog/ports/account';
import { commands } from '../shared/commands';
import { inform, openOutside } from '../shared/notices';
import { storyRefs } from '../shared/treeNode';
import { type StoryLookup } from '../workspace/storyLookup';
import { t } from '../../base/translate';
import { type OpenRepositories } from '../workspace/openRepositories';
import { arrangementCommands } from './arrangementCommands';
import { type StoriesView, storiesViewId } from './storiesView';

interface Options {
  readonly view: StoriesView;
  readonly lookup: StoryLookup;
  readonly workspace: WorkspaceBacklog;
  readonly repositories: OpenRepositories;
  readonly account: Account;
  readonly log: vscode.LogOutputChannel;
}

export function storiesCommands({ view, lookup, workspace, repositories, account, log }: Options) {
  const own = commands({
    refresh: {
      run: async () => {
        await vscode.window.withProgress({ location: { viewId: storiesViewId } }, async () => {
          await repositories.start();
          await workspace.refresh('all');
        });
        const failed = workspace.repositories.find(({ status }) => status.error)?.status.error;
        if (failed) throw failed;
        return { stories: workspace.repositories.reduce((sum, backlog) => sum + backlog.stories().length, 0) };
      },
    },
    cancelLoading: {
      run: () => {
        for (const backlog of workspace.repositories) backlog.cancelLoading();
        return Promise.resolve({});
      },
    },
    openIssues: {
      run: async () => {
        await repositories.start();
        const urls = workspace.repositories.map(({ repository }) => `${webUrl(account, repository)}/issues`);
        for (const url of urls) await openOutside(url);
        return { urls };
      },
    },
    showLog: {
      run: () => {
        log.show();
        return Promise.resolve({});
      },
    },
  });
  return { ...own, ...linkCommands(lookup), ...arrangementCommands(view) };
}

function webUrl(account: Account, repository: RepositoryId): string {
  return `${account.webUrl(repository.host)}/${repositoryName(repository)}`;
}

function linkCommands(lookup: StoryLookup) {
  const askOne = async (title: string) => ({ stories: [await lookup.ask(title, [])] });
  const urls = (stories: readonly (number | string)[]) =>
    Promise.all(stories.map(async (story) => (await lookup.find(story)).detail.url));
  return commands({
    openOnGitHub: {
      ask: async (nodes) =>
        nodes.length > 0 ? { stories: [...storyRefs(nodes)] } : askOne(t('Open which story on GitHub?')),
      run: async ({ stories }) => {
        const opened = await urls(stories);
        for (const url of opened) await openOutside(url);
        return { urls: opened };
      },
    },
    copyLink: {
      ask: async (nodes) =>
        nodes.length > 0 ? { stories: [...storyRefs(nodes)] } : askOne(t('Copy the link of which story?')),
      run: async ({ stories }) => {
        const copied = await urls(stories);
        await vscode.env.clipboard.writeText(copied.join('\n'));
        void inform(copied.length === 1 ? t('Link copied.') : t('{0} links copied.', copied.length));
        return { urls: copied };
      },
    },
  });
}
