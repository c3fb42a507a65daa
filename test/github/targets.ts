import { type ApiRequest, errorAnswer, Refusal, refuse, repositoryOf } from './apiExchange';
import { type Services } from './services';
import { type Account, type Comment, type Issue, type Label, type Milestone, type Repository } from './store';

/** These find what a request's path names, and throw a {@link Refusal} where it does not exist. */

export function targetRepository(request: ApiRequest, { store }: Services): Repository {
  return store.repository(repositoryOf(request));
}

/** @throws {Refusal} 404; 410 for an issue that was deleted; 301 for one that was transferred. */
export function targetIssue(request: ApiRequest, services: Services): Issue {
  const number = Number(request.parameters.issue_number);
  const repository = targetRepository(request, services);
  const issue = repository.issues.get(number);
  if (issue) return issue;
  const gone = repository.gone.get(number);
  if (gone === 'deleted') refuse(410, 'This issue was deleted');
  if (gone) movedTo(gone, request, services);
  refuse(404, 'Not Found');
}

/** Somebody who may not see the new place is told only that the issue is not here. */
function movedTo(issue: Issue, request: ApiRequest, services: Services): never {
  const { repository, number } = issue;
  const at = repository.issues.get(number) ?? repository.gone.get(number);
  if (at === undefined || at === 'deleted') refuse(410, 'This issue was deleted');
  if (at !== issue) return movedTo(at, request, services);
  const { access, json } = services;
  if (access.visibleRepository(repository.fullName, request.viewer) === undefined) refuse(404, 'Not Found');
  const below = request.path.split('/').slice(6);
  const url = [json.apiUrl(repository), 'issues', number, ...below].join('/');
  throw new Refusal({ ...errorAnswer(301, 'Moved Permanently', { url }), headers: { location: url } });
}

export function targetComment(request: ApiRequest, services: Services): Comment {
  const comment = services.store.comments.get(Number(request.parameters.comment_id));
  if (comment?.issue.repository !== targetRepository(request, services)) refuse(404, 'Not Found');
  return comment;
}

export function targetLabel(request: ApiRequest, services: Services): Label {
  const label = targetRepository(request, services).labels.get((request.parameters.name ?? '').toLowerCase());
  return label ?? refuse(404, 'Not Found');
}

export function targetMilestone(request: ApiRequest, services: Services): Milestone {
  const milestone = targetRepository(request, services).milestones.get(Number(request.parameters.milestone_number));
  return milestone ?? refuse(404, 'Not Found');
}

/** Who asks. Requests that write never come from nobody. */
export function asker(request: ApiRequest, { store }: Services): Account {
  return request.viewer === undefined ? refuse(401, 'Requires authentication') : store.account(request.viewer);
}
