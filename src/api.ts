import { type Event } from './base/events';
import { type StoryDetail, type StorySummary } from './backlog/stories/storyDetail';
import { type WorkspaceBacklog } from './backlog/workspaceBacklog';
import { type OpenRepositories } from './ui/workspace/openRepositories';

/** What `activate()` returns to other extensions and to tests. Changes within a version only add. */
export interface RefinementApi {
  readonly apiVersion: 1;
  /** Candidates and ready stories of all repositories of the workspace. Empty until something has read them. */
  stories(): StorySummary[];
  /** A story by its number, or `owner/name#number`; undefined where it has not been read. Throws for what names no story. */
  story(ref: number | string): StoryDetail | undefined;
  readonly onDidChangeStories: Event<void>;
  /** Reads the stories if nothing has yet, then resolves when no sync or write is under way. */
  whenIdle(): Promise<void>;
}

export function createApi(workspace: WorkspaceBacklog, repositories: OpenRepositories): RefinementApi {
  return {
    apiVersion: 1,
    stories: () => workspace.repositories.flatMap((backlog) => backlog.stories()),
    story(ref) {
      const { backlog, number } = workspace.resolve(ref);
      return backlog.story(number);
    },
    onDidChangeStories: workspace.onDidChange,
    async whenIdle() {
      await repositories.start();
      await workspace.whenIdle();
    },
  };
}
