/** What HTML may consist of. Names in lower case. */
export interface Allowed {
  readonly tags: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
}

export type HtmlPart =
  /** As it is written: `&lt;` stays so. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open'; readonly name: string; readonly attributes: Readonly<Record<string, string>> }
  | { readonly kind: 'close'; readonly name: string };

// Elements whose content is not part of the text; `<title>` and `<textarea>` hold text and lose only their tags.
const withoutText = new Set(
  'iframe math noembed noframes noscript object script select style svg template video audio'.split(' '),
);
const tagStart = /<(\/?)([a-z][^\s/>]*)/iy;
const attribute = /[\s/]*([^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/y;
const tagEnd = /[^>]*(?:>|$)/y;

/** The allowed tags and attributes of HTML and the text between them, as browsers read it; of the rest, nothing. */
export function* readTags(html: string, allowed: Allowed): Generator<HtmlPart> {
  const unclosed = new Set<string>();
  let at = 0;
  while (at < html.length) {
    const next = html.indexOf('<', at);
    if (next < 0) break;
    if (next > at) yield { kind: 'text', text: html.slice(at, next) };
    const tag = readTag(html, next, allowed);
    if (!tag) {
      const end = endOfOddity(html, next);
      if (end === undefined) yield { kind: 'text', text: '&lt;' };
      at = end ?? next + 1;
      continue;
    }
    if (tag.part) yield tag.part;
    at = tag.isOpening && withoutText.has(tag.name) ? endOfContent(html, tag.end, tag.name, unclosed) : tag.end;
  }
  if (at < html.length) yield { kind: 'text', text: html.slice(at) };
}

interface Tag {
  readonly name: string;
  readonly isOpening: boolean;
  /** Absent where it is not allowed. */
  readonly part?: HtmlPart;
  readonly end: number;
}

function readTag(html: string, start: number, allowed: Allowed): Tag | undefined {
  const [found, slash, spelled] = matchAt(tagStart, html, start) ?? [];
  if (found === undefined || spelled === undefined) return undefined;
  const name = spelled.toLowerCase();
  const attributes: Record<string, string> = {};
  let at = start + found.length;
  for (let part = matchAt(attribute, html, at); part; part = matchAt(attribute, html, at)) {
    const key = part[1]?.toLowerCase() ?? '';
    // Of several with one name, browsers take the first.
    if (allowed.attributes.has(key)) attributes[key] ??= part[2] ?? part[3] ?? part[4] ?? '';
    at += part[0].length;
  }
  at += matchAt(tagEnd, html, at)?.[0].length ?? 0;
  const isOpening = slash === '';
  // A tag that never ends is none, as for browsers.
  if (!allowed.tags.has(name) || html[at - 1] !== '>') return { name, isOpening, end: at };
  const part: HtmlPart = isOpening ? { kind: 'open', name, attributes } : { kind: 'close', name };
  return { name, isOpening, part, end: at };
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
