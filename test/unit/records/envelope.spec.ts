import assert from 'node:assert/strict';
import fc from 'fast-check';
import { envelopeKind, readEnvelope, recordKinds, writeEnvelope } from '../../../src/records/envelope';

describe('An envelope', () => {
  it('gives back what was put in, whatever it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...recordKinds), fc.json(), (kind, json) => {
        const value: unknown = JSON.parse(json);
        assert.deepEqual(readEnvelope(`Text\n\n${writeEnvelope(kind, value)}`), {
          kind: 'record',
          recordKind: kind,
          version: 1,
          json: value,
        });
      }),
    );
  });

  it('cannot be closed early, broken over lines or mention anybody by what is in it', () => {
    const text = '--> <script> <!-- --- @dependabot rebase \n\u2028 --!>';
    const envelope = writeEnvelope('preread', { text, [text]: 1 });
    const inside = envelope.slice('<!--'.length, -'-->'.length);
    assert.doesNotMatch(inside, /[<>@\n]|--/);
    assert.deepEqual(readEnvelope(envelope), {
      kind: 'record',
      recordKind: 'preread',
      version: 1,
      json: { text, [text]: 1 },
    });
  });

  it('is found after white space and line ends of GitHub’s editor', () => {
    const body = `Text\r\n\r\n${writeEnvelope('ballots', 1)}\r\n \n`;
    assert.equal(readEnvelope(body).kind, 'record');
  });

  const record = writeEnvelope('decision', { id: 'x' });
  const none: Record<string, string> = {
    'an empty comment': '',
    'a comment without one': 'Nice idea',
    'a comment that ends with another HTML comment': 'Nice\n<!-- thanks -->',
    'a quoted record': `> Text\n>\n> ${record}`,
    'a record in the middle of a line': `See ${record}`,
    'a record in a code block by indent': `Text\n\n    ${record}`,
  };
  for (const [what, body] of Object.entries(none))
    it(`is not in ${what}`, () => {
      assert.deepEqual(readEnvelope(body), { kind: 'none' });
    });

  const unreadable: Record<string, [string, RegExp]> = {
    'text after it': [`${record}\nI agree`, /Text follows/],
    'another comment after it': [`${record} <!-- x -->`, /Text follows/],
    'no end': [record.slice(0, -4), /end of its record is missing/],
    'nothing behind its head': ['<!-- refinement:decision:v1 ', /end of its record is missing/],
    'broken JSON': ['<!-- refinement:decision:v1 {"id": -->', /not valid JSON/],
    'no JSON': ['<!-- refinement:decision:v1 -->', /head of its record|not valid JSON/],
    'a damaged head': ['<!-- refinement:decision {} -->', /head of its record/],
    'a hostile head': [`<!-- refinement:${'a'.repeat(60_000)}:v1 {} -->`, /head of its record/],
    'version 0': ['<!-- refinement:decision:v0 {} -->', /head of its record/],
  };
  for (const [what, [body, reason]] of Object.entries(unreadable))
    it(`is unreadable with ${what}`, () => {
      const envelope = readEnvelope(body);
      assert.ok(envelope.kind === 'unreadable');
      assert.match(envelope.reason, reason);
      const isOfNoKind = envelope.reason.startsWith('The head');
      assert.equal(envelope.recordKind, isOfNoKind ? 'record' : 'decision');
      assert.equal(envelopeKind(body), envelope.recordKind);
    });

  it('may follow an empty line, or begin the comment', () => {
    for (const body of [`\n${record}`, record, `\n\n${record}`]) assert.equal(readEnvelope(body).kind, 'record');
  });

  it('tells its kind without being read', () => {
    assert.equal(envelopeKind(`Text\n\n${writeEnvelope('ballots', 1)}`), 'ballots');
    assert.equal(envelopeKind('Text\n<!-- refinement:retro:v7 {'), 'retro');
    assert.equal(envelopeKind('Nice\n<!-- thanks -->'), undefined);
  });

  it('is the last of several', () => {
    const envelope = readEnvelope(`Text\n${writeEnvelope('preread', 1)}\n${writeEnvelope('decision', 2)}`);
    assert.ok(envelope.kind === 'record');
    assert.deepEqual([envelope.recordKind, envelope.json], ['decision', 2]);
  });

  it('is read in time in proportion to the text', () => {
    for (const piece of ['<!--', '\n<!-- refinement:', '-->', ' ', '<!-- refinement:preread:v1 ', '\n'])
      for (const tail of ['', '-->', 'x']) {
        const start = performance.now();
        readEnvelope(piece.repeat(65_536 / piece.length) + tail);
        assert.ok(performance.now() - start < 100, piece);
      }
  });
});
