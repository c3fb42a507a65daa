import { isAtLeast } from './access';
import { type ApiAnswer, type ApiRequest, answerOf, bodyObject, refuse, repositoryOf } from './apiExchange';
import { checkComment } from './limits';
import { pageAnswer, sinceOf } from './paging';
import { type Services } from './services';
import { type Comment, compareText } from './store';
import { asker, targetComment, targetIssue, targetRepository } from './targets';

export function listRepositoryComments(request: ApiRequest, services: Services): ApiAnswer {
  const since = sinceOf(request);
  const { issues } = targetRepository(request, services);
  // A comment updates its issue, too: an issue that was not updated since then has no newer comments.
  const recent = [...issues.values()].filter(({ updatedAt }) => updatedAt >= since);
  const comments = recent.flatMap((issue) => issue.comments.filter(({ updatedAt }) => updatedAt >= since));
  const field = { updated: 'updatedAt', created: 'createdAt' } as const;
  const sort = request.query.get('sort');
  const key = sort === 'updated' || sort === 'created' ? field[sort] : undefined;
  // GitHub heeds `direction` only together with `sort`.
  const sign = key !== undefined && request.query.get('direction') === 'desc' ? -1 : 1;
  const compare = (a: Comment, b: Comment) => (key ? compareText(a[key], b[key]) : 0) || a.id - b.id;
  comments.sort((a, b) => sign * compare(a, b));
  return pageAnswer(request, comments, services.baseUrl, (comment) => services.json.comment(comment));
}

export function listIssueComments(request: ApiRequest, services: Services): ApiAnswer {
  const since = sinceOf(request);
  const comments = targetIssue(request, services).comments.filter(({ updatedAt }) => updatedAt >= since);
  return pageAnswer(request, comments, services.baseUrl, (comment) => services.json.comment(comment));
}

export function getComment(request: ApiRequest, services: Services): ApiAnswer {
  return answerOf(200, services.json.comment(targetComment(request, services)));
}

export function postComment(request: ApiRequest, services: Services): ApiAnswer {
  const issue = targetIssue(request, services);
  const comment = services.store.addComment(issue, asker(request, services), checkedBody(request));
  const json = services.json.comment(comment);
  return answerOf(201, json, { location: json.url });
}

/** Everybody may edit their own comments; who has write access, also those of others. */
export function editComment(request: ApiRequest, services: Services): ApiAnswer {
  const comment = changeableComment(request, services);
  services.store.edit(comment, checkedBody(request), asker(request, services));
  return answerOf(200, services.json.comment(comment));
}

export function removeComment(request: ApiRequest, services: Services): ApiAnswer {
  services.store.removeComment(changeableComment(request, services));
  return answerOf(204);
}

function checkedBody(request: ApiRequest): string {
  checkComment(request);
  return String(bodyObject(request).body);
}

function changeableComment(request: ApiRequest, services: Services): Comment {
  const comment = targetComment(request, services);
  const isMine = comment.author.login === request.viewer;
  if (!isMine && !isAtLeast(services.access.role(repositoryOf(request), request.viewer), 'write'))
    refuse(403, 'Must have admin rights to Repository.');
  return comment;
}
