import { type Write } from '../../../src/backlog/acts/writeKinds';
import assert from 'node:assert/strict';
import { type RoundView, type StoryDetail } from '../../../src/backlog/stories/storyDetail';
import { defaultDeck } from '../../../src/domain/deck';
import { statistics } from '../../../src/domain/round';
import { type ReceiptCheck } from '../../../src/domain/roundCheck';
import { type BallotTrouble } from '../../../src/backlog/stories/roundChecks';
import { issueNumber } from '../../../src/domain/story';
import { storyPageView } from '../../../src/protocol/storyPageView';
import { toStoryPageView } from '../../../src/ui/story/toStoryPageView';
import { aDescribedRisk, detail } from './builders';

const labels = { candidate: 'needs-refinement', ready: 'ready', blocked: 'blocked', session: 'refinement-session' };

const extent = { most: 30, newAfter: undefined, isReading: false };

function view(own: Partial<StoryDetail<Write>> = {}, isLead = false) {
  return toStoryPageView(detail(12, own), { isLead, labels, extent });
}

const openRound: RoundView = {
  session: issueNumber(31),
  sessionTitle: 'Sprint 15',
  facilitator: 'ana',
  round: 1,
  anonymous: true,
  voters: [{ login: 'bob', hasVoted: true }],
  canReveal: false,
  changed: [],
  rewritten: [],
};

