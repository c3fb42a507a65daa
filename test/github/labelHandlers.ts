import { createHash } from 'node:crypto';
import { isAtLeast } from './access';
import { type ApiAnswer, type ApiRequest, answerOf, bodyObject, refuse } from './apiExchange';
import { checkLabel, checkLabelCount, checkLabelName } from './limits';
import { pageAnswer } from './paging';
import { type Services } from './services';
import { type Issue, type Label, type Repository, type Store } from './store';
import { targetIssue, targetLabel, targetRepository } from './targets';

export function listLabels(request: ApiRequest, services: Services): ApiAnswer {
  const repository = targetRepository(request, services);
  const labels = [...repository.labels.values()];
  return pageAnswer(request, labels, services.baseUrl, (label) => services.json.label(repository, label));
}

export function getLabel(request: ApiRequest, services: Services): ApiAnswer {
  return labelAnswer(200, targetLabel(request, services), request, services);
}

function labelAnswer(status: number, label: Label, request: ApiRequest, services: Services): ApiAnswer {
  return answerOf(status, services.json.label(targetRepository(request, services), label));
}

export function createLabel(request: ApiRequest, services: Services): ApiAnswer {
  checkLabel(request);
  const repository = targetRepository(request, services);
  const { name, color, description } = bodyObject(request);
  if (typeof name !== 'string' || name.trim() === '')
    refuse(422, 'Validation Failed', [{ resource: 'Label', code: 'missing_field', field: 'name' }]);
  refuseTaken(repository, name);
  const given = typeof color === 'string' ? color : colorFor(name);
  const label = services.store.addLabel(repository, name, given, typeof description === 'string' ? description : null);
  return labelAnswer(201, label, request, services);
}

function refuseTaken({ labels }: Repository, name: string): void {
  if (labels.has(name.toLowerCase()))
    refuse(422, 'Validation Failed', [{ resource: 'Label', code: 'already_exists', field: 'name' }]);
}

/** GitHub takes a random color; here it is the same in every run. */
function colorFor(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 6);
}

export function updateLabel(request: ApiRequest, services: Services): ApiAnswer {
  checkLabel(request);
  const label = targetLabel(request, services);
  const repository = targetRepository(request, services);
  const { new_name: newName, color, description } = bodyObject(request);
  if (typeof newName === 'string') {
    if (newName.toLowerCase() !== label.name.toLowerCase()) refuseTaken(repository, newName);
    repository.labels.delete(label.name.toLowerCase());
    repository.labels.set(newName.toLowerCase(), label);
    label.name = newName;
  }
  if (typeof color === 'string') label.color = color;
  if (description !== undefined) label.description = typeof description === 'string' ? description : null;
  repository.changed(services.store.now());
  return labelAnswer(200, label, request, services);
}

export function deleteLabel(request: ApiRequest, services: Services): ApiAnswer {
  const label = targetLabel(request, services);
  const repository = targetRepository(request, services);
  repository.labels.delete(label.name.toLowerCase());
  for (const issue of repository.issues.values())
    if (issue.labels.includes(label)) issue.labels = issue.labels.filter((each) => each !== label);
  repository.changed(services.store.now());
  return answerOf(204);
}

export function listIssueLabels(request: ApiRequest, services: Services): ApiAnswer {
  const { repository, labels } = targetIssue(request, services);
  return pageAnswer(request, labels, services.baseUrl, (label) => services.json.label(repository, label));
}

export function addIssueLabels(request: ApiRequest, services: Services): ApiAnswer {
  const issue = targetIssue(request, services);
  return setLabels(issue, [...issue.labels, ...askedLabels(issue, request, services)], services);
}

export function setIssueLabels(request: ApiRequest, services: Services): ApiAnswer {
  const issue = targetIssue(request, services);
  return setLabels(issue, askedLabels(issue, request, services), services);
}

export function removeAllIssueLabels(request: ApiRequest, services: Services): ApiAnswer {
  setLabels(targetIssue(request, services), [], services);
  return answerOf(204);
}

export function removeIssueLabel(request: ApiRequest, services: Services): ApiAnswer {
  const issue = targetIssue(request, services);
  const name = (request.parameters.name ?? '').toLowerCase();
  const left = issue.labels.filter((label) => label.name.toLowerCase() !== name);
  if (left.length === issue.labels.length) refuse(404, 'Label does not exist');
  return setLabels(issue, left, services);
}

function setLabels(issue: Issue, labels: readonly Label[], services: Services): ApiAnswer {
  issue.labels = [...new Set(labels)];
  services.store.touch(issue);
  return answerOf(
    200,
    issue.labels.map((label) => services.json.label(issue.repository, label)),
  );
}

function askedLabels(issue: Issue, request: ApiRequest, services: Services): Label[] {
  const asked = Array.isArray(request.body) ? (request.body as unknown[]) : bodyObject(request).labels;
  if (!Array.isArray(asked)) refuse(422, 'Validation Failed', []);
  const names = asked.map(labelName);
  checkLabelCount([...names, ...(request.method === 'POST' ? issue.labels : [])]);
  const isKnown = (name: string) => issue.repository.labels.has(name.toLowerCase());
  const mayCreate = isAtLeast(services.access.role(issue.repository.fullName, request.viewer), 'write');
  if (!mayCreate && !names.every(isKnown))
    refuse(403, 'You do not have permission to create labels on this repository.');
  return labelsNamed(names, issue.repository, services.store);
}

/** GitHub takes either the name of a label, or an object that has its name. */
export function labelName(label: unknown): string {
  const name = typeof label === 'object' && label !== null && 'name' in label ? label.name : label;
  return typeof name === 'string' ? name.trim() : refuse(422, 'Validation Failed', []);
}

/** Finds labels by name, in upper or lower case, and creates those that the repository lacks. */
export function labelsNamed(names: readonly string[], repository: Repository, store: Store): Label[] {
  names.forEach(checkLabelName);
  const named = (name: string) =>
    repository.labels.get(name.toLowerCase()) ?? store.addLabel(repository, name, colorFor(name), null);
  return names.map(named);
}
