import assert from 'node:assert/strict';
import { type MarkdownNode } from '../../../webview/story/markdown/markdownTree';
import { parseMarkdown } from '../../../webview/story/markdown/parseMarkdown';
import { type Piece } from '../../../webview/story/markdown/pieces';

/** The line that each box of a drawn text leads to; nothing of one that leads nowhere. */
function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  return boxes(parseMarkdown(text) ?? []).map(({ 'data-line': line }) =>
    line === undefined ? '' : (lines[+line] ?? '?'),
  );
}

function boxes(pieces: readonly (Piece | MarkdownNode)[]): Readonly<Record<string, string>>[] {
  return pieces.flatMap((piece) => {
    if (typeof piece === 'string') return [];
    if ('nodes' in piece) return boxes(piece.nodes);
    if ('pieces' in piece) return boxes(piece.pieces);
    return piece.name === 'input' ? [piece.attributes] : boxes(piece.children);
  });
}

describe('A task box that is drawn', () => {
  for (const [what, text, expected] of [
    ['lists within lists', '- [ ] a\n- [x] b\n  * [ ] c\n    1. [X] d\n\n      more\n\n- [ ] e', 'abcde'],
    ['a list with space in it', '- [ ] a\n\n  words\n\n- [ ] b\n\n  - [ ] c', 'abc'],
    ['numbers', 'Words\n1. [ ] a\n2) [ ] b', 'ab'],
    ['quotes', '> - [ ] a\n>   - [x] b\n\n> > - [ ] c', 'abc'],
    ['details', '<details>\n\n- [ ] a\n\n</details>\n\n- [ ] b', 'ab'],
    ['other line ends', '- [ ] a\r\n- [ ] b\r- [ ] c\n', 'abc'],
    ['tabs', '-\t[ ] a\n\t- [ ] b', 'ab'],
    ['lines that run on', '- [ ] a\nlazy\n- [ ] b', 'ab'],
    ['lists that begin in one line', '- - [ ] a\n- 1. [x] b', 'ab'],
    ['lines that say the same', '- [ ] a\n- [ ] a\n  - [x] a', 'aaa'],
  ] as const)
    it(`leads to its line in ${what}`, () => {
      assert.deepEqual(
        linesOf(text).map((line) => line.at(-1)),
        [...expected],
      );
    });

  it('is none in code', () => {
    const code = '```\n- [ ] no\n```\n\n`- [ ] no`\n\n    - [ ] no\n\n- [ ] a\n  ~~~\n  - [ ] no\n  ~~~\n  - [ ] b';
    assert.deepEqual(linesOf(code), ['- [ ] a', '  - [ ] b']);
  });

  it('leads nowhere where the text only looks like one: HTML, whatever it is called', () => {
    const hostile = ['box', 'boxx', 'boxxx', 'data-line'].map((name) => `<input type=checkbox ${name}=0>`).join('\n');
    assert.deepEqual(linesOf(`- [ ] a\n\n${hostile}`), ['- [ ] a', '', '', '', '']);
  });

  it('leads to no line that says something else, however texts are made', () => {
    const parts = [
      '- [ ] a',
      '- [x] a',
      '  - [ ] b',
      '> - [ ] a',
      '> ',
      '',
      '1. [ ] c',
      '```',
      '- ',
      '    ',
      '<p>',
      '\t* [X] d',
    ];
    let seed = 7;
    const next = (most: number) => (seed = (seed * 48_271) % 2_147_483_647) % most;
    for (let round = 0; round < 2_000; round++) {
      const text = Array.from({ length: 2 + next(9) }, () => parts[next(parts.length)] ?? '').join('\n');
      const drawn = boxes(parseMarkdown(text) ?? []);
      const lines = text.split('\n');
      const places = drawn.flatMap(({ 'data-line': line }) => (line === undefined ? [] : [+line]));
      assert.equal(new Set(places).size, places.length, JSON.stringify(text));
      for (const { 'data-line': line, checked } of drawn)
        if (line !== undefined)
          assert.match(lines[+line] ?? '', checked === undefined ? /\[ \] / : /\[[xX]\] /, JSON.stringify(text));
    }
  });
});

describe('A text is parsed', () => {
  it('in linear time, whatever names of attributes it holds', () => {
    const time = (text: string) => {
      const start = performance.now();
      parseMarkdown(text);
      return performance.now() - start;
    };
    time('warm');
    assert.ok(time(`box${'x'.repeat(250_000)}`) < 1_000);
    assert.deepEqual(linesOf('box boxx <p box="1" boxx="2">\n\n- [ ] One'), ['- [ ] One']);
  });
});
