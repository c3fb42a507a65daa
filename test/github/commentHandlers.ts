import { isAtLeast } from './access';
import { type ApiAnswer, type ApiRequest, refuse, repositoryOf } from './apiExchange';
import { type CommentJson, issueNumberOf } from './commentIndex';
import { steward } from './emulator';
import { forward, isDeleted, refuseDeleted } from './forward';
import { checkComment } from './limits';
import { pageAnswer } from './paging';
import { type Services } from './services';

export async function listRepositoryComments(request: ApiRequest, services: Services): Promise<ApiAnswer> {
  const comments = services.comments
    .ofRepository(repositoryOf(request))
    .filter((comment) => !isDeleted(request, issueNumberOf(comment), services.deleted));
  const field = { updated: 'updated_at', created: 'created_at' }[request.query.get('sort') ?? ''] ?? 'id';
  // GitHub looks at the direction only where a sort is given.
  const sign = field !== 'id' && request.query.get('direction') === 'desc' ? -1 : 1;
  const key = (comment: CommentJson) => (field === 'updated_at' ? comment.updated_at : comment.created_at);
  const compare = (a: CommentJson, b: CommentJson) =>
    (field === 'id' ? 0 : key(a).localeCompare(key(b))) || a.id - b.id;
  const sorted = since(request, comments).sort((a, b) => sign * compare(a, b));
  return pageAnswer(request, sorted, services.baseUrl);
}

export async function listIssueComments(request: ApiRequest, services: Services): Promise<ApiAnswer> {
  refuseDeleted(request, services);
  const number = Number(request.parameters.issue_number);
  const path = `/repos/${repositoryOf(request)}/issues/${number}`;
  const issue = await forward({ ...request, query: new URLSearchParams() }, services, { path });
  if (issue.status !== 200) return issue;
  const comments = services.comments.ofIssue(repositoryOf(request), number);
  const byId = since(request, comments).sort((a, b) => a.id - b.id);
  return pageAnswer(request, byId, services.baseUrl);
}

/** Updated at or after `since`. */
function since(request: ApiRequest, comments: readonly CommentJson[]): CommentJson[] {
  const moment = Date.parse(request.query.get('since') ?? '') || 0;
  return comments.filter((comment) => Date.parse(comment.updated_at) >= moment);
}

export async function postComment(request: ApiRequest, services: Services): Promise<ApiAnswer> {
  refuseDeleted(request, services);
  checkComment(request);
  return remember(await forward(request, services), services);
}

/** Everybody edits their own comments, who may write also those of others. */
export async function editComment(request: ApiRequest, services: Services): Promise<ApiAnswer> {
  const comment = changeableComment(request, services);
  checkComment(request);
  const answer = remember(await forward(request, services), services);
  await touchIssue(request, comment, services);
  return answer;
}

export async function removeComment(request: ApiRequest, services: Services): Promise<ApiAnswer> {
  const comment = changeableComment(request, services);
  const answer = await forward(request, services);
  if (answer.status === 204) services.comments.remove(comment.id);
  return answer;
}

function changeableComment(request: ApiRequest, { access, comments, deleted }: Services): CommentJson {
  const comment = comments.get(Number(request.parameters.comment_id));
  if (!comment?.url.includes(`/repos/${repositoryOf(request)}/`)) refuse(404, 'Not Found');
  if (isDeleted(request, issueNumberOf(comment), deleted)) refuse(404, 'Not Found');
  const isMine = comment.user.login === request.viewer;
  if (!isMine && !isAtLeast(access.role(repositoryOf(request), request.viewer), 'write'))
    refuse(403, 'Must have admin rights to Repository.');
  return comment;
}

function remember(answer: ApiAnswer, { comments }: Services): ApiAnswer {
  if (answer.status < 300) comments.put(answer.body as CommentJson);
  return answer;
}

/** On GitHub an edited comment moves its issue's time; the emulator moves it when the issue itself is written. */
async function touchIssue(request: ApiRequest, comment: CommentJson, { emulator }: Services): Promise<void> {
  const path = `/repos/${repositoryOf(request)}/issues/${issueNumberOf(comment)}`;
  await emulator.request('PATCH', path, steward, {});
}
