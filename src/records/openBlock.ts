/**
 * Whether a line of Markdown that begins in the first column stands by itself or inside of something that was begun above it
 * and never closed. By the block structure of CommonMark (https://spec.commonmark.org/0.31.2/#appendix-a-parsing-strategy), as
 * far as that matters to such a line: a fence in a quote or a list ends with these, and in a list item it does not open one
 * outside. Takes linear time, whatever the text.
 */
export function openBlockBefore(text: string): 'code' | 'html' | undefined {
  if (!/```|~~~|<[!?a-z]/i.test(text)) return undefined;
  const blocks = new Blocks();
  // What follows the last line end is the line in question.
  for (const line of text.split(/\r\n|\r|\n/).slice(0, -1)) blocks.read(expandTabs(line));
  return blocks.openInDocument();
}

/** `width`: how far a list item's lines are indented. */
type Container = { readonly kind: 'quote' } | { readonly kind: 'item'; readonly width: number; isEmpty: boolean };

type Leaf =
  | { readonly kind: 'none' | 'paragraph' }
  | { readonly kind: 'fence'; readonly mark: string; readonly length: number }
  /** `end`: what the line that closes it has; absent: it ends with a blank line. */
  | { readonly kind: 'html'; readonly end?: RegExp };

const none: Leaf = { kind: 'none' };
// Deeper ones are read as text: a blank line looks at each that is open.
const mostContainers = 50;

const htmlWithEnd: readonly (readonly [start: RegExp, end: RegExp])[] = [
  [/^<(?:pre|script|style|textarea)(?:[ >]|$)/i, /<\/(?:pre|script|style|textarea)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<![a-z]/i, />/],
  [/^<!\[CDATA\[/, /\]\]>/],
];
const blockTag =
  /^<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:[ >]|\/>|$)/i;
const tagAlone = /^<\/?[a-z][a-z\d-]*(?:[ /][^<>]*)?> *$/i;

class Blocks {
  private containers: Container[] = [];
  private leaf: Leaf = none;

  openInDocument(): 'code' | 'html' | undefined {
    if (this.containers.length > 0) return undefined;
    if (this.leaf.kind === 'fence') return 'code';
    return this.leaf.kind === 'html' && this.leaf.end ? 'html' : undefined;
  }

  read(line: string): void {
    let [matched, rest] = this.match(line);
    const isContinued = matched === this.containers.length;
    if (isContinued && this.continueLeaf(rest)) return;
    const close = () => {
      if (matched < this.containers.length) this.leaf = none;
      this.containers.length = matched;
    };
    for (;;) {
      const indent = indentOf(rest);
      const text = rest.slice(indent);
      if (text === '') {
        close();
        if (this.leaf.kind === 'paragraph') this.leaf = none;
        return;
      }
      const isInParagraph = this.leaf.kind === 'paragraph' && matched === this.containers.length;
      if (indent >= 4) break;
      const container = containerAt(text, indent, isInParagraph);
      if (container && matched < mostContainers) {
        close();
        this.fill();
        this.containers.push(container.opened);
        this.leaf = none;
        matched++;
        rest = container.rest;
        continue;
      }
      const leaf = leafAt(text, isInParagraph);
      if (!leaf) break;
      close();
      this.fill();
      this.leaf = leaf;
      return;
    }
    // Text after a paragraph goes on with it, though it lacks the marks of its quote or list.
    if (this.leaf.kind === 'paragraph') return;
    close();
    this.fill();
    this.leaf = indentOf(rest) >= 4 ? none : { kind: 'paragraph' };
  }

  /** How many of the open containers the line goes on with, and what follows their marks. */
  private match(line: string): [number, string] {
    let rest = line;
    let matched = 0;
    for (const container of this.containers) {
      const indent = indentOf(rest);
      if (container.kind === 'quote') {
        if (indent >= 4 || rest[indent] !== '>') break;
        rest = afterQuoteMark(rest, indent);
      } else if (indent === rest.length) {
        if (container.isEmpty) break;
        rest = '';
      } else if (indent >= container.width) rest = rest.slice(container.width);
      else break;
      matched++;
    }
    return [matched, rest];
  }

  /** Whether the line belongs to a leaf that takes whatever comes. */
  private continueLeaf(rest: string): boolean {
    const { leaf } = this;
    if (leaf.kind === 'fence') {
      if (isFenceEnd(rest, leaf)) this.leaf = none;
      return true;
    }
    if (leaf.kind !== 'html') return false;
    if (leaf.end ? leaf.end.test(rest) : rest.trim() === '') this.leaf = none;
    return true;
  }

  private fill(): void {
    const last = this.containers.at(-1);
    if (last?.kind === 'item') last.isEmpty = false;
  }
}

function containerAt(
  text: string,
  indent: number,
  isInParagraph: boolean,
): { readonly opened: Container; readonly rest: string } | undefined {
  if (text.startsWith('>')) return { opened: { kind: 'quote' }, rest: afterQuoteMark(text, 0) };
  if (isRule(text)) return undefined;
  const [mark, number] = /^(?:[-+*]|(\d{1,9})[.)])(?= |$)/.exec(text) ?? [];
  if (mark === undefined) return undefined;
  const after = text.slice(mark.length);
  const spaces = indentOf(after);
  const isEmpty = spaces === after.length;
  if (isInParagraph && (isEmpty || (number !== undefined && Number(number) !== 1))) return undefined;
  const own = mark.length + (isEmpty || spaces > 4 ? 1 : spaces);
  return { opened: { kind: 'item', width: indent + own, isEmpty: true }, rest: text.slice(own) };
}

function leafAt(text: string, isInParagraph: boolean): Leaf | undefined {
  const [fence = ''] = /^(?:`{3,}|~{3,})/.exec(text) ?? [];
  const [mark = ''] = fence;
  if (mark === '~' || (mark === '`' && !text.includes('`', fence.length)))
    return { kind: 'fence', mark, length: fence.length };
  if (/^#{1,6}(?: |$)/.test(text) || isRule(text)) return none;
  if (isInParagraph && /^(?:=+|-+) *$/.test(text)) return none;
  if (!text.startsWith('<')) return undefined;
  const [, end] = htmlWithEnd.find(([start]) => start.test(text)) ?? [];
  if (end) return end.test(text) ? none : { kind: 'html', end };
  return blockTag.test(text) || (!isInParagraph && tagAlone.test(text)) ? { kind: 'html' } : undefined;
}

function isRule(text: string): boolean {
  const [mark = ''] = text;
  return '*-_'.includes(mark) && /^(?:[*_-] *){3,}$/.test(text) && text.replaceAll(mark, '').trim() === '';
}

function isFenceEnd(rest: string, { mark, length }: { readonly mark: string; readonly length: number }): boolean {
  const indent = indentOf(rest);
  const text = rest.slice(indent).trimEnd();
  return indent < 4 && text.length >= length && text.replaceAll(mark, '') === '';
}

function afterQuoteMark(rest: string, indent: number): string {
  return rest.slice(indent + (rest[indent + 1] === ' ' ? 2 : 1));
}

function indentOf(text: string): number {
  let indent = 0;
  while (text[indent] === ' ') indent++;
  return indent;
}

/** To the columns that a tab stands for. */
function expandTabs(line: string): string {
  if (!line.includes('\t')) return line;
  let expanded = '';
  for (const [at, part] of line.split('\t').entries()) {
    if (at > 0) expanded += ' '.repeat(4 - (expanded.length % 4));
    expanded += part;
  }
  return expanded;
}
