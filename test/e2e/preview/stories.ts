import { type StoryPageView } from '../../../src/protocol/storyPageView';
import { discussion } from './discussions';
import { ago, day, hour } from './times';

const body = `As a **guest** I want to pay without an account, so that I am done in a minute.

Today the checkout asks for a password before it shows a price (see #12). @bob measured that 38 % leave there.

## Acceptance criteria

- [x] The cart leads to a form for address and payment, without a sign-in
- [ ] The order e-mail has a link to follow the order
- [ ] After paying, a guest may keep the data as an account
  - [ ] with one click, since the e-mail address is known

## Prices

| country | VAT | shipping | free from | carrier | remark |
|---|---:|---:|---:|---|---|
| Germany | 19 % | 4,90 € | 50 € | DHL | |
| Austria | 20 % | 7,90 € | 75 € | Post | |
| Switzerland | 8,1 % | 12,90 € | – | Post | customs form, \`CN22\` |

\`\`\`ts
export function startCheckout(cart: Cart, customer?: Customer): Checkout {
  if (!customer) throw new SignInRequired(); // this is the line
  return new Checkout(cart, customer);
}
\`\`\`

> A guest is a customer whom we do not know yet.

More in [docs/checkout.md](docs/checkout.md) and at https://example.com/checkout.
`;

const risks: StoryPageView['risks'] = [
  {
    id: 'r1',
    author: 'bob',
    title: 'The session cookie is shared with the shop, so a guest could see the cart of the one before',
    category: 'security',
    likelihood: 'medium',
    impact: 'high',
    severity: 'high',
    blocker: true,
    mitigation: '',
    anchors: [
      { path: 'src/checkout/cart.ts', startLine: 40, endLine: 52, label: 'cart.ts:40–52' },
      { path: 'src/session/session.ts', startLine: 12, endLine: 12, label: 'session.ts:12' },
      { path: 'src/server.ts', startLine: 88, endLine: 95, label: 'server.ts:88–95' },
    ],
    state: 'open',
    replies: [
      {
        ...{ id: 'y1', author: 'dan', at: ago(5 * hour), isMine: false, isDraft: false },
        text: 'A cookie for the shop alone would do; the blog can keep its own.',
      },
      {
        ...{ id: 'y2', author: 'carol', at: ago(2), isMine: true, isDraft: true },
        text: 'Safari keeps both for seven days only.',
      },
    ],
    isMine: false,
    isDraft: false,
    isPosted: true,
  },
  {
    id: 'r2',
    author: 'carol',
    title: 'Two more states for every order test',
    category: 'testing',
    likelihood: 'high',
    impact: 'low',
    severity: 'medium',
    blocker: false,
    mitigation: 'One builder for orders in the tests, #77.',
    anchors: [],
    state: 'mitigated',
    replies: [],
    isMine: true,
    isDraft: true,
    isPosted: false,
  },
  {
    id: 'r3',
    author: 'dan',
    title: 'Address check by an outside service',
    category: 'dependency',
    likelihood: 'low',
    impact: 'medium',
    severity: 'low',
    blocker: false,
    mitigation: '',
    anchors: [],
    state: 'open',
    replies: [],
    isMine: false,
    isDraft: false,
    isPosted: true,
  },
  {
    id: 'r4',
    author: 'carol',
    title: 'The old order e-mail names the customer’s account, which a guest has not got',
    category: 'data',
    likelihood: 'high',
    impact: 'high',
    severity: 'high',
    blocker: true,
    mitigation: '',
    anchors: [{ path: 'src/mail/orderMail.ts', startLine: 7, endLine: 9, label: 'orderMail.ts:7–9' }],
    state: 'accepted',
    settledBy: 'lena',
    replies: [
      {
        ...{ id: 'y3', author: 'lena', at: ago(day), sets: 'accepted', isMine: false, isDraft: false },
        text: 'For the first month support answers these by hand: ten a day at most, says paula.',
      },
    ],
    isMine: true,
    isDraft: false,
    isPosted: true,
  },
];

