import { type ApiAnswer, type ApiRequest, answerOf, bodyObject, refuse } from './apiExchange';
import { pageAnswer } from './paging';
import { type Services } from './services';
import { compareText, type Milestone, wholeSeconds } from './store';
import { asker, targetMilestone, targetRepository } from './targets';

/** Lists the open ones, by due date, unless the request asks for others. */
export function listMilestones(request: ApiRequest, services: Services): ApiAnswer {
  const repository = targetRepository(request, services);
  const state = request.query.get('state') ?? 'open';
  const milestones = [...repository.milestones.values()].filter((each) => state === 'all' || each.state === state);
  const sign = request.query.get('direction') === 'desc' ? -1 : 1;
  // Those without a due date come last, as on GitHub.
  const due = ({ dueOn }: Milestone) => dueOn ?? '9999';
  milestones.sort((a, b) => sign * (compareText(due(a), due(b)) || a.number - b.number));
  return pageAnswer(request, milestones, services.baseUrl, (each) => services.json.milestone(repository, each));
}

export function createMilestone(request: ApiRequest, services: Services): ApiAnswer {
  const repository = targetRepository(request, services);
  const { title } = bodyObject(request);
  if (typeof title !== 'string' || title.trim() === '') refuseMilestone('missing_field');
  const isTaken = [...repository.milestones.values()].some((each) => each.title === title);
  if (isTaken) refuseMilestone('already_exists');
  const milestone = services.store.addMilestone(repository, asker(request, services), title);
  change(milestone, request, services);
  return answerOf(201, services.json.milestone(repository, milestone));
}

function refuseMilestone(code: string): never {
  refuse(422, 'Validation Failed', [{ resource: 'Milestone', code, field: 'title' }]);
}

export function updateMilestone(request: ApiRequest, services: Services): ApiAnswer {
  const milestone = targetMilestone(request, services);
  change(milestone, request, services);
  return answerOf(200, services.json.milestone(targetRepository(request, services), milestone));
}

function change(milestone: Milestone, request: ApiRequest, services: Services): void {
  const { title, description, due_on: dueOn, state } = bodyObject(request);
  const now = services.store.now();
  if (typeof title === 'string') milestone.title = title;
  if (description !== undefined) milestone.description = typeof description === 'string' ? description : null;
  if (dueOn !== undefined) milestone.dueOn = typeof dueOn === 'string' ? wholeSeconds(new Date(dueOn)) : null;
  if (state === 'open' || state === 'closed')
    Object.assign(milestone, { state, closedAt: state === 'closed' ? (milestone.closedAt ?? now) : null });
  milestone.updatedAt = now;
  targetRepository(request, services).changed(now);
}
