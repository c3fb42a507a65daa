import type { Session } from '../session/session';
import { emptyCart, mergeCarts, type Cart } from './cart';

/**
 * Carts live in memory, by session. A deployment empties them: customers noticed in March (support ticket 5512), so we
 * deploy before nine.
 */
export class CartStore {
  private readonly bySession = new Map<string, { cart: Cart; touchedAt: number }>();
  private readonly byCustomer = new Map<string, Cart>();

  constructor(private readonly lifetimeMs = 2 * 60 * 60 * 1000) {}

  get(session: Session): Cart {
    const entry = this.bySession.get(session.id);
    if (!entry || Date.now() - entry.touchedAt > this.lifetimeMs) return emptyCart;
    return entry.cart;
  }

  set(session: Session, cart: Cart): void {
    this.bySession.set(session.id, { cart, touchedAt: Date.now() });
    if (session.customerId) this.byCustomer.set(session.customerId, cart);
  }

  /** Called when a visitor signs in. */
  adopt(session: Session, customerId: string): Cart {
    const kept = this.byCustomer.get(customerId) ?? emptyCart;
    const merged = mergeCarts(kept, this.get(session));
    this.set({ ...session, customerId }, merged);
    return merged;
  }

  clear(session: Session): void {
    this.bySession.delete(session.id);
    if (session.customerId) this.byCustomer.delete(session.customerId);
  }

  /** Runs every ten minutes. */
  forgetOld(now = Date.now()): number {
    let forgotten = 0;
    for (const [id, entry] of this.bySession) {
      if (now - entry.touchedAt <= this.lifetimeMs) continue;
      this.bySession.delete(id);
      forgotten++;
    }
    return forgotten;
  }
}
