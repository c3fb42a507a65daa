import type { Catalogue } from './catalogue';
import type { Category, Product } from './product';
import { cheapestVariant } from './product';

export interface SearchRequest {
  readonly text?: string;
  readonly category?: Category;
  readonly maker?: string;
  readonly maximumCents?: number;
  readonly sort?: 'relevance' | 'price' | 'newest';
  readonly page?: number;
}

export interface SearchResult {
  readonly products: readonly Product[];
  readonly total: number;
  /** How many of the found products each maker has, for the filter on the left. */
  readonly makers: ReadonlyMap<string, number>;
}

const pageSize = 24;

/** Looks at every product on every request: fine for 1,200 of them, measured at 9 ms (May). */
export function search(catalogue: Catalogue, request: SearchRequest): SearchResult {
  const words = (request.text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const scored = catalogue
    .all()
    .map((product) => ({ product, score: score(product, words) }))
    .filter(({ score }) => words.length === 0 || score > 0)
    .filter(({ product }) => matchesFilters(product, request));
  const makers = countBy(scored.map(({ product }) => product.maker));
  const sorted = scored.sort(comparator(request.sort ?? 'relevance')).map(({ product }) => product);
  const start = ((request.page ?? 1) - 1) * pageSize;
  return { products: sorted.slice(start, start + pageSize), total: sorted.length, makers };
}

/** A word in the name counts three times one in the description. */
function score(product: Product, words: readonly string[]): number {
  const name = product.name.toLowerCase();
  const description = product.description.toLowerCase();
  let total = 0;
  for (const word of words) {
    if (name.includes(word)) total += 3;
    else if (description.includes(word)) total += 1;
    else return 0;
  }
  return total;
}

function matchesFilters(product: Product, request: SearchRequest): boolean {
  if (request.category && product.category !== request.category) return false;
  if (request.maker && product.maker !== request.maker) return false;
  const cheapest = cheapestVariant(product);
  if (request.maximumCents && cheapest && cheapest.price.cents > request.maximumCents) return false;
  return true;
}

type Scored = { readonly product: Product; readonly score: number };

function comparator(sort: 'relevance' | 'price' | 'newest'): (a: Scored, b: Scored) => number {
  const price = ({ product }: Scored) => cheapestVariant(product)?.price.cents ?? 0;
  switch (sort) {
    case 'relevance':
      return (a, b) => b.score - a.score;
    case 'price':
      return (a, b) => price(a) - price(b);
    case 'newest':
      return (a, b) => b.product.addedAt.localeCompare(a.product.addedAt);
  }
}

function countBy(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
