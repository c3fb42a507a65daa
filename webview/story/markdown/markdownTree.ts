import { type Allowed, readTags } from './tags';

/** What a text is drawn from. Entities are as they were written, `&amp;`: only a browser knows all of them. */
export type MarkdownNode = string | MarkdownElement;

export interface MarkdownElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: MarkdownNode[];
}

// Browsers give up at 512 levels, GitHub at 400, and the last one that anybody reads is far above both.
const mostLevels = 100;

/** Elements with no content. */
const empty = new Set(['br', 'hr', 'img', 'input', 'wbr']);

/** What an element ends that its author has left open, out to what holds both. */
const ends: Readonly<Record<string, { readonly open: readonly string[]; readonly within: readonly string[] }>> = {
  a: { open: ['a'], within: ['table'] },
  dd: { open: ['dt', 'dd'], within: ['dl'] },
  dt: { open: ['dt', 'dd'], within: ['dl'] },
  li: { open: ['li'], within: ['ul', 'ol'] },
  p: { open: ['p'], within: ['li', 'td', 'th', 'blockquote', 'div', 'details'] },
  rp: { open: ['rt', 'rp'], within: ['ruby'] },
  rt: { open: ['rt', 'rp'], within: ['ruby'] },
  // One within another is read by nobody, and takes the square of their number to lay out.
  ruby: { open: ['ruby'], within: ['table'] },
  tbody: { open: ['thead', 'tbody', 'tfoot'], within: ['table'] },
  td: { open: ['td', 'th'], within: ['tr', 'table'] },
  tfoot: { open: ['thead', 'tbody', 'tfoot'], within: ['table'] },
  th: { open: ['td', 'th'], within: ['tr', 'table'] },
  tr: { open: ['tr'], within: ['table'] },
};

/**
 * The tree of some HTML, with as many elements as it has tags. A browser's parser opens again what was left open, so that a
 * short text can become any number of elements: it is not asked.
 */
export function readTree(html: string, allowed: Allowed): MarkdownNode[] {
  const building = new Building();
  for (const part of readTags(html, allowed)) {
    if (part.kind === 'text') building.add(part.text);
    else if (part.kind === 'close') building.close(part.name);
    else building.open(part.name, part.attributes);
  }
  return building.nodes;
}

class Building {
  readonly nodes: MarkdownNode[] = [];
  /** The open elements, the outermost first, and where their content goes: below the last level, to that level. */
  readonly #open: { readonly name: string; readonly children: MarkdownNode[] }[] = [];
  readonly #counts = new Map<string, number>();

  add(text: string): void {
    const children = this.#children();
    const last = children.at(-1);
    if (typeof last === 'string') children[children.length - 1] = last + text;
    else children.push(text);
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#endBefore(name);
    const isTooDeep = this.#open.length >= mostLevels;
    if (isTooDeep && !empty.has(name)) return this.#push(name, this.#children());
    const element: MarkdownElement = { name, attributes, children: [] };
    this.#children().push(element);
    if (!empty.has(name)) this.#push(name, element.children);
  }

  /** Ends the innermost element of this name with all that is open in it; without one it means nothing. */
  close(name: string): void {
    if (!this.#counts.get(name)) return;
    while (this.#pop() !== name);
  }

  #endBefore(name: string): void {
    const ended = ends[name];
    if (!ended?.open.some((other) => this.#counts.get(other))) return;
    const at = this.#open.findLastIndex((each) => ended.open.includes(each.name) || ended.within.includes(each.name));
    if (!ended.open.includes(this.#open[at]?.name ?? '')) return;
    while (this.#open.length > at) this.#pop();
  }

  #children(): MarkdownNode[] {
    return this.#open.at(-1)?.children ?? this.nodes;
  }

  #push(name: string, children: MarkdownNode[]): void {
    this.#open.push({ name, children });
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  #pop(): string | undefined {
    const name = this.#open.pop()?.name;
    if (name !== undefined) this.#counts.set(name, (this.#counts.get(name) ?? 0) - 1);
    return name;
  }
}
