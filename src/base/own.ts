/** What a record holds under a key that may come from others: `constructor` is in every object, and in none of ours. */
export function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}
