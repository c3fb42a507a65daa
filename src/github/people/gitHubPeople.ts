import { t } from '../../base/translate';
import { type Access, mostAssignable, type People, type TeamName } from '../../backlog/ports/people';
import { type Reading } from '../../backlog/ports/reading';
import { isFailure } from '../../domain/errors';
import { type Role } from '../../domain/people';
import { type Login } from '../../domain/story';
import { unexpectedAnswer } from '../requests/gitHubErrors';
import { type GitHubRequests } from '../requests/gitHubRequests';
import { type Place } from '../requests/place';
import { roleFromAnswer } from './gitHubRoles';
import { type KnownRoles } from './knownRoles';
import { collaboratorPermissionSchema, usersSchema } from './peopleAnswers';

const mostAtOnce = 100;
const mostMembers = 500;

export class GitHubPeople implements People {
  constructor(
    private readonly requests: GitHubRequests,
    private readonly place: Place,
    private readonly reading: Reading,
    private readonly known: KnownRoles,
  ) {}

  async me(signal?: AbortSignal): Promise<Access> {
    if (!this.known.me) await this.reading.look({ access: true }, signal);
    if (!this.known.me) throw unexpectedAnswer(t('asking who is signed in'), 'no access in the answer');
    return this.known.me;
  }

  roleOf(login: Login, again?: 'again'): Promise<Role> {
    if (again) this.known.forget(login);
    return this.known.roleOf(login, () => this.askRole(login));
  }

  private async askRole(login: Login): Promise<Role> {
    try {
      const answer = await this.requests.send('GET /repos/{owner}/{repo}/collaborators/{username}/permission', {
        parameters: { ...this.place, username: login },
        schema: collaboratorPermissionSchema,
        doing: t('reading the role of {0}', login),
      });
      return roleFromAnswer(answer.data);
    } catch (error) {
      if (isFailure(error, 'NotFound')) return 'none';
      // GitHub tells others' roles only to accounts that may push.
      if (isFailure(error, 'Forbidden') && error.failure.reason === 'permission') return 'unknown';
      throw error;
    }
  }

  async assignable(): Promise<readonly Login[]> {
    const answer = await this.requests.send('GET /repos/{owner}/{repo}/assignees', {
      parameters: { ...this.place, per_page: mostAssignable },
      schema: usersSchema,
      doing: t('reading who is in the team'),
    });
    return answer.data.map(({ login }) => login);
  }

  async inTeam({ organization, slug }: TeamName, signal?: AbortSignal): Promise<readonly Login[] | undefined> {
    const members: Login[] = [];
    const options = {
      parameters: { org: organization, team_slug: slug, per_page: mostAtOnce },
      ...{ schema: usersSchema, doing: t('reading who is in {0}', `${organization}/${slug}`), signal },
    };
    try {
      for await (const page of this.requests.pages('GET /orgs/{org}/teams/{team_slug}/members', options)) {
        members.push(...page.map(({ login }) => login));
        if (members.length >= mostMembers) break;
      }
      return members;
    } catch (error) {
      // GitHub tells of teams only to members of the organization whose sign-in includes `read:org`.
      if (isFailure(error, 'NotFound') || isFailure(error, 'Forbidden')) return undefined;
      throw error;
    }
  }
}
