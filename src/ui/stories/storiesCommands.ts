import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { type WorkspaceBacklog } from '../../backlog/workspaceBacklog';
import { type RepositoryId, repositoryName } from '../../domain/story';
import { type Account } from '../account/account';
import { type Commands, command, plainCommand } from '../shared/commands';
import { storyArgument } from '../shared/storyArgument';
import { inform, openOutside } from '../shared/notices';
import { askChoice, askText } from '../shared/prompts';
import { type StoryLookup } from '../workspace/storyLookup';
import { t } from '../../base/translate';
import { type OpenRepositories } from '../workspace/openRepositories';
import { type Arrangement, groupings, orders } from './arrangement';
import { type StoriesView, storiesViewId } from './storiesView';
import { storyRefs } from './storyTree';

interface Options {
  readonly view: StoriesView;
  readonly lookup: StoryLookup;
  readonly workspace: WorkspaceBacklog;
  readonly repositories: OpenRepositories;
  readonly account: Account;
  readonly log: vscode.LogOutputChannel;
}

export function storiesCommands({ view, lookup, workspace, repositories, account, log }: Options): Commands {
  return {
    refresh: plainCommand(async () => {
      await vscode.window.withProgress({ location: { viewId: storiesViewId } }, async () => {
        await repositories.start();
        await workspace.refresh('all');
      });
      const failed = workspace.repositories.find(({ status }) => status.error)?.status.error;
      if (failed) throw failed;
      return { stories: workspace.repositories.reduce((sum, backlog) => sum + backlog.stories().length, 0) };
    }),
    cancelLoading: plainCommand(() => {
      for (const backlog of workspace.repositories) backlog.cancelLoading();
      return Promise.resolve({});
    }),
    openIssues: plainCommand(async () => {
      await repositories.start();
      const urls = workspace.repositories.map(({ repository }) => `${webUrl(account, repository)}/issues`);
      for (const url of urls) await openOutside(url);
      return { urls };
    }),
    showLog: plainCommand(() => {
      log.show();
      return Promise.resolve({});
    }),
    ...linkCommands(lookup),
    ...arrangementCommands(view),
  };
}

function webUrl(account: Account, repository: RepositoryId): string {
  return `${account.webUrl(repository.host)}/${repositoryName(repository)}`;
}

const severalStories = z.strictObject({ stories: z.array(storyArgument).check(z.minLength(1)) });

function linkCommands(lookup: StoryLookup): Commands {
  const askOne = async (title: string) => ({ stories: [await lookup.ask(title, [])] });
  const urls = (stories: readonly (number | string)[]) =>
    Promise.all(stories.map(async (story) => (await lookup.find(story)).detail.url));
  return {
    openOnGitHub: command({
      argument: severalStories,
      ask: async (nodes) =>
        nodes.length > 0 ? { stories: [...storyRefs(nodes)] } : askOne(t('Open which story on GitHub?')),
      run: async ({ stories }) => {
        const opened = await urls(stories);
        for (const url of opened) await openOutside(url);
        return { urls: opened };
      },
    }),
    copyLink: command({
      argument: severalStories,
      ask: async (nodes) =>
        nodes.length > 0 ? { stories: [...storyRefs(nodes)] } : askOne(t('Copy the link of which story?')),
      run: async ({ stories }) => {
        const copied = await urls(stories);
        await vscode.env.clipboard.writeText(copied.join('\n'));
        void inform(copied.length === 1 ? t('Link copied.') : t('{0} links copied.', copied.length));
        return { urls: copied };
      },
    }),
  };
}

function arrangementCommands(view: StoriesView): Commands {
  const arrange = async (change: Partial<Arrangement>) => {
    await view.arrange(change);
    return { ...view.arrangement };
  };
  return {
    filterStories: command({
      argument: z.strictObject({ text: z.string().check(z.maxLength(200)) }),
      ask: async () => ({
        text: await askText({
          title: t('Filter stories'),
          prompt: t('Words in number, title, labels, milestone or people; empty shows all'),
          value: view.arrangement.text,
          isOptional: true,
        }),
      }),
      run: arrange,
    }),
    clearFilter: plainCommand(() => arrange({ text: '', mine: false })),
    toggleMine: plainCommand(() => arrange({ mine: !view.arrangement.mine })),
    groupBy: command({
      argument: z.strictObject({ by: z.enum(groupings) }),
      ask: async () => ({ by: await askChoice(t('Group stories by'), groupings.map(groupingChoice)) }),
      run: ({ by }) => arrange({ groupBy: by }),
    }),
    sortBy: command({
      argument: z.strictObject({ by: z.enum(orders) }),
      ask: async () => ({ by: await askChoice(t('Sort stories by'), orders.map(orderChoice)) }),
      run: ({ by }) => arrange({ sortBy: by }),
    }),
  };
}

function groupingChoice(value: Arrangement['groupBy']) {
  const labels = { stage: t('Where they stand'), milestone: t('Milestone'), label: t('Label'), query: t('Query') };
  return { value, label: labels[value] };
}

function orderChoice(value: Arrangement['sortBy']) {
  const labels = {
    github: t('As on GitHub'),
    number: t('Number'),
    updated: t('Last change'),
    risk: t('Risk, the highest first'),
  };
  return { value, label: labels[value] };
}
