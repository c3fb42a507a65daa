import { type Account } from '../../backlog/ports/account';
import { type LocalStorage } from '../../backlog/ports/storage';
import { type WorkspaceBacklog } from '../../backlog/workspaceBacklog';
import { type Foundation } from '../shared/foundation';
import { type OpenRepositories } from '../workspace/openRepositories';
import { type StoryLookup } from '../workspace/storyLookup';
import { storiesCommands } from './storiesCommands';
import { StoriesView } from './storiesView';

interface Options extends Foundation {
  readonly workspace: WorkspaceBacklog;
  readonly repositories: OpenRepositories;
  readonly account: Account;
  readonly memory: LocalStorage;
  readonly lookup: StoryLookup;
}

/** The tree of stories. */
export function openStories({ own, channel, memory, ...model }: Options) {
  const view = own(new StoriesView({ ...model, storage: memory }));
  return { selection: () => view.selection, commands: storiesCommands({ view, ...model, log: channel }) };
}
