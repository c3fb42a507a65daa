import assert from 'node:assert/strict';
import fc from 'fast-check';
import { counted, dateTime, indented, inline, link, paragraphs, quoted } from '../../../src/records/markdown';
import { elements, oneLine, renderedHtml, renderedText } from './renderedComment';

/** Pieces that mean something in Markdown or HTML, in any order. */
const nasty = fc
  .array(
    fc.constantFrom(
      ...[
        '<',
        '>',
        '<!--',
        '-->',
        '<img src=x onerror=alert(1)>',
        '</blockquote>',
        '&lt;',
        '&',
        '&#35;',
        '\\',
        '`',
        '```',
      ],
      ...['*', '**', '_', '__', '~', '~~', '[', ']', '](', '(x)', '![a](b)', '[^1]', '[ ] ', '|', '|---|', '$', '$$'],
      ...[
        '#',
        '# ',
        '- ',
        '+ ',
        '* ',
        '1. ',
        '1) ',
        '> ',
        '=',
        '===',
        '---',
        ':-:',
        '@ana',
        '@',
        '#12',
        'a',
        'ü漢😀',
        ' ',
      ],
      ...['\n', '\n\n', '\r\n', '    ', '\t', '\u202e', '\u0007', 'x.y', '!', ':', '{{', '<?', '<![CDATA['],
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(''));

/** As typed, but for what nobody can see: control characters become spaces. */
function asTyped(text: string): string {
  return oneLine(text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' '));
}

describe('Text from people in a comment', () => {
  it('reads as it was typed and is nothing but text, as a quotation', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const markdown = quoted(text);
        assert.equal(renderedText(markdown), asTyped(text));
        const allowed = new Set(['blockquote', 'p', 'br']);
        assert.deepEqual(
          [...elements(markdown)].filter((name) => !allowed.has(name)),
          [],
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads as it was typed and is nothing but text, in a list', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const markdown = `- ${indented(text)}\n- after`;
        assert.equal(renderedText(markdown), oneLine(`${asTyped(text)} after`));
        const allowed = new Set(['ul', 'li', 'p', 'br']);
        assert.deepEqual(
          [...elements(markdown)].filter((name) => !allowed.has(name)),
          [],
        );
        assert.equal(renderedHtml(markdown).split('<li>').length, 3);
      }),
      { numRuns: 2_000 },
    );
  });

  it('stays in its cell of a table', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const html = renderedHtml(`| a | b |\n|---|---|\n| ${inline(text)} | last |\n`);
        assert.equal(html.split('<td>').length, 3);
        assert.match(html, /<td>last<\/td>\n<\/tr>\n<\/tbody><\/table>\s*$/);
      }),
      { numRuns: 2_000 },
    );
  });

  it('cannot hold an HTML comment', () => {
    fc.assert(fc.property(nasty, (text) => [inline, quoted, indented].every((render) => !/<!|-->/.test(render(text)))));
  });

  it('mentions nobody', () => {
    for (const text of ['@ana', 'ask @ana-b', '(@ana)', '#12@ana', 'é@ana', '@acme/team', 'a@b.example'])
      assert.doesNotMatch(inline(text), /@[a-z\d]/i, text);
  });

  it('keeps references to issues', () => {
    assert.equal(inline('like #12 and acme/shop#7'), 'like #12 and acme/shop#7');
    assert.equal(quoted('#12 is like it'), '> #12 is like it');
  });

  it('keeps addresses of pages whole', () => {
    const addresses = [
      'https://example.org/a_b*c/?x=1&y=2#z',
      'http://localhost:3000/@bob',
      'https://x.example/~a/(b)/c',
    ];
    for (const address of addresses) {
      const html = renderedHtml(inline(`See ${address}. *Now*`));
      assert.ok(html.includes(`<a href="${address.replaceAll('&', '&amp;')}">`), html);
      assert.ok(html.includes('</a>. *Now*'), html);
      assert.ok(renderedHtml(inline(`${address}[1]`)).endsWith('</a>[1]</p>\n'), address);
    }
  });

  it('makes no link of other schemes or of HTML', () => {
    for (const text of ['[x](javascript:alert(1))', '<javascript:alert(1)>', '[x]: https://x.example', '<a href=x>'])
      assert.ok(!elements(inline(text)).has('a') || !renderedHtml(inline(text)).includes('javascript'), text);
    assert.equal(renderedText(inline('[x](command:refinement.markReady)')), '[x](command:refinement.markReady)');
  });

  it('takes time in proportion to its length', () => {
    for (const piece of ['https://', 'https://a.', '@a', '<', ' ', '\n', '1', '#', '-'])
      for (const render of [inline, quoted, indented]) {
        const start = performance.now();
        render(piece.repeat(65_000 / piece.length));
        assert.ok(performance.now() - start < 500, `${render.name} of ${piece}`);
      }
  });

  it('is nothing where it is blank', () => {
    assert.equal(quoted(' \n '), '');
  });
});

describe('Markdown of ours', () => {
  it('makes one line of many, and one space of many', () => {
    assert.equal(inline('  Pay \t by\r\n\n invoice '), 'Pay by invoice');
  });

  it('keeps lines in a list item and in a quotation, without blanks around them', () => {
    assert.equal(indented('\n one  \n\n\ttwo\r three \n'), 'one\n\n  two\n  three');
    assert.equal(quoted('\n one  \n\n\ttwo\r three \n'), '> one\n>\n> two\n> three');
    assert.equal(quoted(' \n'), '');
  });

  it('escapes what would begin a heading, a list or a table, there alone', () => {
    const starts = ['# a', '### a', '###### a', '- a', '+ a', '= a', ': a', '1. a', '12) a', '123456789. a', '#', '1.'];
    for (const text of starts) assert.match(inline(text), /^(\\|\d+\\)/, text);
    for (const text of ['#12', '####### a', '1.5 days', 'a 1. b', 'a # b', 'a - b', '1234567890. a'])
      assert.equal(inline(text), text);
  });

  it('keeps an @ that mentions nobody', () => {
    assert.equal(inline('5 @ 3 €, @-x, @'), '5 @ 3 €, @-x, @');
    assert.equal(inline('@Ana @9'), '@\u200bAna @\u200b9');
    // It would be a mail address.
    assert.equal(inline('12@---x.y'), '12@\u200b---x.y');
  });

  it('joins paragraphs, leaving out the empty ones', () => {
    assert.equal(paragraphs('a', '', 'b', ''), 'a\n\nb');
    assert.equal(paragraphs(''), '');
  });

  it('counts', () => {
    assert.deepEqual(
      [0, 1, 2].map((count) => counted(count, 'risk')),
      ['0 risks', '1 risk', '2 risks'],
    );
    assert.equal(counted(2, 'reply', 'replies'), '2 replies');
  });

  it('tells times in UTC, and links', () => {
    assert.equal(dateTime('2026-03-01T15:00:59+01:00'), '2026-03-01 14:00 UTC');
    assert.equal(link('cart.ts', 'https://github.com/a b'), '[cart.ts](<https://github.com/a b>)');
  });
});