const questions: StoryPageView['questions'] = [
  {
    id: 'q1',
    author: 'carol',
    text: 'Do guests need a VAT number for an invoice?',
    answers: [],
    isMine: true,
    isDraft: false,
    isAnsweredInDraft: false,
  },
  {
    id: 'q2',
    author: 'bob',
    text: 'How long do we keep a guest’s address?',
    answers: [{ author: 'paula', text: 'Until the return period is over, 30 days. Legal agreed on Tuesday.' }],
    isMine: false,
    isDraft: false,
    isAnsweredInDraft: false,
  },
];

const readiness: StoryPageView['readiness'] = [
  { id: 'saysWhy', label: 'Says why', met: true, reason: 'It says “so that …”.' },
  { id: 'acceptanceCriteria', label: 'Has acceptance criteria', met: true, reason: '4 criteria.' },
  {
    id: 'noOpenQuestions',
    label: 'No open questions',
    met: false,
    missing: 'Open questions',
    reason: '1 open question, asked by carol.',
  },
  {
    id: 'noOpenBlocker',
    label: 'No open blocker',
    met: false,
    missing: 'Open blocker',
    reason: '1 open blocker, flagged by bob.',
  },
  {
    id: 'estimated',
    label: 'Estimated by the team',
    met: false,
    missing: 'No estimate of the team',
    reason: 'No estimates of the team revealed yet.',
  },
  {
    id: 'fitsSprint',
    label: 'Fits in a sprint',
    met: false,
    isUnknown: true,
    missing: 'No size that fits in a sprint',
    reason: 'Fits in a sprint: not known before the estimate.',
  },
];

const decisions: StoryPageView['decisions'] = [
  {
    author: 'lena',
    decidedAt: ago(3 * day),
    url: 'https://github.com/acme/webshop/issues/31#issuecomment-2',
    outcome: 'needs-work',
    rationale: 'VAT first: without it nobody can say what the form asks for.',
    unmet: ['Open questions'],
    followUps: [
      { text: 'Ask the tax adviser about VAT numbers', owner: 'bob', done: false },
      { text: 'Measure how many leave at the password', owner: 'paula', done: true },
    ],
  },
  {
    author: 'lena',
    decidedAt: ago(40 * day),
    url: 'https://github.com/acme/webshop/issues/31#issuecomment-1',
    outcome: 'split',
    rationale: 'Too big with accounts in it; #32 has these now.',
    estimate: '20',
    unmet: [],
    followUps: [],
  },
];

const round: NonNullable<StoryPageView['round']> = {
  sessionTitle: 'Refinement, sprint 14',
  sessionUrl: 'https://github.com/acme/webshop/issues/80',
  facilitator: 'lena',
  shown: 'the session as it is shown',
  round: 1,
  anonymous: true,
  deadline: new Date(Date.now() + 2 * day * 60_000).toISOString(),
  voters: [
    { login: 'ana', hasVoted: true },
    { login: 'bob', hasVoted: true },
    { login: 'carol', hasVoted: false },
    { login: 'dan', hasVoted: true },
    { login: 'lena', hasVoted: false },
  ],
  canReveal: false,
};

/** A developer in the middle of a pre-read. */
export const inPreRead: StoryPageView = {
  ref: 'acme/webshop#31',
  number: 31,
  title: 'Guest checkout',
  url: 'https://github.com/acme/webshop/issues/31',
  repositoryUrl: 'https://github.com/acme/webshop',
  state: 'open',
  stage: 'needsPreRead',
  nextStep: { step: 'postPreRead' },
  author: 'paula',
  labels: [
    { name: 'needs-refinement', color: 'fbca04' },
    { name: 'checkout', color: '1d76db' },
    { name: 'ux', color: '000000' },
    { name: 'growth', color: 'ffffff' },
  ],
  milestone: 'Sprint 14',
  assignees: [],
  facts: {
    type: 'Feature',
    parent: {
      number: 8,
      title: 'Checkout without an account',
      url: 'https://github.com/acme/webshop/issues/8',
      isOpen: true,
    },
    subIssues: { total: 3, done: 1 },
    pullRequests: [
      { number: 44, title: 'Address form', url: 'https://github.com/acme/webshop/pull/44', state: 'draft' },
    ],
    mentions: {
      pullRequests: [
        { number: 51, title: 'Carts', url: 'https://github.com/acme/webshop/pull/51', state: 'open' },
        { number: 49, title: 'Sessions', url: 'https://github.com/acme/webshop/pull/49', state: 'merged' },
      ],
      more: 3,
    },
  },
  reactions: [
    { content: '+1', count: 7, isMine: true, people: ['bob', 'carol', 'dan', 'lena', 'paula'] },
    { content: 'rocket', count: 1, isMine: false, people: ['paula'] },
  ],
  createdAt: ago(9 * day),
  updatedAt: ago(2 * hour),
  commentCount: 6,
  changedSinceRead: true,
  body,
  canTick: true,
  viewer: { login: 'carol', isLead: false },
  preRead: { unposted: 1 },
  pending: [],
  risks,
  questions,
  deck: { cards: ['0', '1', '2', '3', '5', '8', '13', '20'], specials: ['too big', '?', '☕'] },
  myEstimate: { state: 'none', note: '' },
  round,
  readiness,
  decisions,
  discussion,
  ignored: [],
  standing: [],
  edited: [],
};

