import type * as vscode from 'vscode';
import { Emitter } from '../../base/events';
import { type Log } from '../../backlog/ports/storage';
import { type RepositoryId, repositoryKey } from '../../domain/story';
import { Disposables } from '../../base/disposables';
import { findGit, type GitApi, type GitRepository } from './gitApi';
import { repositoryOfClone, repositoryOfSetting, withoutRepetition } from './remotes';

/** A repository of the workspace, with its clone if there is one. */
export interface FoundRepository {
  readonly id: RepositoryId;
  readonly clone?: GitRepository;
}

const patienceMs = 2_000;

interface Options {
  /** The setting; if empty, repositories are found by the remotes of the workspace's clones. */
  readonly configured: () => readonly string[];
  readonly hosts: () => readonly string[];
  readonly parseRemote: (url: string) => RepositoryId | undefined;
  readonly log: Log;
}

/** Finds the repositories of the workspace, including those that Git opens later. */
export class RepositoryFinder implements vscode.Disposable {
  private readonly disposables = new Disposables();
  private readonly changed = this.disposables.add(new Emitter<void>());
  readonly onDidChange = this.changed.event;
  private git: Promise<GitApi | undefined> | undefined;
  private readonly watched = new WeakSet<GitRepository>();

  constructor(private readonly options: Options) {}

  async find(): Promise<readonly FoundRepository[]> {
    this.git ??= this.startGit();
    const git = await this.git;
    await Promise.all((git?.repositories ?? []).map((clone) => this.isRead(clone)));
    const clones = (git?.repositories ?? []).flatMap((clone) => {
      this.watch(clone);
      const id = repositoryOfClone(remotesOf(clone), this.options.parseRemote);
      return id ? [{ id, clone }] : [];
    });
    const configured = this.options.configured();
    if (configured.length === 0) return withoutRepetition(clones);
    return withoutRepetition(configured.flatMap((text) => this.configuredRepository(text, clones)));
  }

  private configuredRepository(text: string, clones: readonly FoundRepository[]): FoundRepository[] {
    try {
      const id = repositoryOfSetting(text, this.options.hosts());
      return [clones.find((found) => repositoryKey(found.id) === repositoryKey(id)) ?? { id }];
    } catch (error) {
      this.options.log.error('A repository of the settings is left out', error);
      return [];
    }
  }

  private async startGit(): Promise<GitApi | undefined> {
    const git = await findGit().catch((error: unknown) => {
      this.options.log.error('Git can’t be used', error);
      return undefined;
    });
    if (!git) return undefined;
    const changed = () => this.changed.fire();
    this.disposables.add(git.onDidOpenRepository(changed));
    this.disposables.add(git.onDidCloseRepository(changed));
    if (git.state === 'uninitialized') await firstOf(git.onDidChangeState, this.disposables);
    return git;
  }

  /** Git reports a clone before it has read it. If that takes long, the remotes are noticed later. */
  private async isRead({ state }: GitRepository): Promise<void> {
    if (state.HEAD || state.remotes.length > 0) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const patience = new Promise((resolve) => (timer = setTimeout(resolve, patienceMs)));
    await Promise.race([firstOf(state.onDidChange, this.disposables), patience]);
    clearTimeout(timer);
  }

  /** Git reads the remotes after it has opened a clone, and they can change. */
  private watch(clone: GitRepository): void {
    if (this.watched.has(clone)) return;
    this.watched.add(clone);
    let before = JSON.stringify(remotesOf(clone));
    this.disposables.add(
      clone.state.onDidChange(() => {
        const now = JSON.stringify(remotesOf(clone));
        if (now === before) return;
        before = now;
        this.changed.fire();
      }),
    );
  }

  dispose(): void {
    this.disposables.dispose();
  }
}

function remotesOf(clone: GitRepository) {
  return clone.state.remotes.flatMap(({ name, fetchUrl, pushUrl }) => {
    const url = fetchUrl ?? pushUrl;
    return url === undefined ? [] : [{ name, url }];
  });
}

function firstOf<T>(event: vscode.Event<T>, disposables: Disposables): Promise<T> {
  return new Promise((resolve) => {
    const subscription = disposables.add(
      event((value) => {
        subscription.dispose();
        resolve(value);
      }),
    );
  });
}
