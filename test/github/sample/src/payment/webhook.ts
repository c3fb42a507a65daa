import { createHmac } from 'node:crypto';
import type { OrderStore } from '../orders/orderStore';

export interface WebhookEvent {
  readonly id: string;
  readonly type: 'charge.captured' | 'charge.refused' | 'charge.refunded' | 'dispute.opened';
  readonly charge: string;
  readonly createdAt: string;
}

/** The provider notifies us of payments that were pending, of refunds and of disputes. It repeats until we answer 2xx. */
export class PaymentWebhook {
  constructor(
    private readonly secret: string,
    private readonly orders: OrderStore,
  ) {}

  /** @returns the HTTP status to answer with. */
  async receive(rawBody: string, signature: string): Promise<number> {
    if (this.sign(rawBody) !== signature) return 401;
    const event = JSON.parse(rawBody) as WebhookEvent;
    const order = await this.orders.findByPayment(event.charge);
    if (!order) return 202;
    switch (event.type) {
      case 'charge.captured':
        await this.orders.setStatus(order.number, 'paid');
        break;
      case 'charge.refused':
        await this.orders.setStatus(order.number, 'cancelled');
        break;
      case 'charge.refunded':
        await this.orders.setStatus(order.number, 'refunded');
        break;
      case 'dispute.opened':
        await this.orders.addNote(order.number, `Dispute opened on ${event.createdAt}`);
        break;
    }
    return 200;
  }

  private sign(rawBody: string): string {
    return createHmac('sha256', this.secret).update(rawBody).digest('hex');
  }
}
