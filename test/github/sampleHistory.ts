export interface SampleCommit {
  readonly author: { readonly name: string; readonly email: string };
  /** RFC 2822. */
  readonly date: string;
  readonly message: string;
  /** Files that are committed as they are now, but for what {@link before} takes back. */
  readonly files: readonly string[];
  /** What a later commit changed. */
  readonly before?: readonly { readonly now: string; readonly then: string }[];
}

const ana = { name: 'Ana Lindqvist', email: 'ana@nordlicht.example' };
const bob = { name: 'Bob Okafor', email: 'bob@nordlicht.example' };
const carol = { name: 'Carol Ito', email: 'carol@nordlicht.example' };
const dave = { name: 'Dave Moreau', email: 'dave@nordlicht.example' };

const shortLifetime = { now: '= 2 * 60 * 60 * 1000) {}', then: '= 30 * 60 * 1000) {}' };
const dearShipping = { now: 'const freeFrom = euros(79);', then: 'const freeFrom = euros(99);' };
const shopOnly = [
  { now: "      // The blog on www shows the cart's count, too.\n      'Domain=nordlicht.example',\n", then: '' },
  { now: "'SameSite=None'", then: "'SameSite=Lax'" },
];

/** The team's work so far, oldest first. */
export const sampleHistory: readonly SampleCommit[] = [
  {
    author: ana,
    date: 'Mon, 13 Jan 2025 09:12:00 +0100',
    message: 'Start the shop: products, prices and a page for each lamp',
    files: ['README.md', 'package.json', '.gitignore', 'src/money.ts', 'src/catalogue/product.ts'],
  },
  {
    author: ana,
    date: 'Wed, 15 Jan 2025 15:40:00 +0100',
    message: "Read the warehouse's nightly export\n\n1,200 products are 3 MB: they stay in memory.",
    files: ['src/catalogue/catalogue.ts', 'src/http/router.ts'],
  },
  {
    author: bob,
    date: 'Mon, 27 Jan 2025 11:05:00 +0100',
    message: 'Find lamps by text, category, maker and price',
    files: ['src/catalogue/search.ts'],
  },
  {
    author: carol,
    date: 'Thu, 13 Feb 2025 16:22:00 +0100',
    message: 'Keep a cart for visitors who are not signed in',
    files: [
      'src/cart/cart.ts',
      'src/cart/cartStore.ts',
      'src/session/session.ts',
      'src/server.ts',
      'test/cart.test.ts',
    ],
    before: [shortLifetime, ...shopOnly],
  },
  {
    author: dave,
    date: 'Mon, 24 Feb 2025 10:31:00 +0100',
    message: 'Check addresses as strictly as the label printer does',
    files: ['src/checkout/address.ts', 'src/checkout/shipping.ts'],
    before: [dearShipping],
  },
  {
    author: bob,
    date: 'Wed, 19 Mar 2025 17:48:00 +0100',
    message:
      'Take orders: reserve, charge, store, confirm\n\nThe order of these steps matters; see the notes of 12 March.',
    files: [
      'src/checkout/checkout.ts',
      'src/checkout/vat.ts',
      'src/orders/orderStore.ts',
      'src/payment/paymentProvider.ts',
      'src/stock/stock.ts',
      'src/mail/mailer.ts',
      'src/mail/orderConfirmation.ts',
    ],
  },
  {
    author: carol,
    date: 'Mon, 31 Mar 2025 08:55:00 +0200',
    message: 'Let carts live two hours\n\nCustomers lost theirs while they measured the ceiling.',
    files: ['src/cart/cartStore.ts'],
  },
  {
    author: ana,
    date: 'Mon, 12 May 2025 14:03:00 +0200',
    message: 'Ship free of charge from 79 euros',
    files: ['src/checkout/shipping.ts'],
  },
  {
    author: bob,
    date: 'Mon, 16 Jun 2025 13:37:00 +0200',
    message: 'Hear from the payment provider: pending payments, refunds, disputes',
    files: ['src/payment/webhook.ts'],
  },
  {
    author: dave,
    date: 'Mon, 7 Jul 2025 11:20:00 +0200',
    message: 'Write invoices with numbers without gaps',
    files: ['src/payment/invoice.ts'],
  },
  {
    author: carol,
    date: 'Mon, 1 Sep 2025 16:44:00 +0200',
    message: "Show the cart's count on the blog\n\nThe blog is another site, so the cookie has to travel.",
    files: ['src/session/session.ts'],
  },
  {
    author: ana,
    date: 'Tue, 2 Sep 2025 09:20:00 +0200',
    message: 'Say who leads our refinement',
    files: ['.github/refinement.yml'],
  },
];
