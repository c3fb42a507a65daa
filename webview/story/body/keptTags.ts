/** What HTML may consist of. Names in lower case. */
export interface Allowed {
  readonly tags: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
}

// Elements whose content is not part of the text; `<title>` and `<textarea>` hold text and lose only their tags.
const withoutText = new Set(
  'iframe math noembed noframes noscript object script select style svg template video audio'.split(' '),
);
const tagStart = /<(\/?)([a-z][^\s/>]*)/iy;
const attribute = /[\s/]*([^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/y;
const tagEnd = /[^>]*(?:>|$)/y;

/**
 * HTML with nothing but allowed tags and attributes left, written anew. This is not what makes a text safe; DOMPurify does,
 * afterwards. But DOMPurify has the browser parse the text, and Chromium holds even a document that is never shown against
 * the page's policy: each `style` and `onclick` in it would be reported as a violation.
 */
export function keepTags(html: string, allowed: Allowed): string {
  const unclosed = new Set<string>();
  let kept = '';
  let at = 0;
  while (at < html.length) {
    const next = html.indexOf('<', at);
    if (next < 0) break;
    kept += html.slice(at, next);
    const tag = readTag(html, next, allowed);
    if (!tag) {
      const end = endOfOddity(html, next);
      if (end === undefined) kept += '&lt;';
      at = end ?? next + 1;
      continue;
    }
    kept += tag.kept;
    at = tag.isOpening && withoutText.has(tag.name) ? endOfContent(html, tag.end, tag.name, unclosed) : tag.end;
  }
  return kept + html.slice(at);
}

interface Tag {
  readonly name: string;
  readonly isOpening: boolean;
  /** As it is written anew; empty where it is not allowed. */
  readonly kept: string;
  readonly end: number;
}

function readTag(html: string, start: number, allowed: Allowed): Tag | undefined {
  const [found, slash, spelled] = matchAt(tagStart, html, start) ?? [];
  if (found === undefined || spelled === undefined) return undefined;
  const name = spelled.toLowerCase();
  let attributes = '';
  let at = start + found.length;
  for (let part = matchAt(attribute, html, at); part; part = matchAt(attribute, html, at)) {
    const key = part[1]?.toLowerCase() ?? '';
    const value = part[2] ?? part[3] ?? part[4] ?? '';
    if (allowed.attributes.has(key)) attributes += ` ${key}="${value.replace(/"/g, '&quot;').replace(/</g, '&lt;')}"`;
    at += part[0].length;
  }
  at += matchAt(tagEnd, html, at)?.[0].length ?? 0;
  const isOpening = slash === '';
  // A tag that never ends is none, as for browsers.
  const isKept = allowed.tags.has(name) && html[at - 1] === '>';
  const kept = !isKept ? '' : isOpening ? `<${name}${attributes}>` : `</${name}>`;
  return { name, isOpening, kept, end: at };
}

/** Where a comment, a doctype or the like ends; undefined where `<` is but a sign. */
function endOfOddity(html: string, start: number): number | undefined {
  const ending = html.startsWith('<!--', start)
    ? '-->'
    : /^<[!?/]/.test(html.slice(start, start + 2))
      ? '>'
      : undefined;
  if (ending === undefined) return undefined;
  const end = html.indexOf(ending, start + 2);
  return end < 0 ? html.length : end + ending.length;
}

/** After the closing tag, or at once where there is none: better a script's text shown than half a story lost. */
function endOfContent(html: string, start: number, name: string, unclosed: Set<string>): number {
  // Searched for once: thousands of unclosed tags must not take thousands of searches.
  if (unclosed.has(name)) return start;
  const closing = new RegExp(`</${name}[\\s/>]`, 'gi');
  closing.lastIndex = start;
  const found = closing.exec(html);
  if (found) return found.index;
  unclosed.add(name);
  return start;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
