import { type ApiAnswer, type ApiRequest, answerOf, refuse } from './apiExchange';
import { blobHash } from './files';
import { pageAnswer } from './paging';
import { type Services } from './services';
import { type Repository } from './store';
import { targetRepository } from './targets';

/** A file of the default branch. Folders are not answered here. */
export function getContent(request: ApiRequest, services: Services): ApiAnswer {
  const repository = targetRepository(request, services);
  const path = request.parameters.path ?? '';
  const text = repository.files.get(path) ?? refuse(404, 'Not Found');
  return answerOf(200, contentJson(repository, path, text, services));
}

function contentJson(repository: Repository, path: string, text: string, { json, baseUrl }: Services): object {
  const sha = blobHash(text);
  const api = json.apiUrl(repository);
  const links = {
    self: `${api}/contents/${path}?ref=main`,
    git: `${api}/git/blobs/${sha}`,
    html: `${baseUrl}/${repository.fullName}/blob/main/${path}`,
  };
  return {
    type: 'file',
    encoding: 'base64',
    size: Buffer.byteLength(text),
    name: path.split('/').at(-1),
    path,
    content: Buffer.from(text)
      .toString('base64')
      .replace(/.{1,60}/g, '$&\n'),
    sha,
    url: links.self,
    git_url: links.git,
    html_url: links.html,
    download_url: `${baseUrl}/${repository.fullName}/raw/main/${path}`,
    _links: links,
  };
}

/** Told to members of the organization alone: to others, its teams do not exist. */
export function teamMembers(request: ApiRequest, services: Services): ApiAnswer {
  const { access, store, json, baseUrl } = services;
  const { org = '', team_slug: slug = '' } = request.parameters;
  const members = access.teamMembers(org, slug, request.viewer) ?? refuse(404, 'Not Found');
  return pageAnswer(request, members, baseUrl, (login) => json.user(store.account(login)));
}
