import { type Role } from '../../domain/people';
import { type Login } from '../../domain/story';

/** Who we are, and what we may do in the repository. */
export interface Access {
  readonly login: Login;
  readonly role: Role;
}

/** A team of an organization, as people write it: `organization/team`. */
export interface TeamName {
  readonly organization: string;
  readonly slug: string;
}

/** How many people {@link People.assignable} tells at most. */
export const mostAssignable = 100;

export interface People {
  /** Ourselves, as the last look with `access` found; looks where there was none. */
  me(signal?: AbortSignal): Promise<Access>;

  /** What somebody else may do here; `unknown` where our own role is too low to be told. Remembered, unless asked `again`. */
  roleOf(login: Login, again?: 'again'): Promise<Role>;

  /** People who can be assigned to issues: a first proposal of who estimates. */
  assignable(): Promise<readonly Login[]>;

  /** Who is in a team, and in the teams below it; undefined where there is none that our sign-in may read. */
  inTeam(team: TeamName, signal?: AbortSignal): Promise<readonly Login[] | undefined>;
}
