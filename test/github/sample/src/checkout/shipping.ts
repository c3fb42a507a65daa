import type { Cart } from '../cart/cart';
import type { Catalogue } from '../catalogue/catalogue';
import { euros, type Money } from '../money';
import type { Country } from './address';

export interface ShippingOption {
  readonly id: 'standard' | 'express' | 'pickup';
  readonly label: string;
  readonly price: Money;
  readonly days: readonly [earliest: number, latest: number];
}

const zones: Record<Country, 'home' | 'near' | 'far'> = {
  DE: 'home',
  AT: 'near',
  DK: 'near',
  NL: 'near',
  BE: 'near',
  PL: 'near',
  SE: 'far',
  NO: 'far',
  CH: 'far',
};

/** Price list of the carrier, valid until the end of the year. */
const standardPrices = { home: 4.9, near: 9.9, far: 19.9 };
const freeFrom = euros(79);
const heavyFromGrams = 12_000;
const heavySurcharge = 15;

export function shippingOptions(cart: Cart, catalogue: Catalogue, country: Country, subtotal: Money): ShippingOption[] {
  const zone = zones[country];
  const isFree = zone === 'home' && subtotal.cents >= freeFrom.cents;
  const surcharge = weight(cart, catalogue) >= heavyFromGrams ? heavySurcharge : 0;
  const standard = euros((isFree ? 0 : standardPrices[zone]) + surcharge);
  const options: ShippingOption[] = [{ id: 'standard', label: 'Standard', price: standard, days: [2, 4] }];
  if (zone === 'home' && surcharge === 0) {
    options.push({ id: 'express', label: 'Express', price: euros(12.9), days: [1, 1] });
  }
  return options;
}

export function weight(cart: Cart, catalogue: Catalogue): number {
  return cart.lines.reduce((grams, line) => {
    const found = catalogue.findSku(line.sku);
    return grams + (found ? found.variant.weightGrams * line.quantity : 0);
  }, 0);
}
