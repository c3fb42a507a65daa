import { multiply, subtract, type Money } from '../money';
import type { Country } from './address';

/** Standard rates. Prices in the shop include German VAT; other countries pay the same gross price (one-stop shop scheme). */
const rates: Record<Country, number> = {
  DE: 0.19,
  AT: 0.2,
  CH: 0,
  DK: 0.25,
  SE: 0.25,
  NO: 0,
  NL: 0.21,
  BE: 0.21,
  PL: 0.23,
};

export interface VatSplit {
  readonly net: Money;
  readonly vat: Money;
  readonly rate: number;
}

export function splitVat(gross: Money, country: Country): VatSplit {
  const rate = rates[country];
  const net = multiply(gross, 1 / (1 + rate));
  return { net, vat: subtract(gross, net), rate };
}

/** Only the form; whether the number exists is known to VIES alone. */
export function looksLikeVatId(text: string): boolean {
  return /^[A-Z]{2}[0-9A-Z]{8,12}$/.test(text.replace(/[\s.-]/g, '').toUpperCase());
}
