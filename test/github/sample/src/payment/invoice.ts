import { format } from '../money';
import type { Order } from '../orders/orderStore';

export interface Invoice {
  readonly number: string;
  readonly date: string;
  readonly order: Order;
}

/** Invoice numbers must be unique and without gaps (§ 14 UStG), so they are given when the invoice is written, not before. */
export class InvoiceNumbers {
  private last: number;

  constructor(lastUsed: number) {
    this.last = lastUsed;
  }

  next(date: Date): string {
    this.last += 1;
    return `${date.getFullYear()}-${String(this.last).padStart(6, '0')}`;
  }
}

export function writeInvoice(order: Order, numbers: InvoiceNumbers, now = new Date()): Invoice {
  return { number: numbers.next(now), date: now.toISOString().slice(0, 10), order };
}

export function invoiceText({ number, date, order }: Invoice): string {
  const { delivery, vat, total } = order;
  return [
    `Invoice ${number}`,
    `Date: ${date}`,
    '',
    delivery.company ?? delivery.name,
    delivery.street,
    `${delivery.postcode} ${delivery.city}`,
    '',
    ...order.lines.map((line) => `${line.quantity} × ${line.sku}`),
    '',
    `Net: ${format(vat.net)}`,
    `VAT ${Math.round(vat.rate * 100)} %: ${format(vat.vat)}`,
    `Total: ${format(total)}`,
  ].join('\n');
}
