import type { CartLine } from '../cart/cart';

export interface Reservation {
  readonly id: number;
  readonly lines: readonly CartLine[];
  readonly until: number;
}

/** Answers of the warehouse's system, by article number. */
export interface Warehouse {
  available(sku: string): Promise<number>;
  remove(sku: string, quantity: number): Promise<void>;
}

const reservationMs = 15 * 60 * 1000;

export class Stock {
  private readonly reservations = new Map<number, Reservation>();
  private nextId = 1;

  constructor(private readonly warehouse: Warehouse) {}

  /** All lines or none. */
  async reserve(lines: readonly CartLine[]): Promise<Reservation | undefined> {
    for (const line of lines) {
      const free = (await this.warehouse.available(line.sku)) - this.reserved(line.sku);
      if (free < line.quantity) return undefined;
    }
    const reservation = { id: this.nextId++, lines, until: Date.now() + reservationMs };
    this.reservations.set(reservation.id, reservation);
    return reservation;
  }

  async release(reservation: Reservation): Promise<void> {
    this.reservations.delete(reservation.id);
  }

  async take(reservation: Reservation): Promise<void> {
    for (const line of reservation.lines) await this.warehouse.remove(line.sku, line.quantity);
    this.reservations.delete(reservation.id);
  }

  private reserved(sku: string): number {
    let count = 0;
    for (const reservation of this.reservations.values()) {
      if (reservation.until < Date.now()) continue;
      for (const line of reservation.lines) if (line.sku === sku) count += line.quantity;
    }
    return count;
  }
}
