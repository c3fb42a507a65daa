import { type SampleStory } from './sampleStory';

/** Paying, and being paid back. */
export const paymentStories: readonly SampleStory[] = [
  {
    number: 11,
    title: 'Pay by invoice',
    author: 'petra',
    daysAgo: 30,
    labels: ['needs-refinement', 'enhancement', 'area: payment'],
    milestone: 'Sprint 15',
    body: `As a buyer for an architect's office,
I want to pay within 14 days of receiving an invoice,
so that I can order without a company card, which most offices don't have.

Sales asks for this in every second call. They expect 40 orders a month of 900 € on average.

## Acceptance criteria

- [ ] Customers of type "business" see "Invoice, 14 days" among the ways to pay, for orders from 50 € to 5,000 €.
- [ ] The invoice is attached to the order e-mail as a PDF and can be downloaded again from "My orders".
- [ ] An unpaid invoice is reminded of after 14 and after 28 days.
- [ ] Two open invoices that are overdue take the choice away, with a text that says why.`,
    comments: [
      {
        author: 'dave',
        daysAgo: 9,
        preRead: {
          risks: [
            {
              id: 'invoice-number-restart',
              title: 'The invoice counter lives in the process: two processes, or a restart, give a number twice',
              category: 'data',
              likelihood: 'high',
              impact: 'high',
              blocker: true,
              mitigation:
                'Take numbers from a sequence in the order database (#9 needs that database as well); the counter stays as its cache.',
              at: { path: 'src/payment/invoice.ts', from: 'export class InvoiceNumbers', to: 'return `${date' },
            },
            {
              id: 'invoice-vat-rounding',
              title: 'Net prices are rounded from gross ones per order; invoices to businesses must be right per line',
              category: 'complexity',
              likelihood: 'medium',
              impact: 'medium',
              blocker: false,
              at: { path: 'src/checkout/vat.ts', from: 'export function splitVat', to: 'return { net' },
            },
          ],
          questions: [
            {
              id: 'invoice-vat-id',
              text: 'Do invoices within the EU need the buyer’s VAT number, and do we check it against VIES or only its form?',
            },
          ],
        },
      },
      {
        author: 'bob',
        daysAgo: 8,
        preRead: {
          risks: [
            {
              id: 'invoice-default-risk',
              title:
                'Nobody checks whether a business exists: the first fraud case costs more than a month of these orders earns',
              category: 'unknown',
              likelihood: 'medium',
              impact: 'high',
              blocker: false,
            },
          ],
          answers: [
            {
              question: 'invoice-vat-id',
              text: 'They need it for reverse charge. I have asked the accountants whether the form is enough (mail of Monday).',
            },
          ],
        },
      },
      { author: 'petra', daysAgo: 7, text: 'Sales would also be happy with a limit of 2,000 € at the beginning.' },
    ],
  },
  {
    number: 19,
    title: 'Card is charged twice when the payment provider times out',
    author: 'carol',
    daysAgo: 16,
    labels: ['needs-refinement', 'bug', 'area: payment'],
    milestone: 'Sprint 14',
    body: `Three customers in October were charged twice for one order (charges \`ch_81f2\`, \`ch_93c0\`, \`ch_a4d7\`, all refunded by hand).

## What happens

The provider takes longer than 10 s, we give up and try again; the first charge goes through as well.

## What should happen

One order, one charge, however slow the provider is: because every double charge costs us a customer and 15 minutes of support.

## Acceptance criteria

- A repeated attempt can never charge twice.
- When we don't know whether a charge went through, the customer reads "We are checking your payment" and gets an e-mail within 10 minutes; the cart stays as it is.
- A test covers a time-out before and after the provider has charged.`,
    cards: [
      {
        voter: 'bob',
        card: '5',
        confidence: 'medium',
        reason: 'The header is easy. The page that waits and the e-mail are the work.',
      },
      { voter: 'carol', card: '5', confidence: 'high' },
      { voter: 'dave', card: '3', confidence: 'low', reason: 'I have not worked on the webhook yet.' },
    ],
    comments: [
      {
        author: 'carol',
        daysAgo: 15,
        preRead: {
          risks: [
            {
              id: 'double-charge-retry',
              title: 'The repeated request carries no idempotency key',
              category: 'dependency',
              likelihood: 'high',
              impact: 'high',
              blocker: true,
              mitigation:
                'The provider supports `Idempotency-Key` since API version 2024-11; derive it from the reservation’s id.',
              at: {
                path: 'src/payment/paymentProvider.ts',
                from: '/** One more attempt',
                to: 'return this.post(path, body, attemptsLeft - 1);',
              },
            },
            {
              id: 'double-charge-reservation',
              title: 'The reservation ends after 15 minutes, the checking may take longer',
              category: 'data',
              likelihood: 'low',
              impact: 'medium',
              blocker: false,
              at: { path: 'src/stock/stock.ts', from: 'const reservationMs' },
            },
          ],
        },
      },
      {
        author: 'ana',
        daysAgo: 13,
        text: 'Revealed in the session: 3, 5, 5. Dave and Carol look at the webhook together, then we decide.',
      },
    ],
  },
  {
    number: 10,
    title: 'Voucher for the first order',
    author: 'petra',
    daysAgo: 33,
    labels: ['needs-refinement', 'enhancement', 'area: cart'],
    body: `As a marketing manager,
I want to give new customers a voucher of 10 % on their first order,
so that visitors of the autumn fair come back to the shop.

## Acceptance criteria

- A voucher is typed in the cart and shows at once what it is worth.
- It works once per customer and only for the first order.
- Vouchers have a last day and a least value of the order.
- Reports tell orders with vouchers apart.`,
    cards: [
      {
        voter: 'bob',
        card: '8',
        confidence: 'medium',
        reason: 'Rounding across lines with different VAT, and refunds of parts of an order.',
      },
      { voter: 'carol', card: '5', confidence: 'low' },
      { voter: 'dave', card: '13', confidence: 'low', reason: 'Reports are a story of their own.' },
    ],
    comments: [
      {
        author: 'dave',
        daysAgo: 19,
        preRead: {
          questions: [
            { id: 'voucher-refund', text: 'If half of an order is returned, how much of the voucher goes back?' },
            { id: 'voucher-first', text: 'What is a first order for a guest (#23)?' },
          ],
        },
      },
      {
        author: 'ana',
        daysAgo: 13,
        decision: {
          outcome: 'needs-work',
          estimate: '8',
          rationale:
            'From 5 to 13 is too far apart to plan. The reports leave this story; what a return does to a voucher has to be written down first.',
          followUps: [
            { id: 'voucher-reports', text: 'Write a story of its own for the reports', owner: 'petra', done: true },
            {
              id: 'voucher-returns',
              text: 'Decide with accounting what a partial return does to a voucher',
              owner: 'petra',
              done: false,
            },
          ],
        },
      },
    ],
  },
];
