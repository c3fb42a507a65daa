import { type Access } from '../../backlog/ports/people';
import { hasRole, type Role } from '../../domain/people';
import { type Login } from '../../domain/story';

/** Who may do what, as one answer told it. */
export interface SeenAccess extends Access {
  /** The others who have access to the repository, where GitHub tells us. */
  readonly others: readonly { readonly login: Login; readonly role: Role }[];
}

/** What this account has learnt of itself and of others in a repository. */
export class KnownRoles {
  private own: Access | undefined;
  private readonly others = new Map<string, Promise<Role>>();

  get me(): Access | undefined {
    return this.own;
  }

  /** GitHub tells others' roles only to accounts that may push. */
  get mayAsk(): boolean {
    return !this.own || this.own.role === 'unknown' || hasRole(this.own.role, 'write');
  }

  note({ login, role, others }: SeenAccess): void {
    this.own = { login, role };
    for (const other of others) this.others.set(other.login.toLowerCase(), Promise.resolve(other.role));
  }

  forget(login: Login): void {
    this.others.delete(login.toLowerCase());
  }

  /** Asks once, or again where asking failed. */
  roleOf(login: Login, ask: () => Promise<Role>): Promise<Role> {
    const key = login.toLowerCase();
    const known = this.others.get(key);
    if (known) return known;
    if (!this.mayAsk) return Promise.resolve('unknown');
    const asked = ask();
    this.others.set(key, asked);
    asked.catch(() => this.others.delete(key));
    return asked;
  }
}
