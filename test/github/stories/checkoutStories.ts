import { type SampleStory } from './sampleStory';

/** From the cart to the parcel. */
export const checkoutStories: readonly SampleStory[] = [
  {
    number: 23,
    title: 'Guest checkout',
    author: 'petra',
    daysAgo: 12,
    labels: ['needs-refinement', 'blocked', 'enhancement', 'area: checkout'],
    milestone: 'Sprint 14',
    body: `As a customer who buys one lamp and may never come back,
I want to order without making an account,
so that I don't leave at the sign-in page, as 31 % of visitors with a full cart do today (September, 4,120 visits).

## Acceptance criteria

- [ ] The checkout offers "Order as a guest" beside "Sign in", equally large.
- [ ] A guest gives an e-mail address, a delivery address and a card, nothing else.
- [ ] The confirmation page shows the order's number and offers, once, to make an account from what was typed.
- [ ] The order e-mail has a link with which a guest sees the state of this order, and of no other.
- [ ] A guest who later makes an account with the same address does **not** see older guest orders (support will join them by hand).

## Not part of it

Invoices for guests: see #11.`,
    comments: [
      {
        author: 'petra',
        daysAgo: 11,
        text: 'The competitor we look at most shows both ways side by side since May. Screenshots are in the shared folder, "Checkout/2025-10".',
      },
      {
        author: 'bob',
        daysAgo: 6,
        preRead: {
          risks: [
            {
              id: 'guest-cookie-shared',
              title:
                'The session cookie travels to every site under nordlicht.example: whoever runs the blog could order as a guest in progress',
              category: 'security',
              likelihood: 'medium',
              impact: 'high',
              blocker: true,
              at: [
                { path: 'src/session/session.ts', from: 'return [', to: "].join('; ');" },
                { path: 'src/server.ts', from: 'const session = sessions.read', to: "response.setHeader('set-cookie'" },
              ],
            },
            {
              id: 'guest-needs-customer',
              title: 'Orders, payment and stock all expect a customer id',
              category: 'complexity',
              likelihood: 'high',
              impact: 'medium',
              blocker: false,
              mitigation:
                'Make the id of an order’s buyer a type of its own (`customer` or `guest`) in a first, separate pull request.',
              at: [
                { path: 'src/checkout/checkout.ts', from: 'export async function placeOrder', to: 'const cart =' },
                { path: 'src/orders/orderStore.ts', from: 'readonly customerId: string;' },
                { path: 'src/orders/orderStore.ts', from: 'ofCustomer(customerId', to: 'const own' },
              ],
            },
          ],
          questions: [
            {
              id: 'guest-link-lifetime',
              text: 'How long does the link in the order e-mail stay valid? Until the lamp has arrived, or for the two years of warranty?',
            },
          ],
        },
      },
      {
        author: 'carol',
        daysAgo: 5,
        preRead: {
          risks: [
            {
              id: 'guest-session-fixation',
              title:
                'Signing in keeps the session’s id: with guests, a link that carries a session becomes worth stealing',
              category: 'security',
              likelihood: 'low',
              impact: 'high',
              blocker: false,
              mitigation: 'Give a new id on every change of who is visiting, and move the cart over.',
              at: {
                path: 'src/session/session.ts',
                from: '/** Signing in keeps the id',
                to: 'return { ...session, customerId };',
              },
            },
          ],
          questions: [
            {
              id: 'guest-rate-limit',
              text: 'Do we need a limit on guest orders per address? Today an account is what slows card testers down.',
            },
          ],
          replies: [
            {
              id: 'guest-cookie-own',
              risk: 'guest-cookie-shared',
              text: 'A cookie for the shop alone would do. The blog can ask for the cart’s count instead of reading it.',
            },
          ],
        },
      },
      {
        author: 'petra',
        daysAgo: 4,
        preRead: {
          answers: [
            {
              question: 'guest-link-lifetime',
              text: '30 days. After that support helps; warranty cases go through them anyway.',
            },
          ],
          replies: [
            {
              id: 'guest-cookie-blog',
              risk: 'guest-cookie-shared',
              text: 'The blog may lose the count: marketing says that nobody looks at it.',
            },
            {
              id: 'guest-fixation-later',
              risk: 'guest-session-fixation',
              text: 'Only until #23 is out: the new id is in its first pull request.',
              sets: 'accepted',
            },
          ],
        },
      },
    ],
  },
  {
    number: 17,
    title: 'Save the cart between visits',
    author: 'petra',
    daysAgo: 20,
    labels: ['needs-refinement', 'enhancement', 'area: cart'],
    milestone: 'Sprint 14',
    body: `As a customer who chooses a lamp over several evenings,
I want to find my cart as I left it,
so that I don't have to search for the same lamp again.

## Acceptance criteria

- [ ] A visitor's cart is still there after 30 days, on the same device.
- [ ] A signed-in customer's cart is there on every device.
- [ ] A deployment empties no cart.
- [ ] A lamp that is sold out or discontinued meanwhile stays visible, greyed out, with a link to similar ones.
- [ ] Prices are those of today; if one has changed, the cart says so once.`,
    comments: [
      {
        author: 'carol',
        daysAgo: 18,
        text: 'Support ticket 5512 again: two more customers lost their carts on Tuesday at 11:40, right after the deployment.',
      },
    ],
  },
  {
    number: 6,
    title: 'Order e-mail in plain text, too',
    author: 'petra',
    daysAgo: 41,
    labels: ['ready', 'enhancement', 'area: mail'],
    milestone: 'Sprint 14',
    assignees: ['dave'],
    body: `As a customer who reads mail in a terminal, with a screen reader or on a watch,
I want the order e-mail to have a plain text part,
so that I can read what I ordered.

About 6 % of our order mails are opened in clients that show no HTML; spam filters also prefer mails with both parts.

## Acceptance criteria

- [ ] Every order e-mail is \`multipart/alternative\` with a text part and the HTML part as today.
- [ ] The text part has the same facts in the same order, lines of at most 72 characters.
- [ ] A test compares the facts of both parts, so that they cannot drift apart.`,
    cards: [
      { voter: 'bob', card: '3', confidence: 'high' },
      {
        voter: 'carol',
        card: '3',
        confidence: 'medium',
        reason: 'The transport builds the message by hand; I would replace it by a library first.',
      },
      { voter: 'dave', card: '2', confidence: 'high' },
    ],
    comments: [
      {
        author: 'carol',
        daysAgo: 20,
        preRead: {
          risks: [
            {
              id: 'plain-text-smtp',
              title: 'Messages are put together by hand: a line that is a single dot ends the mail',
              category: 'operations',
              likelihood: 'medium',
              impact: 'medium',
              blocker: false,
              mitigation: 'Build the message with a MIME library; it escapes dots and encodes subjects.',
              at: { path: 'src/mail/mailer.ts', from: 'const message = [', to: 'const commands' },
            },
          ],
        },
      },
      {
        author: 'ana',
        daysAgo: 14,
        decision: {
          outcome: 'ready',
          estimate: '3',
          rationale:
            'Small, clear, and it pays off beyond its own story: with a MIME library in place, invoices as attachments (#11) get cheaper. We take the library into the estimate.',
          followUps: [
            {
              id: 'plain-text-library',
              text: 'Compare two MIME libraries by size and upkeep, and say which',
              owner: 'dave',
              done: false,
            },
          ],
        },
      },
    ],
  },
  {
    number: 7,
    title: 'Show when an order will arrive',
    author: 'petra',
    daysAgo: 38,
    labels: ['ready', 'enhancement', 'area: checkout'],
    milestone: 'Sprint 14',
    assignees: ['bob'],
    body: `As a customer who needs a lamp before a birthday,
I want to see the day on which it will arrive before I pay,
so that I can choose express or another shop, instead of asking support (one in nine tickets).

## Acceptance criteria

1. Beside each way of shipping stands a day or a span of days ("Tue 3 – Thu 5 June").
2. Orders before 14:00 on a working day count from that day, others from the next.
3. Public holidays of Lower Saxony count as days without work; the list is a file that logistics maintains.
4. The same days are in the order e-mail.`,
    cards: [
      { voter: 'bob', card: '2', confidence: 'medium' },
      { voter: 'carol', card: '3', reason: 'Time zones, and the hour at which the clocks change.' },
      { voter: 'dave', card: '2', confidence: 'high' },
    ],
    comments: [
      {
        author: 'ana',
        daysAgo: 14,
        decision: {
          outcome: 'ready',
          estimate: '2',
          rationale:
            'We only promise what the carrier’s table says, no live tracking. Carol’s 3 was about clock changes: Bob will use the date library that we already have.',
          followUps: [
            { id: 'holidays-file', text: 'Ask logistics for the holidays until 2027', owner: 'petra', done: true },
          ],
        },
      },
    ],
  },
  {
    number: 29,
    title: 'Make checkout faster',
    author: 'petra',
    daysAgo: 8,
    labels: ['needs-refinement', 'area: checkout'],
    body: 'The checkout feels slow. Can we make it faster before Christmas?',
    comments: [
      {
        author: 'bob',
        daysAgo: 7,
        text: 'Which step? I measured 6.2 s between "Buy" and the confirmation page, 5.1 s of it waiting for the mail server.',
      },
    ],
  },
  {
    number: 27,
    title: 'Collect the order in one of our stores',
    author: 'petra',
    daysAgo: 10,
    labels: ['needs-refinement', 'blocked', 'enhancement', 'area: checkout'],
    milestone: 'Sprint 15',
    body: `As a customer in Hannover or Bremen,
I want to collect my lamp in the store on the same day,
so that I don't pay for shipping and see it before I take it home.

## Acceptance criteria

- The checkout offers "Collect today" where a store has all lamps of the cart.
- The store gets a picking list by e-mail; a click in it tells the customer that the order is ready.
- What is not collected within 7 days goes back on the shelf and is refunded.`,
    comments: [
      {
        author: 'dave',
        daysAgo: 3,
        preRead: {
          risks: [
            {
              id: 'pickup-store-stock',
              title: 'The warehouse’s system knows nothing about what the stores have; their tills report once a night',
              category: 'dependency',
              likelihood: 'high',
              impact: 'high',
              blocker: true,
              at: { path: 'src/stock/stock.ts', from: '/** Answers of the warehouse', to: 'remove(sku' },
            },
            {
              id: 'pickup-option',
              title:
                '`pickup` is in the type of shipping options already, though nothing offers it: check who relies on that',
              category: 'unknown',
              likelihood: 'low',
              impact: 'low',
              blocker: false,
              at: { path: 'src/checkout/shipping.ts', from: "readonly id: 'standard' | 'express' | 'pickup';" },
            },
          ],
          questions: [{ id: 'pickup-payment', text: 'Can one pay in the store, or is it always paid before?' }],
        },
      },
      {
        author: 'carol',
        daysAgo: 2,
        preRead: {
          replies: [
            {
              id: 'pickup-option-unused',
              risk: 'pickup-option',
              text: 'Nobody: it came with the first draft of shipping, and no order has ever had it.',
              sets: 'resolved',
            },
          ],
        },
      },
    ],
  },
];
