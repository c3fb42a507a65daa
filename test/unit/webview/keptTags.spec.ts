import assert from 'node:assert/strict';
import { keepTags } from '../../../webview/story/body/keptTags';
import { isTangled, untangleSpaces } from '../../../webview/story/body/tangle';

const allowed = { tags: new Set(['p', 'a', 'b', 'br']), attributes: new Set(['href', 'title']) };

describe('HTML before the browser reads it', () => {
  for (const [html, expected] of [
    ['<p>a &amp; b</p>', '<p>a &amp; b</p>'],
    ['<P STYLE="x" onclick=y TITLE=z>a</P>', '<p title="z">a</p>'],
    ['<a href="x" href=\'y"\'>a</a>', '<a href="x" href="y&quot;">a</a>'],
    ['<a title="<p style=x>">', '<a title="&lt;p style=x>">'],
    ['<a/href=x/style=y>', '<a href="x/style=y">'],
    ['<script>run()</script>b', 'b'],
    ['<script>run() is all', 'run() is all'],
    ['<svg><p style="x"></p></svg >b', 'b'],
    ['1 < 2 <3', '1 &lt; 2 &lt;3'],
    ['a<!-- <p style="x"> -->b', 'ab'],
    ['a<!-- for ever', 'a'],
    ['<!doctype html><?xml x?></ p>b', 'b'],
    ['<p title="for ever', ''],
    ['a<br/>b', 'a<br>b'],
  ] as const)
    it(`is ${JSON.stringify(expected)} for ${JSON.stringify(html)}`, () =>
      assert.equal(keepTags(html, allowed), expected));
});

describe('a tangled text', () => {
  it('is known by its emphasis signs in one paragraph', () => {
    assert.ok(isTangled('*a_'.repeat(600)));
    assert.ok(!isTangled('**Bold** and _italic_.\n\n'.repeat(600)));
  });

  it('is not code with many such signs', () => assert.ok(!isTangled(`\`\`\`\n${'a_b_c * d\n'.repeat(600)}\`\`\`\n`)));

  it('loses spaces beyond any line', () => assert.equal(untangleSpaces(`a${' '.repeat(5_000)}b`).length, 202));
});
