import { issueNumber } from '../../../src/domain/story';
import { type SessionPageView, type SessionView } from '../../../src/protocol/sessionPage';
import { type StoryPageView } from '../../../src/protocol/storyPageView';
import { inPreRead, revealed, sealed } from './stories';
import { ago, hour } from './times';

const ref = 'nordlicht/shop#40';

const stories: SessionView['stories'] = [
  {
    number: issueNumber(17),
    title: 'Save the cart between visits',
    state: 'decided',
    round: 1,
    isRevealed: true,
    estimate: '5',
  },
  { number: issueNumber(31), title: 'Guest checkout', state: 'waiting', round: 2, isRevealed: false },
  {
    ...{
      number: issueNumber(23),
      title: 'Pay by invoice, also for companies abroad that have no VAT number of their own yet',
    },
    ...{ state: 'waiting', round: 1, isRevealed: false },
  },
  { number: issueNumber(11), title: 'Search by colour', state: 'parked', round: 1, isRevealed: false },
];

const prepared: SessionView = {
  ...{ ref, number: 40, title: 'Refinement before Sprint 15', url: 'https://github.com/nordlicht/shop/issues/40' },
  ...{ repositoryUrl: 'https://github.com/nordlicht/shop', facilitator: 'ana', isOpen: true, anonymous: false },
  startsAt: ago(-hour),
  agenda: [
    { kind: 'follow-ups', name: 'Follow-ups', minutes: 5, added: 0, taken: 0 },
    { kind: 'walk-through', name: 'Walk through', minutes: 20, added: 0, taken: 0 },
    { kind: 'estimate', name: 'Estimate', minutes: 15, added: 5, taken: 0 },
    { kind: 'risks', name: 'Risks and blockers', minutes: 5, added: 0, taken: 0 },
    { kind: 'ready', name: 'Mark ready', minutes: 5, added: 0, taken: 0 },
  ],
  clockAhead: 0,
  people: [
    { login: 'ana', as: 'spectator', presence: 'not yet' },
    { login: 'bob', as: 'voter', presence: 'not yet' },
    { login: 'carol', as: 'voter', presence: 'not yet' },
    { login: 'petra', as: 'product owner', presence: 'not yet' },
  ],
  stories: stories.map((story) => ({ ...story, state: 'waiting' })),
  me: { login: 'carol', as: 'voter', presence: 'not yet', isLeader: false, leadsElsewhere: false, isAway: false },
};

const running: SessionView = {
  ...prepared,
  course: { segment: 2, segmentSince: ago(7), story: issueNumber(31) },
  people: [
    { login: 'ana', as: 'spectator', presence: 'there' },
    { login: 'bob', as: 'voter', presence: 'there', hasVoted: true },
    { login: 'carol', as: 'voter', presence: 'there', hasVoted: false },
    { login: 'dave', as: 'voter', presence: 'not yet', hasVoted: false },
    { login: 'petra', as: 'product owner', presence: 'there' },
  ],
  stories,
  me: { ...prepared.me, presence: 'there' },
};

const leading: SessionView['me'] = { ...running.me, login: 'ana', as: 'spectator', isLeader: true };

function page(session: SessionView, story?: StoryPageView): SessionPageView {
  return { typedFor: story?.ref ?? session.ref, session, ...(story ? { story: { ...story, number: 31 } } : {}) };
}

/** A session's page with every part of it in sight. */
export const sessionStates: Readonly<Record<string, SessionPageView>> = {
  prepared: page(prepared, inPreRead),
  'prepared, for its leader': page(
    { ...prepared, me: { ...leading, presence: 'not yet' }, step: { do: 'move', move: { kind: 'start' } } },
    inPreRead,
  ),
  'in a vote': page(running, inPreRead),
  'in a vote, for its leader': page(
    { ...running, me: leading, step: { do: 'reveal', story: issueNumber(31) } },
    sealed,
  ),
  'to decide, for its leader': page(
    {
      ...running,
      ...{ me: leading, step: { do: 'decide', story: issueNumber(31) } },
      course: { segment: 2, segmentSince: ago(30), story: issueNumber(31) },
    },
    revealed,
  ),
  'at another story than all': page(
    {
      ...running,
      course: { segment: 2, segmentSince: ago(19.5), story: issueNumber(17) },
      me: { ...running.me, isAway: true },
    },
    inPreRead,
  ),
  ended: page({ ...running, isOpen: false }, revealed),
  'led elsewhere': page({ ...running, me: { ...leading, isLeader: false, leadsElsewhere: true } }, sealed),
  'at a story that is not read': page(running),
  'without a story': page({ ...prepared, stories: [] }),
};
