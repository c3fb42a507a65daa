import { type IssueNumber } from '../../domain/story';
import { type LocalStorage } from '../ports/storage';

/** The issues of which something is kept in a folder of storage, by number, the oldest first. */
export function storedNumbers(storage: Pick<LocalStorage, 'keys'>, folder: string): readonly IssueNumber[] {
  const numbers = storage
    .keys()
    .flatMap((key) => (key.startsWith(`${folder}/`) ? Number(key.slice(folder.length + 1)) : []));
  return numbers.sort((a, b) => a - b) as IssueNumber[];
}
