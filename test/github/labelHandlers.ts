import { isAtLeast } from './access';
import { type ApiAnswer, type ApiRequest, bodyObject, errorAnswer, refuse, repositoryOf } from './apiExchange';
import { forward, refuseDeleted } from './forward';
import { checkLabel, checkLabelName } from './limits';
import { type Services } from './services';

const maximumLabels = 100;

async function labelNames(request: ApiRequest, { emulator }: Services): Promise<string[]> {
  const names: string[] = [];
  for (let page = 1; ; page++) {
    const path = `/repos/${repositoryOf(request)}/labels?per_page=100&page=${page}`;
    const { body } = await emulator.request('GET', path, 'admin');
    const labels = body as { name: string }[];
    names.push(...labels.map(({ name }) => name));
    if (labels.length < 100) return names;
  }
}

/** Names as the labels themselves are spelled: GitHub ignores case, the emulator does not. Unknown names stay. */
export async function canonicalLabels(
  request: ApiRequest,
  services: Services,
  names: readonly string[],
): Promise<string[]> {
  const known = await labelNames(request, services);
  const spelling = (name: string) => known.find((label) => label.toLowerCase() === name.trim().toLowerCase());
  return names.map((name) => spelling(name) ?? name);
}

export async function existingLabels(
  request: ApiRequest,
  services: Services,
  names: readonly string[],
): Promise<string[]> {
  const known = await labelNames(request, services);
  return (await canonicalLabels(request, services, names)).filter((name) => known.includes(name));
}

export async function createLabel(request: ApiRequest, services: Services): Promise<ApiAnswer> {
  checkLabel(request);
  const { name } = bodyObject(request);
  if (typeof name === 'string' && (await existingLabels(request, services, [name])).length > 0)
    return errorAnswer(422, 'Validation Failed', {
      errors: [{ resource: 'Label', code: 'already_exists', field: 'name' }],
    });
  return forward(request, services);
}

export async function updateLabel(request: ApiRequest, services: Services): Promise<ApiAnswer> {
  checkLabel(request);
  return forwardLabel(request, services);
}

/** For requests with a label's name at the end of their path. */
export async function forwardLabel(request: ApiRequest, services: Services): Promise<ApiAnswer> {
  const [name = ''] = await canonicalLabels(request, services, [request.parameters.name ?? '']);
  const path = request.path.split('/').slice(0, -1).join('/');
  return forward({ ...request, path: `${path}/${encodeURIComponent(name)}` }, services);
}

export async function removeIssueLabel(request: ApiRequest, services: Services): Promise<ApiAnswer> {
  refuseDeleted(request, services);
  return forwardLabel(request, services);
}

/** Adding a label that the repository has not creates it, for whoever may write. */
export async function addIssueLabels(request: ApiRequest, services: Services): Promise<ApiAnswer> {
  refuseDeleted(request, services);
  const asked = Array.isArray(request.body) ? (request.body as unknown[]) : bodyObject(request).labels;
  if (!Array.isArray(asked)) refuse(422, 'Validation Failed', []);
  const names = asked.map(String);
  if (names.length > maximumLabels) refuse(422, 'Validation Failed', []);
  names.forEach(checkLabelName);
  const labels = await canonicalLabels(request, services, names);
  const existing = await existingLabels(request, services, names);
  const mayCreate = isAtLeast(services.access.role(repositoryOf(request), request.viewer), 'write');
  if (existing.length < labels.length && !mayCreate)
    refuse(403, 'You do not have permission to create labels on this repository.');
  return forward(request, services, { body: { labels } });
}
