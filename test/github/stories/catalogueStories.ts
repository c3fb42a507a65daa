import { type SampleStory } from './sampleStory';

/** Finding the right lamp. */
export const catalogueStories: readonly SampleStory[] = [
  {
    number: 13,
    title: 'Search by colour',
    author: 'petra',
    daysAgo: 27,
    labels: ['needs-refinement', 'enhancement', 'area: search'],
    milestone: 'Sprint 14',
    body: `As a customer with a black kitchen,
I want to see only lamps that come in black,
so that I don't open twenty pages to find that a lamp is white only.

## Acceptance criteria

- [ ] The filter on the left lists the colours of what was found, with counts, as it does for makers.
- [ ] Several colours can be chosen; a lamp with any of them is shown.
- [ ] The picture in the list is that of the chosen colour.
- [ ] The address of the page holds the choice, so that it can be shared.
- [ ] 95 % of searches are answered within 50 ms, as today.`,
    cards: [
      { voter: 'bob', card: '5', confidence: 'high' },
      {
        voter: 'carol',
        card: '5',
        confidence: 'medium',
        reason: 'Names of colours are free text in the export: anthracite, dark grey, graphite …',
      },
      {
        voter: 'dave',
        card: '8',
        confidence: 'low',
        reason: 'We have no pictures per variant for about a third of the lamps.',
      },
    ],
    comments: [
      {
        author: 'carol',
        daysAgo: 21,
        preRead: {
          risks: [
            {
              id: 'colour-free-text',
              title: 'Colours are free text from 60 makers: 214 different spellings today',
              category: 'data',
              likelihood: 'high',
              impact: 'medium',
              blocker: false,
              mitigation:
                'A table of about 15 colours, filled by hand once; what is unknown shows as "other" and is reported.',
              at: { path: 'src/catalogue/product.ts', from: 'export interface Variant', to: 'readonly weightGrams' },
            },
            {
              id: 'colour-scan',
              title: 'Every search looks at every product; variants multiply that by four',
              category: 'performance',
              likelihood: 'medium',
              impact: 'low',
              blocker: false,
              at: { path: 'src/catalogue/search.ts', from: '/** Looks at every product', to: 'return { products' },
            },
          ],
        },
      },
      {
        author: 'bob',
        daysAgo: 20,
        preRead: {
          questions: [
            {
              id: 'colour-shade',
              text: 'Is the colour that of the shade or of the cable? "Fjord" has a black shade on a red cable.',
            },
          ],
        },
      },
      {
        author: 'petra',
        daysAgo: 19,
        preRead: { answers: [{ question: 'colour-shade', text: 'The shade. Cables are never asked for.' }] },
      },
    ],
  },
  {
    number: 4,
    title: 'The shop in five languages',
    author: 'petra',
    daysAgo: 52,
    labels: ['needs-refinement', 'enhancement'],
    body: `We want to sell in Denmark, Sweden, Norway, the Netherlands and Poland in the customers' own languages: all pages, all product texts, e-mails, invoices, the help pages, support macros, and the prices in local currencies with local ways to pay (MobilePay, Swish, Vipps, iDEAL, BLIK), so that we don't depend on the German market alone.

## Acceptance criteria

- Everything a customer reads is in their language.
- Everything a customer pays is in their currency.
- Search works in all languages.`,
    cards: [
      {
        voter: 'bob',
        card: 'too big',
        reason: 'This is a year. Start with one country and the texts of the shop itself.',
      },
      { voter: 'carol', card: 'too big' },
      { voter: 'dave', card: '?', reason: 'Who translates 1,200 product texts, and who keeps them current?' },
    ],
    comments: [
      {
        author: 'carol',
        daysAgo: 50,
        text: 'We ship to nine countries, and Denmark alone is 60 % of what is not German. What if we begin there, with shop texts only?',
      },
    ],
  },
  {
    number: 2,
    title: 'Reviews',
    author: 'petra',
    daysAgo: 60,
    labels: ['enhancement'],
    body: `As a customer I want to read what others think of a lamp, rate it, add pictures, answer questions of other customers and report bad reviews, so that I can decide.

## Acceptance criteria

- Everything above.
- Moderation.
- Reviews count in the search's order.`,
    cards: [
      { voter: 'bob', card: '20', confidence: 'low' },
      { voter: 'carol', card: 'too big' },
      { voter: 'dave', card: '20', confidence: 'low' },
    ],
    comments: [
      {
        author: 'ana',
        daysAgo: 14,
        decision: {
          outcome: 'split',
          rationale:
            'Two stories carry most of the value: stars with a few words, and a way to keep insults out. Pictures and questions wait until we know how many people write at all.',
          followUps: [{ id: 'reviews-split', text: 'Write both stories', owner: 'petra', done: true }],
        },
      },
    ],
    closedDaysAgo: 12,
  },
  {
    number: 24,
    title: 'Rate a lamp with stars and a few words',
    author: 'petra',
    daysAgo: 12,
    labels: ['needs-refinement', 'enhancement', 'area: catalogue'],
    milestone: 'Sprint 15',
    body: `As a customer whose lamp has hung for a month,
I want to give it stars and a few words,
so that others can rely on more than our own texts.

Came out of #2.

## Acceptance criteria

- Four weeks after delivery an e-mail asks for a review, once; its link needs no sign-in.
- One to five stars, and up to 1,000 characters in plain text.
- The page of a lamp shows the mean and the newest ten reviews, from three reviews on.
- Only who bought the lamp can rate it.`,
  },
  {
    number: 25,
    title: 'Keep insults and addresses out of reviews',
    author: 'petra',
    daysAgo: 12,
    labels: ['needs-refinement', 'enhancement', 'area: catalogue'],
    body: `As a member of the support team,
I want to see new reviews before everybody else does,
so that neither insults nor customers' addresses are published.

## Acceptance criteria

- A review waits until somebody of support has published it, or for 48 hours, whichever comes first.
- Support sees a list, oldest first, with "Publish" and "Reject with reason".
- A rejected review can be changed and sent again by its author.`,
    comments: [
      {
        author: 'bob',
        daysAgo: 2,
        preRead: {
          questions: [
            {
              id: 'reviews-48-hours',
              text: 'After 48 hours a review is published unread? Then the insult of Friday evening is online on Sunday.',
            },
          ],
        },
      },
    ],
  },
  {
    number: 14,
    title: 'Compare up to four lamps side by side',
    author: 'bob',
    daysAgo: 25,
    labels: ['needs-refinement', 'enhancement', 'area: catalogue'],
    body: `As a customer who hesitates between two lamps, I want to see them side by side, because switching between tabs I forget what the first one cost.

The data is all there: price, size, socket, colour temperature, weight. A table with one column for each lamp would do, and on a phone two columns that can be swiped.`,
  },
  {
    number: 9,
    title: 'Customers get their data on request',
    author: 'ana',
    daysAgo: 35,
    labels: ['needs-refinement', 'blocked', 'area: orders'],
    body: `As a customer, I want a copy of everything the shop knows about me, so that I can use my right of access (Art. 15 GDPR) without writing letters.

Today support puts the answer together by hand: 3 hours for each request, 11 requests this year.

## Acceptance criteria

- "My data" in the account makes a ZIP file with orders, addresses, mails we sent and reviews, as JSON and as readable HTML.
- It is ready within an hour; an e-mail says so; the link works for 7 days, signed in only.
- Every request is logged with its time, and nothing else.`,
    comments: [
      {
        author: 'bob',
        daysAgo: 24,
        preRead: {
          risks: [
            {
              id: 'gdpr-log-file',
              title:
                'Orders are lines in one log file that the warehouse tails: to find one customer’s, all have to be read',
              category: 'performance',
              likelihood: 'high',
              impact: 'medium',
              blocker: false,
              at: { path: 'src/orders/orderStore.ts', from: '/** Orders as a log', to: 'constructor' },
            },
          ],
        },
      },
      {
        author: 'ana',
        daysAgo: 13,
        decision: {
          outcome: 'blocked',
          rationale:
            'Nothing to build on while orders are lines in a file. The order database is planned for Sprint 15; we look at this again when it is there.',
          followUps: [
            {
              id: 'gdpr-deadline',
              text: 'Ask the data protection officer whether support by hand is fine until March',
              owner: 'ana',
              done: false,
            },
          ],
        },
      },
    ],
  },
  {
    number: 28,
    title: 'Wish list',
    author: 'petra',
    daysAgo: 9,
    labels: ['needs-refinement', 'enhancement', 'area: catalogue'],
    body: `As a customer who furnishes a flat over a year,
I want to keep lamps on a list,
so that I find them again, and so that others know what to give me.

## Acceptance criteria

- A heart on every lamp puts it on the list; the list is in the account.
- Without an account the list is kept on the device, and joins the account's later.
- A list can be shared by a link; whoever has it sees the lamps, not who made the list.
- A lamp that is sold out stays on the list and offers an e-mail when it is back.`,
  },
  {
    number: 22,
    // A row that everybody's fonts can show; the text is in Japanese.
    title: 'Say in the search results what is in stock',
    author: 'carol',
    daysAgo: 14,
    labels: ['needs-refinement', 'enhancement', 'area: search'],
    body: `札幌の取引先からの要望です。

お客様として、検索結果の一覧で在庫があるかどうかを確認したい。
そうすれば、売り切れの照明のページを何度も開かずに済む (so that nobody opens the page of a lamp that is sold out).

## Acceptance criteria（受け入れ条件）

- 検索結果の各商品に「在庫あり」「残りわずか」「入荷待ち」のいずれかを表示する。
- 残りが3点以下の場合は「残りわずか」とする。
- 表示は最大で10分前の情報でよい。
- 日本語・英語・ドイツ語の表示名を用意する。`,
    comments: [
      {
        author: 'ana',
        daysAgo: 13,
        text: 'ありがとう、Carol。For everybody else: show "in stock", "few left" (3 or fewer) or "on its way" in the list of results; ten minutes old is fine.',
      },
    ],
  },
  {
    number: 5,
    title: 'Newsletter',
    author: 'petra',
    daysAgo: 44,
    labels: ['needs-refinement'],
    body: 'Marketing wants a newsletter sign-up. Details to follow.',
  },
  {
    number: 16,
    title: 'dark mode pls',
    author: 'mallory',
    daysAgo: 21,
    labels: ['needs-refinement'],
    body: 'my eyes!!',
    comments: [
      {
        author: 'petra',
        daysAgo: 20,
        text: 'A lamp shop that is dark: I like it. Who would look at lamps at night, and why do they leave? Let us find out before we estimate.',
      },
    ],
  },
];
