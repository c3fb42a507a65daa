import { type RepositoryId } from '../../domain/story';
import { type CacheStorage } from '../ports/storage';

const mostRepositories = 10;

/** One folder per host, account and repository: `github.com~3f…~ana~shop`. `account` is a fingerprint, never a token. */
export function cacheFolder({ host, owner, name }: RepositoryId, account: string): string {
  return [host, account, owner, name].map(filePart).join('~').toLowerCase();
}

/** Whoever left this machine leaves nothing behind: removes what other accounts of a host have read. */
export async function keepOnlyAccount(storage: CacheStorage, host: string, account: string | undefined): Promise<void> {
  const others = (await storage.list('')).filter(({ name }) => {
    const [itsHost, itsAccount] = name.split('~');
    return itsHost === filePart(host).toLowerCase() && itsAccount !== account;
  });
  for (const { name } of others) await storage.remove(name);
}

/** Removes the repositories that were not read for longest. */
export async function dropOldest(storage: CacheStorage): Promise<void> {
  const folders = [...(await storage.list(''))].sort((a, b) => b.modified - a.modified);
  for (const { name } of folders.slice(mostRepositories)) await storage.remove(name);
}

/** No colon of a port, no separator. */
function filePart(text: string): string {
  return text.replace(/[^\w.-]/g, '_');
}
