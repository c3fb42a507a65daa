import { appendFile, readFile } from 'node:fs/promises';
import type { CartLine } from '../cart/cart';
import type { Address } from '../checkout/address';
import type { ShippingOption } from '../checkout/shipping';
import type { VatSplit } from '../checkout/vat';
import type { Money } from '../money';

export type OrderStatus = 'paid' | 'packed' | 'shipped' | 'delivered' | 'cancelled' | 'refunded';

export interface Order {
  readonly number: string;
  readonly customerId: string;
  readonly email: string;
  readonly lines: readonly CartLine[];
  readonly delivery: Address;
  readonly shipping: ShippingOption;
  readonly total: Money;
  readonly vat: VatSplit;
  readonly paymentId: string;
  readonly status: OrderStatus;
  readonly placedAt: string;
  readonly notes: readonly string[];
}

export type NewOrder = Omit<Order, 'number' | 'status' | 'placedAt' | 'notes'>;

/** Orders as a log of JSON lines: the last line of a number counts. The warehouse tails the same file. */
export class OrderStore {
  private readonly orders = new Map<string, Order>();

  constructor(private readonly file: string) {}

  async load(): Promise<void> {
    const text = await readFile(this.file, 'utf8').catch(() => '');
    for (const line of text.split('\n').filter(Boolean)) {
      const order = JSON.parse(line) as Order;
      this.orders.set(order.number, order);
    }
  }

  async create(order: NewOrder): Promise<Order> {
    const number = `N${String(100_000 + this.orders.size + 1)}`;
    return this.write({ ...order, number, status: 'paid', placedAt: new Date().toISOString(), notes: [] });
  }

  async setStatus(number: string, status: OrderStatus): Promise<void> {
    const order = this.orders.get(number);
    if (order) await this.write({ ...order, status });
  }

  async addNote(number: string, note: string): Promise<void> {
    const order = this.orders.get(number);
    if (order) await this.write({ ...order, notes: [...order.notes, note] });
  }

  /** Newest first. */
  ofCustomer(customerId: string): Order[] {
    const own = [...this.orders.values()].filter((order) => order.customerId === customerId);
    return own.sort((a, b) => b.placedAt.localeCompare(a.placedAt));
  }

  async findByPayment(paymentId: string): Promise<Order | undefined> {
    return [...this.orders.values()].find((order) => order.paymentId === paymentId);
  }

  private async write(order: Order): Promise<Order> {
    await appendFile(this.file, `${JSON.stringify(order)}\n`);
    this.orders.set(order.number, order);
    return order;
  }
}
