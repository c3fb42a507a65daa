import { type RepositoryId, type IssueNumber } from '../domain/story';
import { type Event } from './events';
import { type RepositoryBacklog } from './repositoryBacklog';

/** All repositories of the workspace. */
export interface WorkspaceBacklog {
  readonly repositories: readonly RepositoryBacklog[];
  readonly onDidChange: Event<void>;
  /** `12` where one repository is open, else `owner/name#12`. @throws InvalidData, with what was expected. */
  resolve(story: number | string): { readonly backlog: RepositoryBacklog; readonly number: IssueNumber };
  find(repository: RepositoryId): RepositoryBacklog | undefined;
  refresh(): Promise<void>;
  whenIdle(): Promise<void>;
}
