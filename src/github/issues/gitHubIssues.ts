import { t } from '../../base/translate';
import { type Issue, type Issues } from '../../backlog/ports/issues';
import { RefinementError } from '../../domain/errors';
import { type IssueNumber } from '../../domain/story';
import { type GitHubRequests } from '../requests/gitHubRequests';
import { type Place } from '../requests/place';
import { issueSchema, issuesSchema, toIssue, withoutPullRequests } from './issueAnswer';

const mostAtOnce = 100;

export class GitHubIssues implements Issues {
  constructor(
    private readonly requests: GitHubRequests,
    private readonly place: Place,
  ) {}

  async get(number: IssueNumber, signal?: AbortSignal): Promise<Issue> {
    const answer = await this.requests.send('GET /repos/{owner}/{repo}/issues/{issue_number}', {
      parameters: { ...this.place, issue_number: number },
      schema: issueSchema,
      doing: t('reading #{0}', number),
      signal,
    });
    if (answer.data.number !== number) throw movedIssue(number);
    if (answer.data.pull_request)
      throw new RefinementError({ code: 'NotFound' }, t('#{0} is a pull request, not an issue.', number));
    return toIssue(answer.data);
  }

  async withLabel(label: string, signal?: AbortSignal): Promise<readonly Issue[]> {
    const answer = await this.requests.send('GET /repos/{owner}/{repo}/issues', {
      parameters: { ...this.place, labels: label, state: 'all', per_page: mostAtOnce },
      schema: issuesSchema,
      doing: t('reading the issues with the label “{0}”', label),
      signal,
    });
    return withoutPullRequests(answer.data);
  }

  async create(issue: { title: string; body: string; labels: readonly string[] }): Promise<Issue> {
    const parameters = { ...this.place, ...issue };
    const options = { parameters, schema: issueSchema, doing: t('creating the issue') };
    const { uncheckedId: _, ...created } = toIssue(
      (await this.requests.send('POST /repos/{owner}/{repo}/issues', options)).data,
    );
    return created;
  }

  async update(number: IssueNumber, change: { body?: string; state?: 'open' | 'closed' }): Promise<Issue> {
    const parameters = { ...this.place, issue_number: number, ...change };
    const options = { parameters, schema: issueSchema, doing: t('changing #{0}', number) };
    return toIssue((await this.requests.send('PATCH /repos/{owner}/{repo}/issues/{issue_number}', options)).data);
  }
}

/** An issue that was transferred answers from its new repository, with a number that is another story's here. */
export function movedIssue(number: IssueNumber): RefinementError {
  return new RefinementError({ code: 'NotFound' }, t('#{0} has been moved to another repository.', number));
}
