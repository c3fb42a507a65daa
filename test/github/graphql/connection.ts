import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';
import { compareText } from '../store';
import { FieldError } from './graphQlError';

export interface PageArguments {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

/** What an item is sorted by, and its id: a place in the list that stays when other items come and go. */
export type SortKey = readonly [value: string | number, id: number];

export interface Listing<T> {
  /** Sorted by their keys. */
  readonly items: readonly T[];
  readonly key: (item: T) => SortKey;
  /** Whether the largest key comes first. */
  readonly isDescending?: boolean;
  readonly node: (item: T) => unknown;
  /** What an edge has besides its node and cursor. */
  readonly edge?: (item: T) => object;
}

const maximumPage = 100;

/** One page of a list. @throws {FieldError} where the arguments for the page are missing or too large for GitHub */
export function connection<T>(listing: Listing<T>, args: PageArguments, info: GraphQLResolveInfo): object {
  const { items, key } = listing;
  const size = checkedPageSize(args, info);
  const [start, end] = pageBounds(listing, args, size);
  const page = items.slice(start, end);
  const cursor = (item: T | undefined) => (item === undefined ? null : encodeCursor(key(item)));
  return {
    totalCount: items.length,
    nodes: () => page.map(listing.node),
    edges: () =>
      page.map((item) => ({ cursor: cursor(item), node: () => listing.node(item), ...listing.edge?.(item) })),
    pageInfo: {
      hasNextPage: end < items.length,
      hasPreviousPage: start > 0,
      startCursor: cursor(page[0]),
      endCursor: cursor(page.at(-1)),
    },
  };
}

function checkedPageSize({ first, last }: PageArguments, info: GraphQLResolveInfo): number {
  const name = info.fieldName;
  const size = first ?? last ?? undefined;
  const argument = typeof first === 'number' ? 'first' : 'last';
  if (size === undefined) {
    if (!asksForPage(info)) return 0;
    const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`;
    throw new FieldError('MISSING_PAGINATION_BOUNDARIES', message);
  }
  if (size > maximumPage) {
    const message = `Requesting ${size} records on the \`${name}\` connection exceeds the \`${argument}\` limit of ${maximumPage} records.`;
    throw new FieldError('EXCESSIVE_PAGINATION', message);
  }
  if (size < 0) {
    const message = `\`${argument}\` on the \`${name}\` connection cannot be less than zero.`;
    throw new FieldError('INVALID_PAGINATION_BOUNDARIES', message);
  }
  return size;
}

/** A query for the total alone needs no arguments for a page. */
function asksForPage({ fieldNodes, fragments }: GraphQLResolveInfo): boolean {
  const inSet = (set: SelectionSetNode | undefined): boolean =>
    set?.selections.some((selection) => {
      if (selection.kind === Kind.FIELD) return ['nodes', 'edges', 'pageInfo'].includes(selection.name.value);
      if (selection.kind === Kind.INLINE_FRAGMENT) return inSet(selection.selectionSet);
      return inSet(fragments[selection.name.value]?.selectionSet);
    }) ?? false;
  return fieldNodes.some(({ selectionSet }) => inSet(selectionSet));
}

function pageBounds<T>(listing: Listing<T>, { first, after, before }: PageArguments, size: number): [number, number] {
  const { length } = listing.items;
  const start = after ? placeOf(listing, decodeCursor(after), true) : 0;
  const end = before ? placeOf(listing, decodeCursor(before), false) : length;
  const room = Math.max(0, end - start);
  const count = Math.min(size, room);
  return typeof first === 'number' ? [start, start + count] : [start + room - count, start + room];
}

/** The index of the first item after a key or, where `isBehind` is false, of the first that is not before it. */
function placeOf<T>({ items, key, isDescending }: Listing<T>, at: SortKey, isBehind: boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle] as T;
    const order = compareKeys(key(item), at) * (isDescending ? -1 : 1);
    if (order < 0 || (order === 0 && isBehind)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function compareKeys([a, idA]: SortKey, [b, idB]: SortKey): number {
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : compareText(String(a), String(b));
  return order || idA - idB;
}

function encodeCursor(key: SortKey): string {
  return Buffer.from(`cursor:v2:${JSON.stringify(key)}`).toString('base64');
}

function decodeCursor(cursor: string): SortKey {
  const text = Buffer.from(cursor, 'base64').toString('utf8');
  const [, json] = /^cursor:v2:(\[("[^"]*"|-?\d+),\d+\])$/.exec(text) ?? [];
  if (json !== undefined) return JSON.parse(json) as SortKey;
  throw new FieldError('INVALID_CURSOR_ARGUMENTS', `\`${cursor}\` does not appear to be a valid cursor.`);
}
