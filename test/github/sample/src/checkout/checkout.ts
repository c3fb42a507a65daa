import { subtotal, type Cart } from '../cart/cart';
import type { CartStore } from '../cart/cartStore';
import type { Catalogue } from '../catalogue/catalogue';
import type { Mailer } from '../mail/mailer';
import { orderConfirmation } from '../mail/orderConfirmation';
import { add } from '../money';
import type { Order, OrderStore } from '../orders/orderStore';
import type { PaymentProvider } from '../payment/paymentProvider';
import type { Session } from '../session/session';
import type { Stock } from '../stock/stock';
import { checkAddress, type Address } from './address';
import { shippingOptions, type ShippingOption } from './shipping';
import { splitVat } from './vat';

export interface CheckoutForm {
  readonly email: string;
  readonly delivery: Address;
  readonly shipping: ShippingOption['id'];
  readonly cardToken: string;
}

export type CheckoutResult =
  | { readonly kind: 'ordered'; readonly order: Order }
  | { readonly kind: 'rejected'; readonly message: string };

interface Services {
  readonly catalogue: Catalogue;
  readonly carts: CartStore;
  readonly stock: Stock;
  readonly orders: OrderStore;
  readonly payment: PaymentProvider;
  readonly mailer: Mailer;
}

/** From cart to order. Customers must be signed in: orders belong to an account. */
export async function placeOrder(session: Session, form: CheckoutForm, services: Services): Promise<CheckoutResult> {
  if (!session.customerId) return rejected('Please sign in to order.');
  const cart = services.carts.get(session);
  if (cart.lines.length === 0) return rejected('Your cart is empty.');
  const [problem] = checkAddress(form.delivery);
  if (problem) return rejected(problem.message);

  const reservation = await services.stock.reserve(cart.lines);
  if (!reservation) return rejected('Somebody was faster: a lamp in your cart is sold out.');
  const { total, shipping } = totals(cart, form, services.catalogue);
  const payment = await services.payment.charge(form.cardToken, total, session.customerId);
  if (payment.status !== 'paid') {
    await services.stock.release(reservation);
    return rejected('Your bank declined the payment. Nothing was charged.');
  }

  const order = await services.orders.create({
    customerId: session.customerId,
    email: form.email,
    lines: cart.lines,
    delivery: form.delivery,
    shipping,
    total,
    vat: splitVat(total, form.delivery.country),
    paymentId: payment.id,
  });
  services.carts.clear(session);
  await services.mailer.send(orderConfirmation(order, services.catalogue));
  return { kind: 'ordered', order };
}

function totals(cart: Cart, form: CheckoutForm, catalogue: Catalogue) {
  const goods = subtotal(cart, catalogue);
  const options = shippingOptions(cart, catalogue, form.delivery.country, goods);
  const shipping = options.find((option) => option.id === form.shipping) ?? options[0];
  if (!shipping) throw new Error(`No way to ship to ${form.delivery.country}`);
  return { total: add(goods, shipping.price), shipping };
}

function rejected(message: string): CheckoutResult {
  return { kind: 'rejected', message };
}
