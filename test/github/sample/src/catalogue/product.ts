import type { Money } from '../money';

export type Category = 'floor' | 'table' | 'pendant' | 'wall' | 'outdoor' | 'bulb';

export interface Variant {
  /** Article number of the warehouse, e.g. `NL-2041-BK`. */
  readonly sku: string;
  readonly colour: string;
  readonly price: Money;
  readonly weightGrams: number;
}

export interface Product {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly category: Category;
  readonly maker: string;
  readonly variants: readonly Variant[];
  /** Kelvin; 2700 is warm white. */
  readonly colourTemperature?: number;
  readonly socket?: 'E14' | 'E27' | 'GU10' | 'LED';
  readonly addedAt: string;
  readonly discontinued: boolean;
}

export function cheapestVariant(product: Product): Variant | undefined {
  return [...product.variants].sort((a, b) => a.price.cents - b.price.cents)[0];
}

export function variantBySku(product: Product, sku: string): Variant | undefined {
  return product.variants.find((variant) => variant.sku === sku);
}

/** `Fjord pendant, black` */
export function variantName(product: Product, variant: Variant): string {
  return product.variants.length > 1 ? `${product.name}, ${variant.colour}` : product.name;
}