describe('What the page of a story is given', () => {
  it('is what the protocol allows', () => {
    const parsed = storyPageView.safeParse(view({ round: openRound }, true));
    assert.deepEqual(parsed.error?.issues ?? [], []);
  });

  it('tells of a risk every place, who settled it, and what was said, open ones first', () => {
    const said = { id: 'y1', risk: 'r1', text: 'Rare', at: '2026-03-02T10:00:00Z', author: 'carol' } as const;
    const settling = { ...said, sets: 'accepted' } as const;
    const anchors = ['src/a.ts', 'src/b.ts'].map((path) => ({ path, startLine: 1, endLine: 2 }));
    const shown = view({
      allRisks: [
        aDescribedRisk({
          ...{ id: 'r1', blocker: true, state: 'accepted', settledBy: settling, anchors },
          replies: [{ ...settling, isMine: true, isDraft: true }],
        }),
        aDescribedRisk({ id: 'r2' }),
      ],
    });
    assert.deepEqual(storyPageView.safeParse(shown).error?.issues ?? [], []);
    const [open, accepted] = shown.risks;
    assert.deepEqual([open?.id, open?.state, open?.anchors, open?.replies], ['r2', 'open', [], []]);
    assert.deepEqual(
      accepted?.anchors.map(({ label }) => label),
      ['a.ts:1–2', 'b.ts:1–2'],
    );
    assert.equal(accepted?.settledBy, 'carol');
    const { risk: _, ...reply } = { ...settling, isMine: true, isDraft: true };
    assert.deepEqual(accepted?.replies, [reply]);
  });

  it('passes on hostile text as it is: the page makes it harmless', () => {
    const body = '<img src=x onerror=alert(1)> $(zap) [x](command:y)';
    const { story } = detail(12);
    assert.equal(view({ story: { ...story, body } }).body, body);
  });

  it('resolves links against the repository and the session against its issue', () => {
    const { repositoryUrl, round } = view({ round: openRound });
    assert.equal(repositoryUrl, 'https://github.com/nordlicht/shop');
    assert.equal(round?.sessionUrl, 'https://github.com/nordlicht/shop/issues/31');
  });

  it('tells before the reveal who has voted, and nothing of what', () => {
    const { round } = view({ round: openRound });
    assert.deepEqual(round?.voters, [{ login: 'bob', hasVoted: true }]);
    assert.equal(round?.revealed, undefined);
  });

  it('shows after the reveal every card of the deck, specials last, and no receipt', () => {
    const cards = [
      { card: '5', receipt: 'secret1' },
      { card: '?', receipt: 'secret2' },
    ];
    const revealed = {
      ...{ round: 1, deck: defaultDeck, cards, revealedAt: '2026-03-02T09:00:00Z' },
      rejected: [{ voter: 'mallory', reason: 'cannot be opened' } as const],
      statistics: statistics(
        defaultDeck,
        cards.map(({ card }) => card),
      ),
    };
    const shown = view({ round: { ...openRound, revealed } }).round?.revealed;
    assert.deepEqual(
      shown?.distribution.filter(({ count }) => count > 0),
      [
        { card: '5', count: 1 },
        { card: '?', count: 1 },
      ],
    );
    assert.equal(shown?.distribution.at(-1)?.card, '☕');
    assert.doesNotMatch(JSON.stringify(shown), /secret/);
    assert.match(shown?.rejected[0] ?? '', /mallory/);
  });

  it('warns where my ballot did not come through', () => {
    const warning = (receipt: ReceiptCheck) => view({ myEstimate: { state: 'revealed', receipt } }).myEstimate.warning;
    assert.equal(warning('counted'), undefined);
    assert.match(warning('missing') ?? '', /missing/);
    assert.match(warning('changed') ?? '', /another card, confidence, reason or name/);
    assert.match(warning('outdated') ?? '', /changed or withdrawn/);
    assert.match(warning('elsewhere') ?? '', /in your name that this machine has not sealed/);
  });

  it('warns before the reveal where another ballot than mine stands in my name', () => {
    const warning = (trouble: BallotTrouble) => view({ myEstimate: { state: 'sealed', trouble } }).myEstimate.warning;
    assert.match(warning('elsewhere') ?? '', /Sealed elsewhere by you\? If not, withdraw it/);
    assert.match(warning('restored') ?? '', /stands in your name again/);
    assert.match(warning('removed') ?? '', /not on GitHub any more/);
  });

  it('tells leads alone what recording an outcome writes', () => {
    assert.equal(view().effects, undefined);
    assert.equal(
      view({}, true).effects?.ready,
      'Writes a comment to the story, adds the label “ready”, removes “needs-refinement”.',
    );
    assert.equal(view({}, true).effects?.['needs-work'], 'Writes a comment to the story.');
    const doubting = { isLead: true, labels, extent, labelDoubt: 'Whose names?' };
    const { effects } = toStoryPageView(detail(12), doubting);
    assert.match(effects?.ready ?? '', /removes “needs-refinement”\. Whose names\?$/);
    assert.equal(effects?.['needs-work'], 'Writes a comment to the story.');
  });

  it('counts what is to be posted, and not that the story has been read', () => {
    const changes = [{ kind: 'markRead', fingerprint: 'x' } as const, { kind: 'removeRisk', id: 'r1' } as const];
    assert.equal(view({ myPreRead: { changes } }).preRead.unposted, 1);
  });

  it('warns, before anything is sealed or revealed, that the session is not as it was agreed to or written', () => {
    assert.equal(view({ round: openRound }).round?.warning, undefined);
    assert.equal(
      view({ round: { ...openRound, changed: ['key'] } }).round?.warning,
      'The session “Sprint 15” has changed since you agreed to it: its key. Ask ana whether that is meant before you seal anything: whoever holds its key can open your card.',
    );
    assert.match(
      view({ round: { ...openRound, rewritten: ['deck'] } }).round?.warning ?? '',
      /^Somebody has changed the session “Sprint 15”.*Until it is restored from the edit history of #31, nothing is revealed/,
    );
  });

  it('shows decisions in their order, with the criteria that it overrode', () => {
    const decision = { id: 'd', outcome: 'ready', rationale: 'Go', followUps: [], author: 'ana', url: 'u' } as const;
    const readiness = [
      { id: 'saysWhy', label: 'Says why', met: false, reason: 'No' },
      { id: 'estimated', label: 'Estimated', met: true, reason: 'Yes' },
    ];
    const { decisions } = view({
      decisions: [
        { ...decision, readiness, decidedAt: '2026-03-02T00:00:00Z' },
        { ...decision, readiness: [], decidedAt: '2026-03-01T00:00:00Z' },
      ],
    });
    assert.deepEqual(
      decisions.map(({ unmet }) => unmet),
      [['No word on why'], []],
    );
  });

  it('says what to do where the session has lost its label', () => {
    const unlabelledSession = { title: 'Sprint 9', url: 'https://github.com/s', label: 'refinement-session' };
    const [note] = view({ unlabelledSession }).standing;
    assert.match(
      note?.text ?? '',
      /label “refinement-session” off the session “Sprint 9”.*Put the label back on GitHub/,
    );
    assert.equal(note?.url, 'https://github.com/s');
  });

  it('says of whom a record counts though they may not write any more, and whose role is not known', () => {
    const former = [
      { author: 'ana', kind: 'decision', url: 'https://github.com/x', since: 'no lead' },
      { author: 'dan', kind: 'preread', url: 'https://github.com/y', since: 'account deleted' },
    ] as const;
    const { standing } = view({ former, unknownRoles: ['bob', 'eve'] });
    assert.deepEqual(
      standing.map(({ text }) => text),
      [
        'The decision of ana counted when it was written, and still does; ana can no longer apply labels here.',
        'The pre-read of dan counted when it was written, and still does; the account dan has been deleted.',
        'GitHub does not tell your account whether bob, eve may apply labels here. What they decided, prepared or revealed is shown as counting, since GitHub names them as collaborators. Whoever is told by GitHub that they may not, does not see it counted.',
      ],
    );
    assert.equal(standing[0]?.url, 'https://github.com/x');
  });
});
