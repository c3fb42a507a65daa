import { t } from '../../base/translate';
import { type RepositoryId, repositoryName } from '../../domain/story';

/** What adding a repository makes of the setting refinement.repositories. */
export interface AddedRepository {
  readonly value: readonly unknown[];
  /** A sentence on what else changes by that; empty where nothing does. */
  readonly change: string;
}

/**
 * Adds to what stands there, and takes nothing away: an entry that leads to no open repository now may do so again, and one
 * that can't be read is its person's to mend. An empty setting means the clones that are open, and one with an entry does not:
 * what was found goes into it, too.
 * @param value the setting as it holds, raw
 */
export function withRepository(value: unknown, open: readonly RepositoryId[], added: RepositoryId): AddedRepository {
  const said: readonly unknown[] = Array.isArray(value) ? value : [];
  const before = said.length > 0 ? said : open.map(fullName);
  const isThere = before.some((each) => String(each).trim().toLowerCase() === fullName(added).toLowerCase());
  return {
    value: isThere ? before : [...before, fullName(added)],
    change:
      said.length > 0 || open.length === 0
        ? ''
        : t(
            'The setting is empty so far, so that the repositories of open clones are found by themselves. From now on, what it names holds: {0}. Take its entries out to have them found again.',
            [...open, added].map(repositoryName).join(', '),
          ),
  };
}

function fullName(repository: RepositoryId): string {
  return `${repository.host}/${repositoryName(repository)}`;
}
