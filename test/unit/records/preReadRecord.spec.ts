import assert from 'node:assert/strict';
import {
  maximumContextLength,
  maximumQuoteLength,
  maximumSymbolDepth,
  maximumSymbolLength,
} from '../../../src/domain/codeAnchor/codeAnchor';
import { isFailure } from '../../../src/domain/errors';
import { maximumAnchors } from '../../../src/domain/risk';
import { maximumCommentLength } from '../../../src/domain/story';
import { parseRecord } from '../../../src/records/parseComment';
import { renderPreRead } from '../../../src/records/preReadRecord';
import { aPreRead, aRisk, commit, forgedComment, preReadContext, recordOf } from './builders';
import { renderedHtml, renderedText } from './renderedComment';

describe('The comment of a pre-read', () => {
  it('tells a person all about a risk', () => {
    const anchor = { path: 'src/cart (old)/cart.ts', startLine: 40, endLine: 52, commit, quote: 'const x = 1' };
    const body = renderPreRead(
      aPreRead({ risks: [aRisk({ blocker: true, mitigation: 'A cookie\n- of its own', anchors: [anchor] })] }),
      preReadContext,
    );
    const text = renderedText(body);
    assert.match(
      text,
      /^Pre-read 1 risk Session cookie shared with the shop · high \(likelihood high, impact medium\)/,
    );
    assert.match(text, /· security · blocker, mitigated · cart\.ts:40–52 Mitigation: A cookie - of its own/);
    assert.ok(
      renderedHtml(body).includes(
        `href="https://github.com/acme/shop/blob/${commit}/src/cart%20(old)/cart.ts#L40-L52">cart.ts:40–52</a>`,
      ),
    );
  });

  it('tells blockers first, and names a place that was never committed without a link', () => {
    const body = renderPreRead(
      aPreRead({
        risks: [
          aRisk({ id: 'a', title: 'Slow', category: 'unknown' }),
          aRisk({ id: 'b', title: 'Stops all', blocker: true, anchors: [{ path: 'a.ts', startLine: 1, endLine: 1 }] }),
        ],
      }),
      preReadContext,
    );
    const text = renderedText(body);
    assert.match(
      text,
      /2 risks Stops all · .* · blocker · a\.ts:1 Slow · high \(likelihood high, impact medium\) [^·]*$/,
    );
    assert.ok(!renderedHtml(body).includes('<a '));
  });

  it('shows a question as asked, and an answer with what it answers', () => {
    const body = renderPreRead(
      aPreRead({
        questions: [{ id: 'q1', text: 'Invoices?\n\n# All of them' }],
        answers: [
          { question: 'q9', text: 'Yes' },
          { question: 'gone', text: 'No' },
        ],
      }),
      { ...preReadContext, questions: [{ id: 'q9', author: 'carol', text: `VAT ${'x'.repeat(200)}` }] },
    );
    const text = renderedText(body);
    assert.match(text, /1 question Invoices\? # All of them 2 answers To carol: “VAT x{136}…” Yes To a question since/);
  });

  it('names the risk that a reply is about, and what became of it', () => {
    const at = '2026-03-02T09:00:00Z';
    const body = renderPreRead(
      aPreRead({
        replies: [
          { id: 'y1', risk: 'r9', text: 'We live with it\n# for now', at, sets: 'accepted' },
          { id: 'y2', risk: 'r9', text: 'See also the till', at },
          { id: 'y3', risk: 'r9', text: '', at, sets: 'resolved' },
          { id: 'y4', risk: 'gone', text: 'It came back', at, sets: 'open' },
        ],
      }),
      { ...preReadContext, risks: [{ id: 'r9', author: 'bob', title: `Cookie ${'x'.repeat(200)}` }] },
    );
    const title = 'Cookie x{133}…';
    const expected = [
      `4 replies Accepted: “${title}” of bob We live with it # for now`,
      `On “${title}” of bob See also the till`,
      `Resolved: “${title}” of bob`,
      'Reopened: a risk since removed It came back',
    ];
    assert.match(renderedText(body), new RegExp(expected.join(' ')));
    assert.doesNotMatch(renderedText(body), /no risks/);
    assert.doesNotMatch(body, / +$/m);
  });

  it('tells at a risk what its own author says became of it, and not again below', () => {
    const reply = { risk: 'a', sets: 'accepted' } as const;
    const body = renderPreRead(
      aPreRead({
        risks: [aRisk({ id: 'a', title: 'Stops all', blocker: true }), aRisk({ id: 'b', title: 'Slow' })],
        replies: [
          { ...reply, id: 'y2', text: 'Legal says it is fine', at: '2026-03-02T09:00:00-02:00' },
          { ...reply, id: 'y1', text: 'Not yet', at: '2026-03-02T10:59:00Z', sets: 'open' },
        ],
      }),
      { ...preReadContext, risks: [{ id: 'a', author: 'bob', title: 'Stops all' }] },
    );
    const text = renderedText(body);
    assert.match(text, /2 risks Slow .* Stops all · .* · blocker, accepted Accepted: Legal says it is fine 1 reply/);
    assert.match(text, /1 reply Reopened: “Stops all” of bob Not yet/);
    assert.equal(text.split('Legal says').length, 2);
  });

  it('keeps hostile titles and replies plain text', () => {
    const hostile = '](javascript:alert(1)) <img src=x onerror=alert(1)> @ana --> | `x`';
    const body = renderPreRead(
      aPreRead({
        replies: [{ id: 'y', risk: 'r9', text: hostile, at: '2026-03-02T09:00:00Z', sets: 'accepted' }],
      }),
      { ...preReadContext, risks: [{ id: 'r9', author: 'bob', title: hostile }] },
    );
    assert.doesNotMatch(renderedHtml(body), /<img|<a |<code/);
    assert.doesNotMatch(body, /@ana(?!.*-->\s*$)/);
    assert.equal(recordOf(parseRecord(body), 'preread').preRead.replies[0]?.text, hostile);
  });

  it('says so where nothing is flagged, asked, answered or replied', () => {
    const nothing = /Read: no risks, no questions\./;
    assert.match(renderedText(renderPreRead(aPreRead(), preReadContext)), nothing);
    const at = '2026-03-02T09:00:00Z';
    for (const one of [
      { risks: [aRisk()] },
      { questions: [{ id: 'q', text: 'VAT?' }] },
      { answers: [{ question: 'q', text: 'Yes' }] },
      { replies: [{ id: 'y', risk: 'r', text: 'Yes', at }] },
    ])
      assert.doesNotMatch(renderedText(renderPreRead(aPreRead(one), preReadContext)), nothing);
  });

  it('tells what became of a risk that does not block where its author has said so in a reply', () => {
    const lines = (text: string, more: object, ...sets: ('open' | 'resolved')[]) => {
      const replies = sets.map((each, at) => {
        return { id: `y${at}`, risk: 'a', text, at: `2026-03-02T09:0${at}:00Z`, sets: each };
      });
      const risks = [aRisk({ id: 'a', title: 'Slow', ...more })];
      const body = renderPreRead(aPreRead({ risks, replies }), preReadContext);
      return /^- \*\*Slow[^]*?(?=\n\n)/m.exec(body)?.[0].split('\n');
    };
    const start = '- **Slow** · high (likelihood high, impact medium) · security';
    assert.deepEqual(lines('', {}), [start]);
    assert.deepEqual(lines('', { mitigation: 'Cache' }), [start, '  Mitigation: Cache']);
    assert.deepEqual(lines(' ', {}, 'resolved'), [`${start} · resolved`]);
    assert.deepEqual(lines('Gone', {}, 'resolved'), [`${start} · resolved`, '  Resolved: Gone']);
    assert.deepEqual(lines('Back', {}, 'resolved', 'open'), [start, '  Reopened: Back']);
    assert.deepEqual(lines('Back', { blocker: true }, 'open'), [`${start} · **blocker**`, '  Reopened: Back']);
  });

  it('holds the last of its author’s replies that settle a risk, in whatever order they stand', () => {
    const reply = (id: string, minute: number, sets?: 'accepted' | 'resolved') => {
      return { id, risk: 'a', text: id, at: `2026-03-02T09:0${minute}:00Z`, ...(sets ? { sets } : {}) };
    };
    const told = (...replies: ReturnType<typeof reply>[]) =>
      / (?:Accepted|Resolved): (\w+) \d repl/.exec(
        renderedText(renderPreRead(aPreRead({ risks: [aRisk({ id: 'a' })], replies }), preReadContext)),
      )?.[1];
    const first = reply('first', 1, 'accepted');
    const last = reply('last', 3, 'resolved');
    const comment = reply('comment', 5);
    assert.equal(told(first, last, comment), 'last');
    assert.equal(told(comment, last, first), 'last');
    assert.equal(told(reply('other', 3, 'accepted'), last, comment), 'last', 'the later one of two in one moment');
  });

  it('shortens what an answer answers to 140 characters, as one line', () => {
    const answered = (text: string) => {
      const answers = [{ question: 'q', text: 'Yes' }];
      const context = { ...preReadContext, questions: [{ id: 'q', author: 'carol', text }] };
      return /“(.*)”/.exec(renderPreRead(aPreRead({ answers }), context))?.[1];
    };
    assert.equal(answered(' VAT \n\n or not? '), 'VAT or not?');
    assert.equal(answered('😀'.repeat(140)), '😀'.repeat(140));
    assert.equal(answered(` ${'😀'.repeat(141)}`), `${'😀'.repeat(140)}…`);
  });

  it('tells a reply of white space by what it sets alone', () => {
    const replies = [{ id: 'y', risk: 'gone', text: ' \n', at: '2026-03-02T09:00:00Z', sets: 'accepted' }] as const;
    assert.match(renderPreRead(aPreRead({ replies }), preReadContext), /\n- Accepted: a risk since removed\n\n_Posted/);
  });

  it('reads back as it was written, and without what is not its own', () => {
    const preRead = {
      risks: [
        aRisk({ mitigation: '--> @x', anchors: [{ path: 'a.ts', startLine: 1, endLine: 2, commit, quote: '<b>' }] }),
      ],
      questions: [{ id: 'q1', text: 'VAT?' }],
      answers: [{ question: 'q2', text: 'Yes' }],
      replies: [
        { id: 'y1', risk: 'r1', text: 'We live with it', at: '2026-03-02T09:00:00Z', sets: 'accepted' },
      ] as const,
      read: 'abc',
    };
    const marked = { ...preRead, risks: preRead.risks.map((risk) => ({ ...risk, isMine: true, author: 'bob' })) };
    const body = renderPreRead({ id: 'record1', preRead: marked }, preReadContext);
    assert.deepEqual(recordOf(parseRecord(body), 'preread'), { id: 'record1', preRead });
  });

  it('reads back all that is known of a place in the code', () => {
    const places = [
      {
        repository: 'acme/shop.js',
        path: 'a.ts',
        startLine: 1,
        endLine: 10_000_000,
        commit,
        scope: 'symbol',
        blob: commit.replace('0', 'f'),
        quote: 'q'.repeat(maximumQuoteLength),
        before: 'b'.repeat(maximumContextLength),
        after: 'a'.repeat(maximumContextLength),
        symbol: ['Cart', 'total'],
      } as const,
      { path: 'b.ts', startLine: 2, endLine: 2 },
    ];
    const record = aPreRead({ risks: [aRisk({ id: 'a', anchors: places }), aRisk({ id: 'b' })] });
    assert.deepEqual(recordOf(parseRecord(renderPreRead(record, preReadContext)), 'preread'), record);
  });

  it('keeps several of each apart, and stores no list of replies where there are none', () => {
    const record = aPreRead({
      risks: [aRisk({ id: 'a' }), aRisk({ id: 'b' })],
      questions: ['a', 'b'].map((id) => ({ id, text: 'VAT?' })),
      answers: ['a', 'b'].map((question) => ({ question, text: 'Yes' })),
      replies: ['a', 'b'].map((id) => ({ id, risk: 'r', text: 'Yes', at: '2026-03-02T09:00:00Z' })),
    });
    assert.deepEqual(recordOf(parseRecord(renderPreRead(record, preReadContext)), 'preread'), record);
    const none = renderPreRead(aPreRead(), preReadContext);
    assert.doesNotMatch(none, /replies/);
    assert.deepEqual(recordOf(parseRecord(none), 'preread').preRead.replies, []);
  });

  it('names the longest text, whatever it is', () => {
    const long = (length: number) => '漢'.repeat(length);
    const risks = [aRisk({ id: 'a', mitigation: long(18_000) }), aRisk({ id: 'b', mitigation: long(18_000) })];
    const at = '2026-03-02T09:00:00Z';
    const all = {
      'a question': { questions: [{ id: 'q', text: long(19_000) }] },
      'an answer': { answers: [{ question: 'q', text: long(19_000) }] },
      'a reply': { replies: [{ id: 'y', risk: 'a', text: long(19_000), at }] },
    };
    for (const [what, more] of Object.entries(all))
      assert.throws(
        () => renderPreRead(aPreRead({ risks, ...more }), preReadContext),
        (error) =>
          isFailure(error, 'InvalidData') && error.message.includes(`Shorten ${what}, the longest text (19,000`),
      );
  });

  it('holds against what a person edits above the record', () => {
    const body = renderPreRead(aPreRead({ risks: [aRisk()] }), preReadContext);
    const edited = body.replace('Session cookie', 'No cookie').replace('### Pre-read', '### Mine\r\n\r\n- [x] done');
    assert.notEqual(edited, body);
    assert.equal(recordOf(parseRecord(edited), 'preread').preRead.risks[0]?.title, aRisk().title);
  });

  it('is refused where it would not fit, naming the longest text', () => {
    const risks = ['a', 'b', 'c'].map((id, at) => aRisk({ id, title: id, mitigation: '漢'.repeat(18_000 + at) }));
    assert.throws(
      () => renderPreRead(aPreRead({ risks }), preReadContext),
      (error) =>
        isFailure(error, 'InvalidData') &&
        error.failure.source === 'preread' &&
        /Shorten the mitigation of “c”, the longest text \(18,002 characters\)/.test(error.message),
    );
  });

  it('is refused with a text that could not be read back', () => {
    for (const risk of [
      aRisk({ title: 'x'.repeat(501) }),
      aRisk({ title: ' ' }),
      aRisk({ mitigation: 'x'.repeat(20_001) }),
    ])
      assert.throws(
        () => renderPreRead(aPreRead({ risks: [risk] }), preReadContext),
        (error) => isFailure(error, 'InvalidData') && /title|mitigation/.test(error.message),
      );
  });

  it('never exceeds what GitHub takes', () => {
    for (let length = 100; length <= 20_000; length += 900) {
      const risks = ['a', 'b'].map((id) => aRisk({ id, mitigation: '-'.repeat(length) }));
      try {
        assert.ok(renderPreRead(aPreRead({ risks }), preReadContext).length <= maximumCommentLength);
      } catch (error) {
        assert.ok(isFailure(error, 'InvalidData') && length > 4_000);
      }
    }
  });

  const damaged: Record<string, object> = {
    'a path out of the repository': { anchors: [{ path: '../../etc/passwd', startLine: 1, endLine: 1 }] },
    'lines that end before they start': { anchors: [{ path: 'a', startLine: 9, endLine: 1 }] },
    'a line 0': { anchors: [{ path: 'a', startLine: 0, endLine: 1 }] },
    'a line beyond ten millions': { anchors: [{ path: 'a', startLine: 1, endLine: 10_000_001 }] },
    'a repository without an owner': { anchors: [{ repository: 'shop', path: 'a', startLine: 1, endLine: 1 }] },
    'a repository that is a path': { anchors: [{ repository: 'a/b/c', path: 'a', startLine: 1, endLine: 1 }] },
    'a hash that is none': { anchors: [{ path: 'a', startLine: 1, endLine: 1, blob: `${commit}0` }] },
    'a short commit': { anchors: [{ path: 'a', startLine: 1, endLine: 1, commit: commit.slice(1) }] },
    'a scope that is none': { anchors: [{ path: 'a', startLine: 1, endLine: 1, scope: 'world' }] },
    'a quotation that is too long': {
      anchors: [{ path: 'a', startLine: 1, endLine: 1, quote: 'x'.repeat(maximumQuoteLength + 1) }],
    },
    'lines before it that are too long': {
      anchors: [{ path: 'a', startLine: 1, endLine: 1, before: 'x'.repeat(maximumContextLength + 1) }],
    },
    'a symbol that is too long': {
      anchors: [{ path: 'a', startLine: 1, endLine: 1, symbol: ['x'.repeat(maximumSymbolLength + 1)] }],
    },
    'symbols that are too deep': {
      anchors: [{ path: 'a', startLine: 1, endLine: 1, symbol: Array(maximumSymbolDepth + 1).fill('x') }],
    },
    'too many places': { anchors: Array(maximumAnchors + 1).fill({ path: 'a', startLine: 1, endLine: 1 }) },
    'a commit that is none': { anchors: [{ path: 'a', startLine: 1, endLine: 1, commit: 'HEAD"onclick=' }] },
    'an unknown category': { category: 'magic' },
    'an id of white space': { id: ' ' },
    'an id that is a property of all objects': { id: '__proto__' },
    'a number for a title': { title: 5 },
    'a line that is not a number': { anchors: [{ path: 'a', startLine: null, endLine: 1 }] },
  };
  for (const [what, change] of Object.entries(damaged))
    it(`is unreadable with ${what}`, () => {
      const stored = { id: 'x', risks: [{ ...aRisk(), ...change }], questions: [], answers: [] };
      const parsed = parseRecord(forgedComment('preread', stored));
      assert.equal(parsed.kind, 'unreadable');
    });

  const damagedReplies: Record<string, object> = {
    'a time that is none': { at: 'tomorrow' },
    'a time without a zone': { at: '2026-03-02T09:00:00' },
    'a time in a zone that is none': { at: '2026-03-02T09:00:00+99:99' },
    'a state that is none': { sets: 'void' },
    'a text that is too long': { text: 'x'.repeat(20_001) },
    'the id of a risk that is none': { risk: '../x' },
  };
  for (const [what, change] of Object.entries(damagedReplies))
    it(`is unreadable with a reply that has ${what}`, () => {
      const reply = { id: 'y', risk: 'r', text: 'Yes', at: '2026-03-02T09:00:00Z', ...change };
      const stored = { id: 'x', risks: [], questions: [], answers: [], replies: [reply] };
      assert.equal(parseRecord(forgedComment('preread', stored)).kind, 'unreadable');
    });

  it('reads the one place of a risk that was written before a risk could have several', () => {
    const place = { path: 'a.ts', startLine: 1, endLine: 2 };
    const stored = { id: 'x', risks: [{ ...aRisk(), anchor: place }], questions: [], answers: [] };
    const { preRead } = recordOf(parseRecord(forgedComment('preread', stored)), 'preread');
    assert.deepEqual(preRead.risks[0]?.anchors, [place]);
  });

  it('counts what it repeats once', () => {
    const stored = {
      id: 'x',
      risks: [aRisk({ title: 'first' }), aRisk({ title: 'second' })],
      questions: [
        { id: 'q', text: 'first' },
        { id: 'q', text: 'second' },
      ],
      answers: [
        { question: 'q', text: 'first' },
        { question: 'q', text: 'second' },
      ],
      replies: ['first', 'second'].map((text) => ({ id: 'y', risk: 'r', text, at: '2026-03-02T09:00:00Z' })),
    };
    const { preRead } = recordOf(parseRecord(forgedComment('preread', stored)), 'preread');
    assert.deepEqual(
      preRead.risks.map(({ title }) => title),
      ['first'],
    );
    assert.deepEqual(
      preRead.questions.map(({ text }) => text),
      ['first'],
    );
    assert.deepEqual(
      preRead.answers.map(({ text }) => text),
      ['first'],
    );
    assert.deepEqual(
      preRead.replies.map(({ text }) => text),
      ['first'],
    );
  });
});
