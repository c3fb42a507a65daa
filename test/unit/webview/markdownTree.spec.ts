import assert from 'node:assert/strict';
import { type MarkdownNode, readTree } from '../../../webview/story/markdown/markdownTree';

const allowed = {
  tags: new Set('a b br blockquote details div i li p rt ruby table td tr ul'.split(' ')),
  attributes: new Set(['href', 'title', '__proto__']),
};

/** As it was understood: each element closed, attributes in quotes. */
function written(nodes: readonly MarkdownNode[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return node;
      const attributes = Object.entries(node.attributes).map(([key, value]) => ` ${key}="${value}"`);
      return `<${node.name}${attributes.join('')}>${written(node.children)}</${node.name}>`;
    })
    .join('');
}

describe('HTML, read without a browser', () => {
  for (const [html, expected] of [
    ['<p>a &amp; b</p>', '<p>a &amp; b</p>'],
    ['<P STYLE="x" onclick=y TITLE=z title=w>a</P>', '<p title="z">a</p>'],
    ['<a href="x" href=\'y"\'>a</a>', '<a href="x">a</a>'],
    ['<a title="<p style=x>">', '<a title="<p style=x>"></a>'],
    ['<a/href=x/style=y>', '<a href="x/style=y"></a>'],
    ['<script>run()</script>b', 'b'],
    ['<script>run() is all', 'run() is all'],
    ['<svg><p style="x"></p></svg >b', 'b'],
    ['1 < 2 <3', '1 &lt; 2 &lt;3'],
    ['a<!-- <p style="x"> -->b', 'ab'],
    ['a<!-- for ever', 'a'],
    ['<!doctype html><?xml x?></ p>b', 'b'],
    ['<p title="for ever', ''],
    ['a<br/>b</br>', 'a<br></br>b'],
    // What was left open, and what ends nothing.
    ['<ul><li>a<li>b<ul><li>c</ul>d</ul>e', '<ul><li>a</li><li>b<ul><li>c</li></ul>d</li></ul>e'],
    ['<table><tr><td>a<td>b<tr><td>c</table>', '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>'],
    ['<p>a<p>b<div><p>c</div>', '<p>a</p><p>b<div><p>c</p></div></p>'],
    ['<b>a<i>b</b>c</i>d', '<b>a<i>b</i></b>cd'],
    ['<p><b>a</p><p>b</p>', '<p><b>a</b></p><p>b</p>'],
    ['<ruby>a<rt>b<ruby>c<rt>d', '<ruby>a<rt>b</rt></ruby><ruby>c<rt>d</rt></ruby>'],
    ['a</div></main>b', 'ab'],
  ] as const)
    it(`is ${JSON.stringify(expected)} for ${JSON.stringify(html)}`, () =>
      assert.equal(written(readTree(html, allowed)), expected));

  it('is flat below a hundred levels, and keeps the order of its text', () => {
    const html = `${'<blockquote>a'.repeat(300)}<br>${'</blockquote>b'.repeat(300)}`;
    const tree = readTree(html, allowed);
    const levels = (nodes: readonly MarkdownNode[]): number =>
      Math.max(0, ...nodes.map((node) => (typeof node === 'string' ? 0 : 1 + levels(node.children))));
    assert.equal(levels(tree), 101);
    assert.equal(written(tree).replace(/<[^>]*>/g, ''), 'a'.repeat(300) + 'b'.repeat(300));
  });

  it('has no more elements than tags, where a browser opens again what was left open', () => {
    const html = `${Array.from({ length: 300 }, (_, at) => `<i title=${at}>`).join('')}${'<p>x'.repeat(300)}`;
    const count = (nodes: readonly MarkdownNode[]): number =>
      nodes.reduce((sum, node) => sum + (typeof node === 'string' ? 0 : 1 + count(node.children)), 0);
    assert.ok(count(readTree(html, allowed)) <= 600);
  });
});
