import { t } from '../../base/translate';
import { type Look, type Seen } from '../../backlog/ports/look';
import { type Changes, type Reading } from '../../backlog/ports/reading';
import { type RepositoryId, repositoryName } from '../../domain/story';
import { roleFromPermissions } from '../people/gitHubRoles';
import { type KnownRoles } from '../people/knownRoles';
import { repositorySchema, userSchema } from '../people/peopleAnswers';
import { type GitHubRequests } from '../requests/gitHubRequests';
import { type HostLimits } from '../requests/hostLimits';
import { placeOf } from '../requests/place';
import { ChangesReader } from './changes';
import { lookByGraphQl } from './graphQlLook';
import { type RestLook } from './restLook';

/** Looks by GraphQL, or by REST where the host has no GraphQL. What has changed is always asked over REST. */
export class GitHubReading implements Reading {
  private readonly changes: ChangesReader;

  constructor(
    private readonly requests: GitHubRequests,
    private readonly repository: RepositoryId,
    private readonly limits: HostLimits,
    private readonly known: KnownRoles,
    private readonly byRest: RestLook,
  ) {
    this.changes = new ChangesReader(requests, placeOf(repository));
  }

  async look(look: Look, signal?: AbortSignal): Promise<Seen> {
    const doing = t('reading {0}', repositoryName(this.repository));
    if (!this.limits.lacksGraphQl) {
      const answer = await lookByGraphQl(this.requests, this.limits, this.repository, look, doing, signal);
      if (answer !== 'no GraphQL') {
        if (answer.access) this.known.note(answer.access);
        return answer.seen;
      }
      this.limits.lacksGraphQl = true;
    }
    if (look.access) await this.askAccess(doing);
    return this.byRest.look(look, doing, signal);
  }

  private async askAccess(doing: string): Promise<void> {
    const parameters = { ...placeOf(this.repository) };
    const [viewer, repository] = await Promise.all([
      this.requests.send('GET /user', { schema: userSchema, doing }),
      this.requests.send('GET /repos/{owner}/{repo}', { parameters, schema: repositorySchema, doing }),
    ]);
    const role = roleFromPermissions(repository.data.permissions);
    this.known.note({ login: viewer.data.login, role, others: [] });
  }

  changesSince(since: string, signal?: AbortSignal): Promise<Changes | 'unchanged' | 'too much'> {
    return this.changes.since(since, signal);
  }
}
