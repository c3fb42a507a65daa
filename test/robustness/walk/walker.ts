import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { type Keeping, openBacklog } from '../../unit/backlog/editor';
import { type LocalGitHub } from '../../github/localGitHub';
import { type Machine } from '../../unit/backlog/machine';

/** As quick as can be; windows beat slowly enough that a busy machine is not taken for a dead one. */
const pace = { spacing: 0, firstRetry: 20, longestRetry: 100, heartbeat: 200, readAgain: 0 };

/** One window of somebody's VS Code, opened again whenever it ends. */
export class Walker {
  backlog: RepositoryBacklog;
  private tether = new Tether();

  constructor(
    private readonly github: LocalGitHub,
    readonly login: string,
    readonly machine: Machine,
  ) {
    this.backlog = this.open();
  }

  /** Closes it as a person does, and opens it again. */
  restart(): void {
    this.backlog.dispose();
    this.tether = new Tether();
    this.backlog = this.open();
  }

  /** It ends at once: nothing of it asks or keeps anything any more, though what it has sent may still arrive. */
  crash(): void {
    this.tether.cut();
    this.restart();
  }

  close(): void {
    this.backlog.dispose();
  }

  private open(): RepositoryBacklog {
    const { tether, machine, login } = this;
    const token = () => tether.holding(() => Promise.resolve(this.github.tokenOf(login)));
    return openBacklog({ url: this.github.url, token, machine: tether.machine(machine), pace });
  }
}

/** What ties an editor to the world: once it is cut, whatever the editor asks for never comes. */
class Tether {
  private isCut = false;

  cut(): void {
    this.isCut = true;
  }

  holding<T>(give: () => Promise<T>): Promise<T> {
    return this.isCut ? new Promise<T>(() => undefined) : give();
  }

  machine({ storage, secrets, shared }: Machine): Keeping {
    return {
      storage: {
        get: (key) => storage.get(key),
        set: (key, value) => this.holding(() => storage.set(key, value)),
        update: (key, change) => this.holding(() => storage.update(key, change)),
        keys: () => storage.keys(),
      },
      secrets: {
        get: (key) => this.holding(() => secrets.get(key)),
        set: (key, value) => this.holding(() => secrets.set(key, value)),
        delete: (key) => this.holding(() => secrets.delete(key)),
      },
      shared: {
        list: (folder) => this.holding(() => shared.list(folder)),
        get: (folder, key) => this.holding(() => shared.get(folder, key)),
        put: (folder, key, value) => this.holding(() => shared.put(folder, key, value)),
        remove: (folder, key) => this.holding(() => shared.remove(folder, key)),
      },
    };
  }
}
