import { readFile } from 'node:fs/promises';
import type { Category, Product, Variant } from './product';

/**
 * All products, in memory. The warehouse exports them every night at 03:00; we read the file at start and again when it
 * has changed.
 */
export class Catalogue {
  private products = new Map<string, Product>();
  private bySku = new Map<string, { product: Product; variant: Variant }>();
  private loadedAt = 0;

  constructor(private readonly file: string) {}

  async load(): Promise<void> {
    const products = JSON.parse(await readFile(this.file, 'utf8')) as Product[];
    this.products = new Map(products.map((product) => [product.slug, product]));
    this.bySku.clear();
    for (const product of products) {
      for (const variant of product.variants) this.bySku.set(variant.sku, { product, variant });
    }
    this.loadedAt = Date.now();
  }

  get age(): number {
    return Date.now() - this.loadedAt;
  }

  find(slug: string): Product | undefined {
    const product = this.products.get(slug);
    return product?.discontinued ? undefined : product;
  }

  findSku(sku: string): { product: Product; variant: Variant } | undefined {
    return this.bySku.get(sku);
  }

  inCategory(category: Category): Product[] {
    return this.all().filter((product) => product.category === category);
  }

  all(): Product[] {
    return [...this.products.values()].filter((product) => !product.discontinued);
  }

  newest(count: number): Product[] {
    return this.all()
      .sort((a, b) => b.addedAt.localeCompare(a.addedAt))
      .slice(0, count);
  }
}
