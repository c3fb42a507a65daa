import assert from 'node:assert/strict';
import { attributes, tags } from '../../../webview/story/markdown/allowed';
import { type MarkdownNode, readTree } from '../../../webview/story/markdown/markdownTree';
import { parseMarkdown } from '../../../webview/story/markdown/parseMarkdown';
import { type Piece, toPieces } from '../../../webview/story/markdown/pieces';
import { textPieces } from '../../../webview/story/markdown/textPieces';
import { inPreRead } from '../../e2e/preview/stories';
import { freezingBodies } from '../../freezingBodies';

const allowed = { tags: new Set(tags), attributes: new Set(attributes) };
const piecesOf = (html: string) => toPieces(readTree(html, allowed));

function leaves(pieces: readonly Piece[]): (readonly MarkdownNode[])[] {
  return pieces.flatMap((piece) => ('nodes' in piece ? [piece.nodes] : leaves(piece.pieces)));
}
function elementsIn(nodes: readonly MarkdownNode[]): number {
  return nodes.reduce((sum, node) => sum + (typeof node === 'string' ? 0 : 1 + elementsIn(node.children)), 0);
}

describe('A body, for the page', () => {
  it('is drawn at once where it is an ordinary one', () => {
    const pieces = parseMarkdown(inPreRead.body) ?? [];
    assert.ok(pieces.length > 0);
    assert.ok(pieces.reduce((sum, { cost }) => sum + cost, 0) < 50_000);
  });

  it('is drawn in parts where it is long, none of many elements', () => {
    const items = Array.from({ length: 1_000 }, (_, at) => `- [ ] [task ${at}](https://a.b/${at}) of **many**\n`).join(
      '',
    );
    const parts = leaves(parseMarkdown(`# Tasks\n\n${items}\n\n> ${'a\n>\n> '.repeat(1_000)}`) ?? []);
    assert.ok(parts.flat().reduce<number>((sum, node) => sum + elementsIn([node]), 0) > 5_000);
    assert.ok(Math.max(...parts.map(elementsIn)) < 500);
  });

  for (const [what, html, isFine] of [
    ['a paragraph of 500 words in bold', `<p>${'<b>a</b> '.repeat(500)}</p>`, true],
    ['a paragraph of 5,000 words in bold', `<p>${'<b>a</b> '.repeat(5_000)}</p>`, false],
    ['a table of 100 rows and 10 columns', `<table>${`<tr>${'<td>a</td>'.repeat(10)}</tr>`.repeat(100)}</table>`, true],
    [
      'a table of 500 rows and 10 columns',
      `<table>${`<tr>${'<td>a</td>'.repeat(10)}</tr>`.repeat(500)}</table>`,
      false,
    ],
    ['one cell over all columns', '<table><tr><td colspan=1000>a</td></tr></table>', true],
    ['100 cells over 1,000 columns', `<table><tr>${'<td colspan=1000>a</td>'.repeat(100)}</tr></table>`, false],
    ['a cell over 65,534 rows', '<table><tr><td rowspan=65534>a</td></tr></table>', false],
    ['a table of one long row', `<table><tr>${'<td>a'.repeat(500)}</tr>${'<tr><td>a'.repeat(1_000)}</table>`, false],
    ['20,000 paragraphs', '<p>a</p>'.repeat(20_000), false],
    ['a page of Thai', `<p>${'\u0e01\u0e02\u0e04'.repeat(1_000)}</p>`, true],
    ['30,000 letters without a space', `<p>${'\u0e01\u0e02\u0e04'.repeat(10_000)}</p>`, false],
    ['30,000 marks on one letter, as entities', `<p>a${'&#x301;'.repeat(30_000)}</p>`, false],
    ['a script with 2,000 comments', `<pre><code>${'# a\n'.repeat(2_000)}</code></pre>`, true],
    ['5,000 references to issues', `<p>${'#1 '.repeat(5_000)}</p>`, false],
    ['500 pictures in a paragraph', `<p>${'<img src=a>'.repeat(500)}</p>`, true],
    ['5,000 pictures in a paragraph', `<p>${'<img src=a>'.repeat(5_000)}</p>`, false],
  ] as const)
    it(`is ${isFine ? 'drawn' : 'shown as it was written'} with ${what}`, () =>
      assert.equal(piecesOf(html) !== undefined, isFine));
});

describe('A text as it was written', () => {
  const known = Object.entries(freezingBodies);

  it('is whole in its parts', () => {
    for (const [name, text] of known) assert.ok(textPieces(text).join('') === text, name);
  });

  it('has no part of many lines or many signs that take long to lay out', () => {
    for (const [name, text] of known)
      for (const part of textPieces(text)) {
        assert.ok(part.length <= 20_000, name);
        assert.ok((part.match(/[\n\u0300-\uffff]/g) ?? []).length <= 4_000, name);
      }
  });

  it('is parted at the ends of lines, where these are not too long', () => {
    const text = `${'word '.repeat(300)}\n`.repeat(40);
    const parts = textPieces(text);
    assert.ok(parts.length > 1);
    assert.ok(parts.every((part) => part.endsWith('\n')));
  });

  it('is parted between characters, not within', () => {
    const parts = textPieces(`a${'😀'.repeat(20_000)}`);
    assert.ok(parts.length > 1);
    assert.ok(!parts.some((part) => /^[\udc00-\udfff]|[\ud800-\udbff]$/.test(part)));
  });
});
