import type * as vscode from 'vscode';
import * as z from 'zod/mini';
import { type Disposable, Emitter, type Event } from '../../base/events';
import { type LocalStorage } from '../../backlog/ports/storage';
import { type RepositoryBacklog } from '../../backlog/repositoryBacklog';
import { type WorkspaceBacklog } from '../../backlog/workspaceBacklog';
import { type RefinementError } from '../../domain/errors';
import { type RepositoryId, repositoryKey, repositoryName } from '../../domain/story';
import { Disposables } from '../../base/disposables';
import { type ErrorFunnel } from '../shared/errorFunnel';
import { type CodeFile } from './codeFile';
import { type GitRepository } from './gitApi';
import { pathWithin } from './pathWithin';
import { type FoundRepository, type RepositoryFinder } from './repositoryFinder';

const rememberedKey = 'repositories';
const repositoryIds = z.array(z.object({ host: z.string(), owner: z.string(), name: z.string() }));

interface Options {
  readonly workspace: WorkspaceBacklog;
  readonly finder: RepositoryFinder;
  readonly create: (repository: RepositoryId) => Promise<RepositoryBacklog>;
  /** Remembers which repositories this workspace had last. */
  readonly storage: LocalStorage;
  /** The account or the server has changed: what was read is no longer valid. */
  readonly onDidInvalidate: Event<void>;
  /** The open repositories may have changed, or what is read from them. */
  readonly onDidChangeSettings: Event<void>;
  /** GitHub refused the token. */
  readonly onAuthRequired: (repository: RepositoryId) => void;
  readonly funnel: ErrorFunnel;
}

/**
 * What to do with backlogs that stay open. A commit or another branch changes nothing on GitHub; settings change what is read.
 */
type Change = 'keep' | 'look again' | 'build anew';

/** Keeps the backlogs of the workspace in step with its repositories and with who is signed in. */
export class OpenRepositories implements Disposable {
  private readonly disposables = new Disposables();
  private readonly changed = this.disposables.add(new Emitter<void>());
  readonly onDidChange = this.changed.event;
  private found: readonly FoundRepository[] = [];
  /**
   * Files that were looked up, by their address object: a document keeps the same one, and several listeners ask for each
   * document.
   */
  private knownFiles = new WeakMap<vscode.Uri, { readonly file: CodeFile | undefined }>();
  private started: Promise<void> | undefined;
  private isSearched = false;
  private readonly noted = new WeakSet<RefinementError>();

  constructor(private readonly options: Options) {
    this.disposables.add(options.finder.onDidChange(() => this.continue('keep')));
    this.disposables.add(options.onDidInvalidate(() => this.continue('build anew')));
    this.disposables.add(options.onDidChangeSettings(() => this.continue('look again')));
    this.disposables.add(options.workspace.onDidChange(() => this.noteFailures()));
  }

  /** False until the first search is over: until then, having no repository does not mean that there is none. */
  get hasSearched(): boolean {
    return this.isSearched;
  }

  /**
   * Searches and reads on the first call; later calls share the result. Resolves when the stories have been read, or could not
   * be.
   */
  start(): Promise<void> {
    this.started ??= this.update('build anew');
    return this.started;
  }

  /** Starts if an earlier window of this workspace has read a backlog: showing what it has kept costs nothing. */
  startIfRemembered(): void {
    if (!this.started && this.remembered().length > 0) void this.start();
  }

  cloneOf(repository: RepositoryId): GitRepository | undefined {
    return this.found.find(({ id }) => repositoryKey(id) === repositoryKey(repository))?.clone;
  }

  /** The innermost clone that contains a file, with the file's path from its root. */
  cloneAt(uri: vscode.Uri): CodeFile | undefined {
    const known = this.knownFiles.get(uri) ?? { file: this.findFile(uri) };
    this.knownFiles.set(uri, known);
    return known.file;
  }

  private findFile(file: vscode.Uri): CodeFile | undefined {
    return this.found
      .flatMap(({ id, clone }) => {
        const path = clone && pathWithin(clone.rootUri, file);
        return clone && path !== undefined ? [{ repository: id, clone, path }] : [];
      })
      .sort((a, b) => a.path.length - b.path.length)[0];
  }

  /** Every clone that is open here. */
  get clones(): readonly GitRepository[] {
    return this.found.flatMap(({ clone }) => clone ?? []);
  }

  private continue(how: Change): void {
    if (!this.started) return;
    this.started = this.started.then(() => this.update(how));
  }

  /** Shows what an earlier start has kept while Git wakes up. Asks GitHub nothing. */
  private async showRemembered(): Promise<void> {
    const { workspace, create, funnel } = this.options;
    try {
      const backlogs = await Promise.all(this.remembered().map(create));
      workspace.setRepositories(backlogs);
      await Promise.all(backlogs.map((backlog) => backlog.restored()));
    } catch (error) {
      funnel.note(error, 'Showing what was kept');
    }
  }

  private remembered(): readonly RepositoryId[] {
    return repositoryIds.safeParse(this.options.storage.get(rememberedKey)).data ?? [];
  }

  private async update(how: Change): Promise<void> {
    const { workspace, finder, create, storage, funnel } = this.options;
    try {
      const isFirst = !this.isSearched;
      const finding = finder.find();
      // Its failure is handled where it is awaited.
      finding.catch(() => undefined);
      if (isFirst) await this.showRemembered();
      this.found = await finding;
      this.knownFiles = new WeakMap();
      void storage.set(
        rememberedKey,
        this.found.map(({ id }) => id),
      );
      const known = how === 'build anew' && !isFirst ? [] : workspace.repositories;
      const isKnown = (id: RepositoryId) =>
        known.find((backlog) => repositoryKey(backlog.repository) === repositoryKey(id));
      const backlogs = await Promise.all(this.found.map(async ({ id }) => isKnown(id) ?? (await create(id))));
      workspace.setRepositories(backlogs);
      this.isSearched = true;
      this.changed.fire();
      // A failed refresh does not throw: it is in the status of its repository.
      const isRead = (backlog: RepositoryBacklog) => how === 'keep' && !isFirst && known.includes(backlog);
      await Promise.all(backlogs.filter((backlog) => !isRead(backlog)).map((backlog) => backlog.refresh()));
    } catch (error) {
      funnel.note(error, 'Looking for repositories');
    }
  }

  private noteFailures(): void {
    const { workspace, funnel, onAuthRequired } = this.options;
    for (const { status, repository } of workspace.repositories) {
      if (!status.error || this.noted.has(status.error)) continue;
      this.noted.add(status.error);
      funnel.note(status.error, `Reading ${repositoryName(repository)}`);
      if (status.error.failure.code === 'AuthRequired') onAuthRequired(repository);
    }
  }

  dispose(): void {
    this.disposables.dispose();
  }
}
