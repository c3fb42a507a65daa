import { isFailure } from '../../domain/errors';
import { type IssueNumber, type RepositoryId } from '../../domain/story';
import { type Team } from '../configuration/team';
import { type Access } from '../ports/people';
import { type CacheStorage, type Clock, type Log } from '../ports/storage';
import { type RepositoryModel } from '../model/repositoryModel';
import { rowsKey, type StoryRows } from '../stories/storyRows';
import { type StorySummary } from '../stories/storyDetail';
import { type Sync } from '../reading/sync';
import { BacklogCache, type CachedHead } from './backlogCache';
import { cacheFolder, keepOnlyAccount } from './cacheFolders';

/** Where a backlog is kept on this machine, and whose it is. */
export interface CacheOptions {
  readonly storage: CacheStorage;
  /** A fingerprint of the account that is signed in. @throws AuthRequired while nobody is */
  readonly account: () => Promise<string>;
}

interface Parts {
  readonly cache: CacheOptions;
  readonly repository: RepositoryId;
  readonly model: RepositoryModel;
  readonly rows: StoryRows;
  readonly sync: Sync;
  readonly team: Team;
  readonly clock: Clock;
  readonly log: Log;
}

/** What the backlog is like now, for keeping. */
export interface Keepable {
  readonly me: Access;
  readonly stories: readonly StorySummary[];
  /** Stories about which this machine keeps something of mine. */
  readonly mine: readonly IssueNumber[];
}

// Several changes at once are written once.
const saveDelay = 3_000;

/** Lets a backlog go on where an earlier start of this machine left it. */
export class BacklogKeeper {
  private cache: BacklogCache | undefined;
  private head: CachedHead | undefined;
  private shown: readonly StorySummary[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private saving: Promise<void> = Promise.resolve();

  constructor(private readonly parts: Parts) {}

  /** Rows as they were, and whose; undefined where there are none for the account that is signed in. */
  async show(): Promise<{ readonly me: Access; readonly rows: readonly StorySummary[] } | undefined> {
    const opened = await (await this.open())?.open();
    // Other settings make other rows.
    if (!opened) return undefined;
    const { team } = this.parts;
    if (opened.head.team) team.restore(opened.head.team);
    if (opened.head.rowsKey !== rowsKey(team.configuration, team.isLead(opened.head.me))) return undefined;
    this.head = opened.head;
    this.shown = opened.rows;
    this.parts.sync.show(opened.head.asOf);
    return { me: opened.head.me, rows: opened.rows };
  }

  /** After {@link show}: fills the model, letting others work in between. @returns false where not all of it was there */
  async fill(signal: AbortSignal): Promise<boolean> {
    const { cache, head } = this;
    if (!cache || !head) return false;
    const { model, sync } = this.parts;
    for (const [login, role] of head.roles) model.setRole(login, role);
    const stories = cache.stories();
    let next = await stories.next();
    for (; !next.done; next = await stories.next()) {
      if (signal.aborted) return false;
      for (const { issue, comments } of next.value) model.restore(issue, comments);
    }
    if (!next.value) return false;
    for (const [label, numbers] of head.selected) model.selection.set(label, new Set(numbers));
    this.restoreRows(head);
    sync.resume(head);
    return true;
  }

  private restoreRows({ mine, rowsKey }: CachedHead): void {
    const { model, rows } = this.parts;
    const ofMine = new Set(mine);
    for (const row of this.shown) if (!ofMine.has(row.number)) rows.restore(row, model.version(row.number), rowsKey);
  }

  /** Keeps soon what there is then; `now` says what. */
  schedule(now: () => Keepable | undefined): void {
    this.timer ??= setTimeout(() => void this.save(now), saveDelay);
  }

  /** Never throws: without a cache, all works as before. */
  save(now: () => Keepable | undefined): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.saving = this.saving
      .then(() => this.write(now))
      .catch((error: unknown) => {
        this.parts.log.warn(
          `The backlog can’t be kept on this machine: ${error instanceof Error ? error.message : String(error)}`,
        );
      });
    return this.saving;
  }

  private async write(now: () => Keepable | undefined): Promise<void> {
    const { model, sync, team } = this.parts;
    const cache = sync.cursor ? await this.open() : undefined;
    const { cursor, status } = sync;
    // While all is being read there is nothing to go on from, and no row needs to be made for it.
    const keepable = cache && cursor && status.asOf !== undefined ? now() : undefined;
    if (!cache || !cursor || !keepable || status.asOf === undefined) return;
    const { me, stories: rows, mine } = keepable;
    const head = {
      ...{ me, asOf: status.asOf, mine, rowsKey: rowsKey(team.configuration, team.isLead(me)), ...cursor },
      team: team.kept,
      roles: [...model.knownRoles()],
      selected: [...model.selection.entries()].map(([label, numbers]) => [label, [...numbers]] as const),
    };
    await cache.save({
      head,
      rows,
      changed: model.takeChanged(),
      story: (number) => {
        const issue = model.issue(number);
        const comments = model.storedComments(number);
        return issue && comments && { issue, comments };
      },
      all: () => [...model.issues()].map(({ number }) => number),
    });
  }

  private async open(): Promise<BacklogCache | undefined> {
    if (this.cache) return this.cache;
    const { cache, repository, clock, log } = this.parts;
    try {
      const folder = cacheFolder(repository, await cache.account());
      return (this.cache = new BacklogCache(cache.storage, folder, repository, log, () => clock.now().getTime()));
    } catch (error) {
      if (!isFailure(error, 'AuthRequired')) throw error;
      await keepOnlyAccount(cache.storage, repository.host, undefined);
      return undefined;
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}
