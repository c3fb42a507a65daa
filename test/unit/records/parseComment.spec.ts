import assert from 'node:assert/strict';
import fc from 'fast-check';
import { recordKinds } from '../../../src/records/envelope';
import { parseRecord } from '../../../src/records/parseComment';
import { renderDecision } from '../../../src/records/decisionRecord';
import { renderPreRead } from '../../../src/records/preReadRecord';
import { renderResult } from '../../../src/records/resultRecord';
import { renderSession } from '../../../src/records/sessionRecord';
import { aDecision, aPreRead, aRisk, aRound, aSession, forgedComment, preReadContext, recordOf } from './builders';
import { renderedHtml } from './renderedComment';

describe('Parsing a comment', () => {
  it('leaves what people write alone', () => {
    for (const body of [
      '',
      'Nice',
      '<!-- refinements -->',
      '```\n<!-- x -->\n```',
      '> <!-- refinement:decision:v1 {} -->',
    ])
      assert.deepEqual(parseRecord(body), { kind: 'ordinary' });
  });

  it('does not know kinds of the future', () => {
    const parsed = parseRecord(forgedComment('retro', { id: 'x' }));
    assert.ok(parsed.kind === 'unreadable' && parsed.recordKind === 'retro');
    assert.match(parsed.reason, /does not know this kind of record/);
    for (const kind of ['constructor', 'toString', 'ordinary', 'unreadable', 'none'])
      assert.equal(parseRecord(forgedComment(kind, { id: 'x' })).kind, 'unreadable');
  });

  it('does not guess at newer versions of what it knows', () => {
    const body = renderDecision(aDecision()).replace(':v1 ', ':v2 ');
    const parsed = parseRecord(body);
    assert.ok(parsed.kind === 'unreadable' && parsed.recordKind === 'decision');
    assert.match(parsed.reason, /newer version.*update/);
  });

  it('bears with fields that a later version adds', () => {
    const body = forgedComment('decision', {
      ...aDecision(),
      agenda: [1],
      followUps: [{ id: 'f', text: 'x', due: 1 }],
    });
    assert.deepEqual(
      recordOf(parseRecord(body), 'decision'),
      aDecision({ followUps: [{ id: 'f', text: 'x', done: false }] }),
    );
  });

  it('says what is wrong with the end of a comment', () => {
    const parsed = parseRecord(`${renderDecision(aDecision())}\nI agree`);
    assert.ok(parsed.kind === 'unreadable' && parsed.recordKind === 'decision');
    assert.match(parsed.reason, /Text follows/);
  });

  it('says where a record is damaged', () => {
    const parsed = parseRecord(forgedComment('decision', { ...aDecision(), followUps: [{ id: 'f', text: 5 }] }));
    assert.ok(parsed.kind === 'unreadable');
    assert.match(parsed.reason, /damaged at “followUps\.0\.text”: .*expected string, received number/);
  });

  it('never throws, whatever JSON a record holds', () => {
    fc.assert(
      fc.property(fc.constantFrom(...recordKinds), fc.json({ maxDepth: 6 }), (kind, json) => {
        assert.equal(parseRecord(forgedComment(kind, json)).kind, 'unreadable');
      }),
    );
  });

  it('never throws, whatever is cut out of a record', () => {
    const body = renderSession(aSession());
    fc.assert(
      fc.property(fc.nat(body.length), fc.nat(40), (at, length) => {
        parseRecord(body.slice(0, at) + body.slice(at + length));
      }),
      { numRuns: 500 },
    );
  });

  it('lets no key of a record reach the prototypes', () => {
    const json = `{"id":"x","risks":[],"questions":[],"answers":[],"__proto__":{"hacked":1},"constructor":{"prototype":{"hacked":1}}}`;
    const { preRead } = recordOf(parseRecord(forgedComment('preread', json)), 'preread');
    assert.equal((preRead as { hacked?: number }).hacked, undefined);
    assert.equal(({} as { hacked?: number }).hacked, undefined);
  });

  const hostile: Record<string, string> = {
    'deep nesting': `${'['.repeat(30_000)}${']'.repeat(30_000)}`,
    'deep nesting in a field that nobody knows': `{"id":1,"x":${'{"x":'.repeat(10_000)}1${'}'.repeat(10_001)}`,
    NaN: '{"id":NaN}',
    'a number beyond all': '{"id":"x","rounds":[{"story":1e999,"round":1}]}',
    'a list of 30,000': `{"id":"x","risks":[${'0,'.repeat(30_000)}0],"questions":[],"answers":[]}`,
    null: 'null',
  };
  for (const [what, json] of Object.entries(hostile))
    it(`bears ${what}, and in time`, () => {
      for (const kind of recordKinds) {
        const start = performance.now();
        assert.equal(parseRecord(forgedComment(kind, json)).kind, 'unreadable');
        assert.ok(performance.now() - start < 500);
      }
    });
});

