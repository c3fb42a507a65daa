import { type Seed } from './seed';

/** What a person may do in a repository, from the least to the most. */
export const roles = ['none', 'read', 'triage', 'write', 'maintain', 'admin'] as const;
export type Role = (typeof roles)[number];

export function isAtLeast(role: Role, least: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(least);
}

interface Repository {
  readonly fullName: string;
  readonly isPrivate: boolean;
  readonly owner: string;
  /** Members of the organization that owns it, in lower case. */
  readonly members: ReadonlySet<string>;
  /** Roles by login in lower case. */
  readonly roles: Map<string, Role>;
}

/** Who is who and who may do what. */
export class Access {
  private readonly repositories = new Map<string, Repository>();
  private readonly loginsByToken = new Map<string, string>();
  private readonly logins = new Map<string, string>();
  private readonly organizations: NonNullable<Seed['organizations']>;
  private readonly redirects = new Map<string, string>();
  /** In lower case: whose membership or access is not shown with what they write. */
  private readonly private = new Set<string>();

  constructor(seed: Seed) {
    this.organizations = seed.organizations ?? [];
    for (const { login } of seed.users) {
      this.logins.set(login.toLowerCase(), login);
      this.loginsByToken.set(tokenOf(login), login);
    }
    for (const { owner, name, isPrivate, roles: given } of seed.repositories) {
      const organization = seed.organizations?.find(({ login }) => login === owner);
      const repository: Repository = {
        fullName: `${owner}/${name}`,
        isPrivate: isPrivate ?? false,
        owner,
        members: new Set(organization?.members.map((login) => login.toLowerCase())),
        roles: new Map(Object.entries(given).map(([login, role]) => [login.toLowerCase(), role])),
      };
      if (!organization) repository.roles.set(owner.toLowerCase(), 'admin');
      this.repositories.set(repository.fullName.toLowerCase(), repository);
    }
  }

  loginOf(token: string): string | undefined {
    return this.loginsByToken.get(token);
  }

  removeAccount(login: string): void {
    this.loginsByToken.delete(tokenOf(login));
    this.logins.delete(login.toLowerCase());
    for (const { roles: given } of this.repositories.values()) given.delete(login.toLowerCase());
  }

  /** The login as its owner spells it; undefined where nobody has it. */
  spelling(login: string): string | undefined {
    return this.logins.get(login.toLowerCase());
  }

  /** `owner/name` as the repository spells it; undefined for somebody who may not see it. */
  visibleRepository(fullName: string, viewer: string | undefined): string | undefined {
    const repository = this.repositories.get(fullName.toLowerCase());
    return repository && this.role(repository.fullName, viewer) !== 'none' ? repository.fullName : undefined;
  }

  allRepositories(): string[] {
    return [...this.repositories.values()].map(({ fullName }) => fullName);
  }

  visibleRepositories(viewer: string | undefined): string[] {
    return this.allRepositories().filter((fullName) => this.visibleRepository(fullName, viewer));
  }

  isPrivate(fullName: string): boolean {
    return this.repository(fullName).isPrivate;
  }

  role(fullName: string, login: string | undefined): Role {
    const repository = this.repository(fullName);
    const given = login === undefined ? undefined : repository.roles.get(login.toLowerCase());
    return given ?? (repository.isPrivate ? 'none' : 'read');
  }

  setRole(fullName: string, login: string, role: Role): void {
    const { roles: given } = this.repository(fullName);
    if (role === 'none') given.delete(login.toLowerCase());
    else given.set(login.toLowerCase(), role);
  }

  /** Everybody who has been given a role, sorted by login. */
  collaborators(fullName: string): string[] {
    const logins = [...this.repository(fullName).roles.keys()].map((login) => this.spelling(login));
    return logins.filter((login) => login !== undefined).sort();
  }

  /** Of what they write, GitHub then tells others that they are a CONTRIBUTOR. */
  makePrivate(login: string): void {
    this.private.add(login.toLowerCase());
  }

  association(fullName: string, login: string): 'OWNER' | 'MEMBER' | 'COLLABORATOR' | 'CONTRIBUTOR' | 'NONE' {
    const repository = this.repository(fullName);
    const key = login.toLowerCase();
    if (this.private.has(key)) return 'CONTRIBUTOR';
    if (repository.owner.toLowerCase() === key) return 'OWNER';
    if (repository.members.has(key)) return 'MEMBER';
    return repository.roles.has(key) ? 'COLLABORATOR' : 'NONE';
  }

  /** Undefined where there is no such team, or the viewer may not see it. */
  teamMembers(organization: string, slug: string, viewer: string | undefined): readonly string[] | undefined {
    const found = this.organizations.find(({ login }) => login.toLowerCase() === organization.toLowerCase());
    const isMember = viewer !== undefined && found?.members.includes(viewer) === true;
    return isMember ? found.teams?.[slug.toLowerCase()] : undefined;
  }

  /** The new name of a repository that was renamed. */
  redirect(fullName: string): string | undefined {
    return this.redirects.get(fullName.toLowerCase());
  }

  addRedirect(from: string, to: string): void {
    this.redirects.set(from.toLowerCase(), to);
  }

  private repository(fullName: string): Repository {
    const repository = this.repositories.get(fullName.toLowerCase());
    if (!repository) throw new Error(`No repository ${fullName}`);
    return repository;
  }
}

/** The token that this local GitHub gives a person. It has the form of GitHub's own, so that any tool knows it for a token. */
export function tokenOf(login: string): string {
  return `ghp_local_${login.toLowerCase()}`;
}
