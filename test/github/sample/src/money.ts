/** An amount in the smallest unit of its currency, so that sums are exact. */
export interface Money {
  readonly cents: number;
  readonly currency: Currency;
}

export type Currency = 'EUR' | 'SEK' | 'DKK' | 'NOK';

export function euros(amount: number): Money {
  return { cents: Math.round(amount * 100), currency: 'EUR' };
}

export function add(a: Money, b: Money): Money {
  assertSameCurrency(a, b);
  return { cents: a.cents + b.cents, currency: a.currency };
}

export function subtract(a: Money, b: Money): Money {
  assertSameCurrency(a, b);
  return { cents: a.cents - b.cents, currency: a.currency };
}

export function multiply(money: Money, factor: number): Money {
  return { cents: Math.round(money.cents * factor), currency: money.currency };
}

export function sum(amounts: readonly Money[], currency: Currency = 'EUR'): Money {
  return amounts.reduce(add, { cents: 0, currency });
}

/** `1.299,00 €` for people; never parse it back. */
export function format(money: Money, locale = 'de-DE'): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency: money.currency }).format(money.cents / 100);
}

function assertSameCurrency(a: Money, b: Money): void {
  if (a.currency !== b.currency) throw new Error(`Cannot mix ${a.currency} and ${b.currency}`);
}
