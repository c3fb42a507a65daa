import { type IssueNumber } from '../../domain/story';

/** Those of each story. */
export function byStory<T>(
  items: readonly T[],
  storiesOf: (item: T) => readonly IssueNumber[],
): ReadonlyMap<IssueNumber, T[]> {
  const found = new Map<IssueNumber, T[]>();
  for (const item of items)
    for (const number of storiesOf(item)) {
      const own = found.get(number);
      if (own) own.push(item);
      else found.set(number, [item]);
    }
  return found;
}