/** The facilitator after the reveal, with nothing left but to decide. */
export const revealed: StoryPageView = {
  ...inPreRead,
  stage: 'estimated',
  nextStep: { step: 'decide' },
  changedSinceRead: false,
  viewer: { login: 'lena', isLead: true },
  preRead: { unposted: 0, postedAt: ago(hour) },
  myEstimate: { state: 'revealed', card: '8', note: 'Your 8 was counted.' },
  round: {
    ...round,
    anonymous: false,
    canReveal: true,
    voters: round.voters.map(({ login }) => ({ login, hasVoted: true })),
    revealed: {
      revealedAt: ago(4),
      distribution: [
        ...['0', '1', '2'].map((card) => ({ card, count: 0 })),
        { card: '3', count: 1 },
        { card: '5', count: 3 },
        { card: '8', count: 1 },
        { card: '13', count: 0 },
        { card: '20', count: 0 },
        { card: 'too big', count: 0 },
        { card: '?', count: 1 },
        { card: '☕', count: 0 },
      ],
      median: '5',
      lowest: '3',
      highest: '8',
      agreement: '5 of 5 within one card',
      cards: [
        { card: '5', voter: 'ana', confidence: 'high' },
        { card: '3', voter: 'bob', confidence: 'low', reason: 'The form is there already, for businesses.' },
        { card: '5', voter: 'carol', confidence: 'medium' },
        { card: '8', voter: 'lena', confidence: 'medium', reason: 'The session cookie: we have to touch every page.' },
        { card: '5', voter: 'dan' },
        { card: '?', voter: 'paula' },
      ],
      rejected: ['The ballot of mallory could not be opened: it was sealed for another story.'],
      count: {
        text: 'Checked: the 6 ballots that were counted are those that stood here before the reveal.',
        isWrong: false,
      },
    },
  },
  readiness: readiness.map((criterion) =>
    criterion.id === 'estimated' || criterion.id === 'fitsSprint'
      ? {
          ...criterion,
          met: true,
          reason: criterion.id === 'estimated' ? 'Estimated at 5.' : '5 is within the limit of 8.',
        }
      : criterion,
  ),
  effects: {
    ready: 'Adds the label ready, removes needs-refinement, posts a decision comment on #31.',
    'needs-work': 'Keeps the label needs-refinement, posts a decision comment on #31.',
  },
  ignored: [
    {
      text: 'A comment by mallory looks like a decision, but mallory may not set labels here: it does not count.',
      url: 'https://github.com/acme/webshop/issues/31#issuecomment-9',
    },
  ],
};

/** Sealed, while the facilitator's own view waits for two more. */
export const sealed: StoryPageView = {
  ...inPreRead,
  stage: 'preRead',
  nextStep: { waitsFor: 'estimates', missing: 2 },
  changedSinceRead: false,
  viewer: { login: 'lena', isLead: true },
  preRead: { unposted: 0, postedAt: ago(hour) },
  myEstimate: {
    state: 'sealed',
    card: '8',
    confidence: 'medium',
    reason: 'The session cookie',
    note: 'Sealed for Refinement, sprint 14.',
  },
  round: { ...round, canReveal: true },
  staleNote: 'Offline: as of 14:05. What you write is kept and sent when GitHub answers again.',
};
