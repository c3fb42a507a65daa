import assert from 'node:assert/strict';
import { linkReferences, resolveImage, resolveLink } from '../../../webview/story/markdown/links';

const base = {
  repositoryUrl: 'https://github.com/acme/webshop',
  storyUrl: 'https://github.com/acme/webshop/issues/31',
};

describe('links in a story', () => {
  for (const [href, expected] of [
    ['https://example.com/a', 'https://example.com/a'],
    ['http://example.com', 'http://example.com/'],
    ['mailto:ana@example.com', 'mailto:ana@example.com'],
    ['docs/a b.md#x', 'https://github.com/acme/webshop/blob/HEAD/docs/a%20b.md#x'],
    ['../../issues/5', 'https://github.com/acme/webshop/issues/5'],
    ['/acme/other', 'https://github.com/acme/other'],
    ['//example.com/x', 'https://example.com/x'],
    ['#prices', 'https://github.com/acme/webshop/issues/31#prices'],
    ['', undefined],
    ['javascript:alert(1)', undefined],
    ['java\nscript:alert(1)', undefined],
    ['\u0001javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['command:workbench.action.quit', undefined],
    ['file:///etc/passwd', undefined],
    ['https://', undefined],
  ] as const)
    it(`lead from ${JSON.stringify(href)} to ${expected ?? 'nowhere'}`, () =>
      assert.equal(resolveLink(href, base), expected));

  for (const [source, expected] of [
    ['https://user-images.githubusercontent.com/1/a.png', 'https://user-images.githubusercontent.com/1/a.png'],
    ['https://github.com/user-attachments/assets/1', 'https://github.com/user-attachments/assets/1'],
    ['https://tracker.example/a.png', undefined],
    ['https://github.com.tracker.example/a.png', undefined],
    ['https://evilgithubusercontent.com/a.png', undefined],
    ['docs/a.png', 'https://github.com/acme/webshop/raw/HEAD/docs/a.png'],
    ['http://example.com/a.png', undefined],
    ['', undefined],
    ['data:image/png;base64,iVBORw0K', 'data:image/png;base64,iVBORw0K'],
    ['data:image/svg+xml;base64,PHN2Zy8+', undefined],
    ['data:text/html;base64,PHN2Zy8+', undefined],
    ['blob:https://example.com/x', undefined],
  ] as const)
    it(`load for the picture ${source} ${expected ?? 'nothing'}`, () =>
      assert.equal(resolveImage(source, base), expected));

  for (const [text, links] of [
    ['see #12, please', ['#12 https://github.com/acme/webshop/issues/12']],
    ['acme/api#7 and @ana-b.', ['acme/api#7 https://github.com/acme/api/issues/7', '@ana-b https://github.com/ana-b']],
    ['(#1)', ['#1 https://github.com/acme/webshop/issues/1']],
    ['ana@example.com, C#12, x#1, &#39; #1a @', []],
  ] as const)
    it(`are found in ${JSON.stringify(text)}`, () => {
      const pieces = linkReferences(text, base);
      assert.equal(pieces.map((piece) => piece.text).join(''), text);
      assert.deepEqual(
        pieces.flatMap((piece) => (piece.url ? [`${piece.text} ${piece.url}`] : [])),
        links,
      );
    });
});
