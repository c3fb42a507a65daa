import { type ApiAnswer, type ApiRequest, answerOf, bodyObject, refuse } from './apiExchange';
import { pageAnswer } from './paging';
import { type Services } from './services';
import { type Comment, type Issue, reactionContents } from './store';
import { asker, targetComment, targetIssue } from './targets';

/** Of an issue, or of a comment. */
export function listReactions(request: ApiRequest, services: Services): ApiAnswer {
  const content = request.query.get('content');
  const reactions = target(request, services).reactions.filter((each) => content === null || each.content === content);
  return pageAnswer(request, reactions, services.baseUrl, (reaction) => services.json.reaction(reaction));
}

/** One that was there already is answered with 200. */
export function addReaction(request: ApiRequest, services: Services): ApiAnswer {
  const { content: name } = bodyObject(request);
  const content = reactionContents.find((each) => each === name);
  if (content === undefined)
    return refuse(422, 'Validation Failed', [{ resource: 'Reaction', code: 'invalid', field: 'content' }]);
  const { reaction, isNew } = services.store.react(target(request, services), asker(request, services), content);
  return answerOf(isNew ? 201 : 200, services.json.reaction(reaction));
}

/** Nobody takes back what somebody else feels. */
export function removeReaction(request: ApiRequest, services: Services): ApiAnswer {
  const { reactions } = target(request, services);
  const at = reactions.findIndex(({ id }) => id === Number(request.parameters.reaction_id));
  if (at < 0) refuse(404, 'Not Found');
  if (reactions[at]?.account !== asker(request, services))
    refuse(403, 'You are not authorized to delete this reaction.');
  reactions.splice(at, 1);
  return answerOf(204);
}

function target(request: ApiRequest, services: Services): Issue | Comment {
  return request.parameters.comment_id === undefined
    ? targetIssue(request, services)
    : targetComment(request, services);
}
