import type { Catalogue } from '../catalogue/catalogue';
import { multiply, sum, type Money } from '../money';

export interface CartLine {
  readonly sku: string;
  readonly quantity: number;
}

export interface Cart {
  readonly lines: readonly CartLine[];
  readonly voucher?: string;
}

export const emptyCart: Cart = { lines: [] };

/** The warehouse packs at most so many of one article into a parcel. */
export const maximumQuantity = 20;

export function addToCart(cart: Cart, sku: string, quantity = 1): Cart {
  const present = cart.lines.find((line) => line.sku === sku);
  if (!present) return { ...cart, lines: [...cart.lines, { sku, quantity: limited(quantity) }] };
  return setQuantity(cart, sku, present.quantity + quantity);
}

export function setQuantity(cart: Cart, sku: string, quantity: number): Cart {
  if (quantity <= 0) return removeFromCart(cart, sku);
  const lines = cart.lines.map((line) => (line.sku === sku ? { sku, quantity: limited(quantity) } : line));
  return { ...cart, lines };
}

export function removeFromCart(cart: Cart, sku: string): Cart {
  return { ...cart, lines: cart.lines.filter((line) => line.sku !== sku) };
}

/** After signing in: what was in the visitor's cart joins what the customer had left there. */
export function mergeCarts(customer: Cart, visitor: Cart): Cart {
  return visitor.lines.reduce((cart, line) => addToCart(cart, line.sku, line.quantity), customer);
}

export function itemCount(cart: Cart): number {
  return cart.lines.reduce((count, line) => count + line.quantity, 0);
}

/** Without shipping. Articles that were discontinued meanwhile count nothing; the page says so. */
export function subtotal(cart: Cart, catalogue: Catalogue): Money {
  const prices = cart.lines.map((line) => {
    const found = catalogue.findSku(line.sku);
    return found ? multiply(found.variant.price, line.quantity) : { cents: 0, currency: 'EUR' as const };
  });
  return sum(prices);
}

function limited(quantity: number): number {
  return Math.min(Math.max(1, Math.trunc(quantity)), maximumQuantity);
}
