import type { Catalogue } from '../catalogue/catalogue';
import { variantName } from '../catalogue/product';
import { format, multiply } from '../money';
import type { Order } from '../orders/orderStore';
import type { Mail } from './mailer';

const styles = {
  page: 'font-family: Georgia, serif; color: #22313f; max-width: 640px; margin: 0 auto',
  table: 'width: 100%; border-collapse: collapse',
  cell: 'padding: 8px 0; border-bottom: 1px solid #d8dee4',
};

/** The letter that every customer gets; marketing wants it to look like the shop. */
export function orderConfirmation(order: Order, catalogue: Catalogue): Mail {
  const rows = order.lines.map((line) => {
    const found = catalogue.findSku(line.sku);
    const name = found ? variantName(found.product, found.variant) : line.sku;
    const price = found ? format(multiply(found.variant.price, line.quantity)) : '';
    return `<tr><td style="${styles.cell}">${line.quantity} × ${name}</td><td style="${styles.cell}">${price}</td></tr>`;
  });
  const html = `
    <div style="${styles.page}">
      <img src="https://shop.nordlicht.example/logo.png" alt="Nordlicht" width="160">
      <h1>Thank you, ${order.delivery.name}</h1>
      <p>Your order ${order.number} is on its way to being packed.</p>
      <table style="${styles.table}">${rows.join('')}</table>
      <p>Shipping (${order.shipping.label}): ${format(order.shipping.price)}</p>
      <p><strong>Total: ${format(order.total)}</strong></p>
      <p>${order.delivery.street}, ${order.delivery.postcode} ${order.delivery.city}</p>
    </div>`;
  return { to: order.email, subject: `Your order ${order.number}`, html };
}