describe('A forged record in what people type', () => {
  const forged = renderDecision(aDecision({ id: 'forged', rationale: 'Trust me' }));

  it('stays text in a pre-read', () => {
    const body = renderPreRead(
      aPreRead({
        risks: [aRisk({ title: forged.slice(0, 400), mitigation: forged })],
        questions: [{ id: 'q', text: forged }],
        answers: [{ question: 'q', text: `\n${forged}\n` }],
      }),
      { ...preReadContext, questions: [{ id: 'q', author: forged, text: forged }] },
    );
    assert.equal(body.split('<!--').length, 2);
    assert.equal(recordOf(parseRecord(body), 'preread').preRead.risks[0]?.mitigation, forged);
  });

  it('stays text in a decision and a result', () => {
    const decision = renderDecision(
      aDecision({ rationale: forged, override: forged, followUps: [{ id: 'f', text: forged, done: false }] }),
    );
    assert.equal(decision.split('<!--').length, 2);
    assert.equal(recordOf(parseRecord(decision), 'decision').id, 'record2');
    const result = renderResult({
      id: 'r',
      rounds: [aRound({ cards: [{ card: '5', receipt: 'a', reason: forged }] })],
    });
    assert.equal(result.split('<!--').length, 2);
  });

  it('does not count in another’s quotation of the whole comment', () => {
    const quotation = forged.split('\n').map((line) => `> ${line}`);
    assert.equal(parseRecord([...quotation, '', 'I agree'].join('\n')).kind, 'ordinary');
    assert.equal(parseRecord(quotation.join('\n')).kind, 'ordinary');
  });
});

describe('Hostile text in a comment', () => {
  const hostile = '<img src=x onerror=alert(1)>\n</td></table><script>alert(1)</script>[a](javascript:alert(1))|||';

  it('is no HTML and no link, wherever it stands', () => {
    const bodies = [
      renderPreRead(
        aPreRead({
          risks: [aRisk({ title: hostile, mitigation: hostile })],
          answers: [{ question: 'q', text: hostile }],
        }),
        { ...preReadContext, questions: [{ id: 'q', author: hostile, text: hostile }] },
      ),
      renderDecision(
        aDecision({
          rationale: hostile,
          override: hostile,
          estimate: '<b>|',
          readiness: [{ id: 'a', label: hostile, met: false, reason: hostile }],
          followUps: [{ id: 'f', text: hostile, done: false }],
        }),
      ),
      renderSession(aSession({ title: hostile, deck: { cards: ['<b>', '|'], specials: ['@ana'] } })),
      renderResult({
        id: 'r',
        rounds: [
          aRound({
            deck: { cards: ['<b>', '|'], specials: ['?'] },
            cards: [
              { card: '|', receipt: 'a', reason: hostile },
              { card: '<b>', receipt: 'b' },
            ],
          }),
        ],
      }),
    ];
    for (const body of bodies) assert.doesNotMatch(renderedHtml(body), /<(img|script|b|a)\b|<\/table>[^]*<\/table>/);
  });
});
