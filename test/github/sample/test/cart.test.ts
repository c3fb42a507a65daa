import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addToCart, emptyCart, itemCount, maximumQuantity, mergeCarts, removeFromCart } from '../src/cart/cart';

test('the same lamp twice is one line', () => {
  const cart = addToCart(addToCart(emptyCart, 'NL-2041-BK'), 'NL-2041-BK', 2);
  assert.deepEqual(cart.lines, [{ sku: 'NL-2041-BK', quantity: 3 }]);
});

test('a line never holds more than a parcel does', () => {
  const cart = addToCart(emptyCart, 'NL-2041-BK', 500);
  assert.equal(itemCount(cart), maximumQuantity);
});

test('signing in joins both carts', () => {
  const visitor = addToCart(emptyCart, 'NL-1007-WH');
  const customer = addToCart(emptyCart, 'NL-2041-BK');
  assert.deepEqual(
    mergeCarts(customer, visitor).lines.map((line) => line.sku),
    ['NL-2041-BK', 'NL-1007-WH'],
  );
});

test('removing what is not there changes nothing', () => {
  assert.deepEqual(removeFromCart(emptyCart, 'NL-2041-BK').lines, []);
});
