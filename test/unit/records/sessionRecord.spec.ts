import assert from 'node:assert/strict';
import { defaultDeck } from '../../../src/domain/deck';
import { isFailure } from '../../../src/domain/errors';
import { issueNumber } from '../../../src/domain/story';
import { parseRecord } from '../../../src/records/parseComment';
import { renderSession, type SessionRecord } from '../../../src/records/sessionRecord';
import { aSession, forgedComment, recordOf } from './builders';
import { renderedText } from './renderedComment';

const wideDeck = {
  cards: Array.from({ length: 30 }, (_, at) => `${at}`.padEnd(20, '<')),
  specials: Array.from({ length: 10 }, (_, at) => `s${at}`.padEnd(20, '<')),
};

describe('The issue of a session', () => {
  const full = aSession({
    mode: 'both',
    stories: [
      { number: issueNumber(12), round: 1 },
      { number: issueNumber(15), round: 2 },
    ],
    deadline: '2026-03-01T15:00:00+01:00',
  });

  it('tells a person what to estimate, how and until when', () => {
    const text = renderedText(renderSession(full));
    assert.match(text, /^Stories to estimate #12 #15 \(round 2\) Everybody's estimate is sealed/);
    assert.match(text, /reveals all estimates of a story at once, without names\./);
    assert.match(text, /Cards: 0 · 1 · 2 · 3 · 5 · 8 · 13 · 20 · too big · \? · ☕/);
    assert.match(text, /Estimates by: 2026-03-01 14:00 UTC Who estimates: ana, Bob/);
  });

  it('lists how, with which cards, until when and who, each where it is known', () => {
    const facts = (session: SessionRecord) => renderSession(session).match(/^- \*\*.*$/gm);
    const cards = '- **Cards**: 0 · 1 · 2 · 3 · 5 · 8 · 13 · 20 · too big · ? · ☕';
    assert.deepEqual(facts(full), [
      '- **How**: before the meeting, then all together',
      cards,
      '- **Estimates by**: 2026-03-01 14:00 UTC',
      '- **Who estimates**: ana, Bob',
    ]);
    assert.deepEqual(facts(aSession({ voters: [], mode: 'live' })), ['- **How**: all together in a meeting', cards]);
    assert.deepEqual(facts(aSession({ voters: [], mode: 'async' })), [
      '- **How**: everybody when it suits them',
      cards,
    ]);
    const markdown = renderSession(aSession({ voters: [] }));
    assert.match(markdown, /\n\n- \*\*How.*\n- \*\*Cards.*\n\n_Prepared with Backlog Refinement\./);
    assert.ok(renderSession(full).startsWith('### Stories to estimate\n\n- #12\n- #15 (round 2)\n\nEverybody'));
  });

  it('says to take fewer stories where it would not fit', () => {
    const voters = Array.from({ length: 200 }, (_, at) => `${at}`.padEnd(100, 'a') + '[bot]');
    const stories = Array.from({ length: 200 }, (_, at) => ({ number: issueNumber(10 ** 9 + at), round: 1_000 }));
    const session = aSession({ title: '<'.repeat(500), voters, stories, deck: wideDeck });
    assert.throws(() => renderSession(session), /Prepare it with fewer stories\./);
  });

  it('says whether names are shown', () => {
    assert.match(renderedText(renderSession(aSession({ anonymous: false }))), /at once, with names\./);
  });

  it('reads back as it was written', () => {
    assert.deepEqual(recordOf(parseRecord(renderSession(full)), 'session'), full);
    const anybody = aSession({ voters: [], mode: 'live' });
    assert.deepEqual(recordOf(parseRecord(renderSession(anybody)), 'session'), anybody);
  });

  it('does not store what its issue tells', () => {
    const session = { ...full, number: issueNumber(9), facilitator: 'mallory', isOpen: false };
    assert.doesNotMatch(renderSession(session), /mallory|isOpen/);
  });

  it('takes a story or a voter that is there twice once', () => {
    const twice = {
      ...full,
      stories: [
        { number: 12, round: 1 },
        { number: 12, round: 9 },
      ],
      voters: ['Ana', 'aNA'],
    };
    const session = recordOf(parseRecord(forgedComment('session', twice)), 'session');
    assert.deepEqual(session.stories, [{ number: 12, round: 1 }]);
    assert.deepEqual(session.voters, ['Ana']);
  });

  const damaged: Record<string, Partial<Record<keyof SessionRecord, unknown>>> = {
    'a story 0': { stories: [{ number: 0, round: 1 }] },
    'a story that is no number': { stories: [{ number: '12', round: 1 }] },
    'a fraction of a round': { stories: [{ number: 1, round: 1.5 }] },
    '10,000 stories': { stories: Array.from({ length: 10_000 }, (_, at) => ({ number: at + 1, round: 1 })) },
    'a deck of one card': { deck: { ...defaultDeck, cards: ['1'] } },
    'a card twice': { deck: { ...defaultDeck, cards: ['1', '?'] } },
    'a short key': { key: { id: 'k', publicKey: 'A'.repeat(86) } },
    'a voter who is none': { voters: ['ana\n@bob'] },
    'a deadline that is none': { deadline: 'tomorrow' },
    'a mode that is none': { mode: '__proto__' },
  };
  for (const [what, change] of Object.entries(damaged))
    it(`is unreadable with ${what}`, () => {
      assert.equal(parseRecord(forgedComment('session', { ...full, ...change })).kind, 'unreadable');
    });

  it('is not written with a deadline that could not be read back', () => {
    assert.throws(
      () => renderSession(aSession({ deadline: 'tomorrow' })),
      (error) =>
        isFailure(error, 'InvalidData') && error.failure.source === 'session' && /ISO 8601/.test(error.message),
    );
  });
});
