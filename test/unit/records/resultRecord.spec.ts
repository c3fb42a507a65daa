import assert from 'node:assert/strict';
import { isFailure } from '../../../src/domain/errors';
import { issueNumber } from '../../../src/domain/story';
import { maximumCommentLength } from '../../../src/domain/story';
import { parseRecord } from '../../../src/records/parseComment';
import { renderResult, type StoryRound } from '../../../src/records/resultRecord';
import { aRound, forgedComment, recordOf } from './builders';
import { renderedHtml, renderedText } from './renderedComment';

function result(...rounds: StoryRound[]) {
  return { id: 'record4', rounds };
}

describe('The comment of a result', () => {
  it('tells a person what was played, by whom and why', () => {
    const body = renderResult(result(aRound({ rejected: [{ voter: 'mallory', reason: 'cannot be opened' }] })));
    const text = renderedText(body);
    assert.match(text, /^Revealed estimates #12, round 1 Median 8 · 2 of 2 within one card/);
    assert.match(text, /Card Count Who 5 1 ana 8 1 bob/);
    assert.match(text, /8 \(bob, confidence low\): Two systems/);
    assert.match(text, /Not counted: the ballot of mallory \(cannot be opened\)\./);
    assert.ok(renderedHtml(body).includes('<table>'));
  });

  const footer =
    '_Revealed with Backlog Refinement: every voter’s editor checks that its card is here as it was sealed, and that the ' +
    'ballots which were opened are those that stood here before._';

  it('is laid out as GitHub shows a table and a list, each where there is something to show', () => {
    const cards = [
      { card: '?', receipt: 'r5', voter: 'eve' },
      { card: '☕', receipt: 'r6', voter: 'fay' },
      { card: 'too big', receipt: 'r7', voter: 'gus' },
      { card: '8', receipt: 'r2', voter: 'bob', confidence: 'low', reason: 'Two systems' } as const,
      { card: '8', receipt: 'r3', voter: 'carol', reason: ' \n ' },
      { card: '5', receipt: 'r1', voter: 'ana', confidence: 'high' } as const,
      { card: '8', receipt: 'r4', voter: 'dan', reason: 'Like the last one' },
    ];
    const rejected = [
      { voter: 'mallory', reason: 'cannot be opened' } as const,
      { voter: 'trudy', reason: 'not in the deck' } as const,
    ];
    const [markdown] = renderResult(result(aRound({ cards, rejected }))).split('\n\n<!--');
    assert.deepEqual(markdown?.split('\n'), [
      '### Revealed estimates',
      '',
      '#### #12, round 1',
      '',
      '**Median 8** · 4 of 4 within one card, 1 × ?, 1 × too big, 1 × ☕',
      '',
      '| Card | Count | Who |',
      '|---|---|---|',
      '| 5 | 1 | ana |',
      '| 8 | 3 | bob, carol, dan |',
      '| too big | 1 | gus |',
      '| ? | 1 | eve |',
      '| ☕ | 1 | fay |',
      '',
      '- **5** (ana, confidence high)',
      '- **8** (bob, confidence low): Two systems',
      '- **8** (dan): Like the last one',
      '',
      'Not counted: the ballot of mallory (cannot be opened).',
      'Not counted: the ballot of trudy (not in the deck).',
      '',
      '7 cards, revealed 2026-03-01 10:00 UTC',
      '',
      footer,
    ]);
  });

  it('shows reasons without names in an anonymous session', () => {
    const cards = [
      { card: '8', receipt: 'b', reason: 'Two systems' },
      { card: '8', receipt: 'c', confidence: 'low' } as const,
      { card: '5', receipt: 'a' },
    ];
    const [markdown] = renderResult(result(aRound({ cards }))).split('\n\n<!--');
    assert.deepEqual(markdown?.split('\n').slice(6), [
      '| Card | Count |',
      '|---|---|',
      '| 5 | 1 |',
      '| 8 | 2 |',
      '',
      '- **8**: Two systems',
      '- **8** (confidence low)',
      '',
      '3 cards, revealed 2026-03-01 10:00 UTC',
      '',
      footer,
    ]);
  });

  it('names whom it knows where it does not know all', () => {
    const cards = [
      { card: '8', receipt: 'b', voter: 'bob' },
      { card: '5', receipt: 'a' },
    ];
    const rows = renderResult(result(aRound({ cards }))).match(/^\|.*\|$/gm);
    assert.deepEqual(rows, ['| Card | Count | Who |', '|---|---|---|', '| 5 | 1 |  |', '| 8 | 1 | bob |']);
  });

  it('keeps every round', () => {
    const rounds = [
      aRound(),
      aRound({ round: 2, cards: [{ card: '8', receipt: 'r3' }] }),
      aRound({ story: issueNumber(15) }),
    ];
    const text = renderedText(renderResult(result(...rounds)));
    assert.deepEqual(text.match(/#\d+, round \d/g), ['#12, round 1', '#12, round 2', '#15, round 1']);
  });

  it('names nobody in an anonymous session, and its order tells nothing', () => {
    const cards = [
      { card: '8', receipt: 'zz' },
      { card: '?', receipt: 'cc' },
      { card: '5', receipt: 'yy' },
      { card: '8', receipt: 'aa' },
    ];
    const body = renderResult(result(aRound({ cards })));
    assert.equal(body, renderResult(result(aRound({ cards: cards.toReversed() }))));
    assert.match(renderedText(body), /Card Count 5 1 8 2 \? 1/);
    assert.deepEqual(
      recordOf(parseRecord(body), 'result').rounds[0]?.cards.map(({ receipt }) => receipt),
      ['yy', 'aa', 'zz', 'cc'],
    );
  });

  it('names the ballots that were opened in an order that tells nothing of the cards', () => {
    const body = renderResult(result(aRound({ ballots: ['zz', 'aa', 'mm'] })));
    assert.equal(body, renderResult(result(aRound({ ballots: ['mm', 'zz', 'aa'] }))));
    assert.deepEqual(recordOf(parseRecord(body), 'result').rounds[0]?.ballots, ['aa', 'mm', 'zz']);
  });

  it('is read without the ballots that earlier versions did not name', () => {
    const { rounds } = recordOf(parseRecord(forgedComment('result', result(aRound()))), 'result');
    assert.deepEqual([rounds.length, rounds[0]?.ballots], [1, undefined]);
  });

  it('says so where nobody played a card with points', () => {
    assert.match(
      renderedText(renderResult(result(aRound({ cards: [] })))),
      /Nobody played a card with points\. 0 cards/,
    );
  });

  it('reads back as it was written', () => {
    const record = result(aRound({ rejected: [{ voter: 'carol', reason: 'not in the deck' }] }), aRound({ round: 2 }));
    assert.deepEqual(recordOf(parseRecord(renderResult(record)), 'result'), record);
  });

  it('leaves reasons to the record where they would not fit twice', () => {
    const cards = Array.from({ length: 20 }, (_, at) => ({ card: '5', receipt: `r${at}`, reason: '漢'.repeat(2_000) }));
    const body = renderResult(result(aRound({ cards })));
    assert.ok(body.length <= maximumCommentLength);
    assert.ok(!renderedText(body).includes('漢'));
    assert.match(renderedText(body), /^Revealed estimates .* Card Count 5 20 20 cards/);
    assert.equal(recordOf(parseRecord(body), 'result').rounds[0]?.cards[0]?.reason?.length, 2_000);
  });

  it('is refused where it does not fit all the same, saying what to do', () => {
    const rounds = Array.from({ length: 400 }, (_, at) => aRound({ round: at + 1 }));
    assert.throws(
      () => renderResult(result(...rounds)),
      (error) =>
        isFailure(error, 'InvalidData') && error.failure.source === 'result' && /prepare another/.test(error.message),
    );
  });

  it('counts a round, and a receipt, once', () => {
    const [card] = aRound().cards;
    const twice = aRound({
      cards: [card, { ...card, card: '20' }].flatMap((each) =>
        each?.card ? [{ ...each, receipt: 'r', card: each.card }] : [],
      ),
    });
    const { rounds } = recordOf(parseRecord(forgedComment('result', result(twice, aRound()))), 'result');
    assert.equal(rounds.length, 1);
    assert.deepEqual(
      rounds[0]?.cards.map((each) => each.card),
      ['5'],
    );
  });
});
