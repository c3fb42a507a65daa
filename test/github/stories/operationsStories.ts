import { type SampleStory } from './sampleStory';

/** Keeping the shop running, and what became of older stories. */
export const operationsStories: readonly SampleStory[] = [
  {
    number: 18,
    title: 'Two customers buy the last lamp',
    author: 'bob',
    daysAgo: 18,
    labels: ['needs-refinement', 'bug', 'area: stock'],
    milestone: 'Sprint 14',
    body: `Happened twice on the day of the autumn sale (orders N104412 and N104413, two seconds apart; one lamp in stock).

## Why it matters

Whoever gets the apology doesn't come back, and support offers a discount each time.

## Acceptance criteria

- Given one lamp in stock, when two customers order at once, then exactly one gets it, and the other reads so before paying.
- A test runs 100 orders for 10 lamps at once.`,
    comments: [
      {
        author: 'bob',
        daysAgo: 17,
        preRead: {
          risks: [
            {
              id: 'last-lamp-race',
              title:
                'Between asking the warehouse and noting the reservation there is an `await`: both orders see the lamp',
              category: 'complexity',
              likelihood: 'high',
              impact: 'high',
              blocker: false,
              mitigation: 'Reserve first, then ask, and take back on a no; or one queue per article.',
              at: { path: 'src/stock/stock.ts', from: 'async reserve(', to: 'return reservation;' },
            },
            {
              id: 'last-lamp-two-processes',
              title:
                'Reservations live in memory: with the second process planned for Black Friday a queue per process doesn’t help',
              category: 'operations',
              likelihood: 'medium',
              impact: 'high',
              blocker: false,
              at: { path: 'src/stock/stock.ts', from: 'private readonly reservations' },
            },
          ],
        },
      },
    ],
  },
  {
    number: 8,
    title: 'Refund from the page of an order',
    author: 'petra',
    daysAgo: 36,
    labels: ['ready', 'enhancement', 'area: payment'],
    milestone: 'Sprint 15',
    body: `As a member of the support team,
I want to refund all or part of an order from its page,
so that I don't copy numbers into the payment provider's portal, where two typing errors cost us 640 € this year.

## Acceptance criteria

- "Refund …" asks for lines or an amount, and for a reason from a list.
- It never refunds more than was paid and not refunded yet.
- The customer gets an e-mail; the order's page shows who refunded what, when and why.
- Only members of the group "support-payments" see the button.`,
    cards: [
      { voter: 'bob', card: '5', confidence: 'high' },
      { voter: 'carol', card: '5', confidence: 'high', reason: 'The client has `refund` already.' },
      { voter: 'dave', card: '5', confidence: 'medium' },
    ],
    comments: [
      {
        author: 'carol',
        daysAgo: 22,
        preRead: {
          risks: [
            {
              id: 'refund-webhook-status',
              title: 'A partial refund arrives as `charge.refunded` and sets the whole order to "refunded"',
              category: 'data',
              likelihood: 'high',
              impact: 'medium',
              blocker: false,
              mitigation: 'Read the refunded amount from the event, and keep the state until it equals the total.',
              at: { path: 'src/payment/webhook.ts', from: "case 'charge.refunded':", to: 'break;' },
            },
          ],
        },
      },
      {
        author: 'ana',
        daysAgo: 14,
        decision: {
          outcome: 'ready',
          estimate: '5',
          rationale:
            'All three said 5. The partial refund is the only trap, and Carol has already written down the way around it.',
          followUps: [],
        },
      },
    ],
  },
  {
    number: 21,
    title: 'Swedish postcodes without a space are refused',
    author: 'dave',
    daysAgo: 15,
    labels: ['ready', 'bug', 'area: checkout'],
    milestone: 'Sprint 14',
    assignees: ['dave'],
    body: `\`11420\` is refused at the checkout since the new label printer, \`114 20\` works. About four customers a week give up there.

Steps: choose Sweden, type 11420, press "Continue".`,
    comments: [
      {
        author: 'ana',
        daysAgo: 13,
        decision: {
          outcome: 'ready',
          estimate: '1',
          override: 'One line and a test; a card round would take longer than the fix.',
          rationale:
            'Found, understood and small: the pattern allows the space, but what is typed is checked before it is put into the printer’s form.',
          followUps: [],
        },
      },
    ],
  },
  {
    number: 26,
    title: 'Load test before Black Friday',
    author: 'ana',
    daysAgo: 11,
    labels: ['needs-refinement', 'area: operations'],
    milestone: 'Sprint 15',
    body: `Last year the shop stood still for 23 minutes on Black Friday (the evening, about 90 orders lost). We want to know before, not during.

## Goal

The shop serves 60 visitors a second and takes 3 orders a second for an hour, on what we run today or on what we know we need.

## Acceptance criteria

- [ ] A script plays searches, pages, carts and orders in the proportions of last year's log.
- [ ] It runs against the test environment, with the payment provider's sandbox.
- [ ] A page says what broke first, at which load, and what the next limit is.`,
    comments: [
      {
        author: 'carol',
        daysAgo: 1,
        preRead: {
          risks: [
            {
              id: 'load-mail',
              title: 'The checkout waits for the mail server: at 3 orders a second it will be the first thing to break',
              category: 'performance',
              likelihood: 'high',
              impact: 'medium',
              blocker: false,
              at: { path: 'src/mail/mailer.ts', from: '/** Sends at once', to: 'await this.sleep' },
            },
          ],
          questions: [
            {
              id: 'load-sandbox',
              text: 'Does the payment provider allow load on its sandbox? Their terms say 10 requests a second.',
            },
          ],
        },
      },
    ],
  },
  {
    number: 12,
    title: 'Node 22',
    author: 'carol',
    daysAgo: 29,
    labels: ['needs-refinement', 'area: operations'],
    body: `Node 20 leaves maintenance next April.

- Move the build, the container and the servers to 22.
- Replace \`--import tsx\` by what Node has itself, if it works for us.
- Watch memory for a week; the catalogue is our biggest object.`,
  },
  {
    number: 30,
    title: 'Verify payment notifications without telling how much of the signature was right',
    author: 'carol',
    daysAgo: 7,
    labels: ['needs-refinement', 'bug', 'area: payment'],
    body: `The webhook compares signatures with \`!==\`, which takes longer the more characters match. It has been so since June.

## Why

It is the door through which orders become "paid" because somebody outside said so.

## Acceptance criteria

- Signatures are compared in constant time.
- A notification that is older than five minutes is refused.
- A notification that was handled before is answered 200 and does nothing.`,
    comments: [
      {
        author: 'dave',
        daysAgo: 5,
        preRead: {
          risks: [
            {
              id: 'webhook-replay',
              title: 'Nothing remembers which notifications were handled: after a restart an old one counts again',
              category: 'security',
              likelihood: 'low',
              impact: 'high',
              blocker: false,
              at: { path: 'src/payment/webhook.ts', from: 'async receive(', to: 'const order =' },
            },
          ],
        },
      },
    ],
  },
  {
    number: 1,
    title: 'Free shipping from 79 euros',
    author: 'petra',
    daysAgo: 210,
    labels: ['enhancement', 'area: checkout'],
    body: 'As a customer I want free shipping from 79 €, so that the second bulb comes along. Agreed with logistics until the end of the year.',
    comments: [{ author: 'ana', daysAgo: 196, text: 'Live since this morning.' }],
    closedDaysAgo: 196,
  },
  {
    number: 31,
    title: 'A chat bot on every page',
    author: 'petra',
    daysAgo: 6,
    labels: ['enhancement'],
    body: 'An agency offers a chat bot that answers questions about lamps. It could go on every page.',
    comments: [
      {
        author: 'dave',
        daysAgo: 6,
        text: 'It loads 1.4 MB of script and sets cookies before anybody has agreed to them.',
      },
      {
        author: 'ana',
        daysAgo: 5,
        decision: {
          outcome: 'dropped',
          rationale:
            'Nobody could name a question that customers ask and our pages don’t answer. Better texts come first.',
          followUps: [],
        },
      },
    ],
    closedDaysAgo: 5,
  },
];
