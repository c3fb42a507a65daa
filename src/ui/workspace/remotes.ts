import { t } from '../../base/translate';
import { invalid } from '../../domain/errors';
import { type RepositoryId, repositoryKey } from '../../domain/story';

export interface Remote {
  readonly name: string;
  readonly url: string;
}

const preferred = ['origin', 'upstream'];

/**
 * The GitHub repository of a clone: the one of the remote `origin`, otherwise of `upstream`, otherwise of the first remote
 * that has one.
 * @param parse gives the repository of a remote's address.
 */
export function repositoryOfClone(
  remotes: readonly Remote[],
  parse: (url: string) => RepositoryId | undefined,
): RepositoryId | undefined {
  const rank = ({ name }: Remote) => (preferred.includes(name) ? preferred.indexOf(name) : preferred.length);
  const sorted = [...remotes].sort((a, b) => rank(a) - rank(b));
  for (const { url } of sorted) {
    const repository = parse(url);
    if (repository) return repository;
  }
  return undefined;
}

/** A repository named in the setting: `owner/name` on the first host, or `host/owner/name`. @throws InvalidData */
export function repositoryOfSetting(text: string, hosts: readonly string[]): RepositoryId {
  const parts = text.split('/');
  const [name, owner, host = hosts[0]] = parts.reverse();
  if (!name || !owner || !host) throw invalid('refinement.repositories', t('“{0}” is not owner/name.', text));
  const known = hosts.find((other) => other.toLowerCase() === host.toLowerCase());
  if (!known) throw invalid('refinement.repositories', t('{0} is not a GitHub host that is set up here.', host));
  return { host: known, owner, name };
}

export function withoutRepetition<T extends { readonly id: RepositoryId }>(found: readonly T[]): readonly T[] {
  const keys = found.map(({ id }) => repositoryKey(id));
  return found.filter((_, at) => keys.indexOf(keys[at] ?? '') === at);
}
