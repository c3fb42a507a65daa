import { type MarkdownElement, type MarkdownNode } from './markdownTree';

/**
 * A part of a text, in the order in which it is drawn: what is drawn at once, or an element around parts that are drawn one
 * after the other. `cost` is about how long it holds a page, in microseconds.
 */
export type Piece =
  | { readonly nodes: readonly MarkdownNode[]; readonly cost: number }
  | { readonly around: Omit<MarkdownElement, 'children'>; readonly pieces: readonly Piece[]; readonly cost: number };

/** What may hold the page before it gets its turn again: an ordinary text takes less, and is there at once. */
export const costOfTurn = 50_000;
/** Of what can't be drawn in parts: a paragraph, a table. */
const mostAtOnce = 200_000;
const mostInAll = 800_000;

// Measured in Chromium on a slow machine: building, sanitizing and layout together.
const costs = { element: 100, picture: 250, slot: 8, cell: 1, line: 8, plain: 0.5, complex: 12 };
// A paragraph of letters that combine, turn direction or have no spaces takes the square of their number.
const costOfPair = 0.001;

/** Undefined where the text would hold the page for long, whatever is done. */
export function toPieces(nodes: readonly MarkdownNode[]): readonly Piece[] | undefined {
  const pieces = new Costs().piecesOf(nodes);
  const all = pieces.reduce((sum, { cost }) => sum + cost, 0);
  return all > mostInAll || pieces.some(isTooMuch) ? undefined : pieces;
}

function isTooMuch(piece: Piece): boolean {
  return 'nodes' in piece ? piece.cost > mostAtOnce : piece.pieces.some(isTooMuch);
}

/** What a text costs by itself, in a paragraph of its own. */
export function costOfText(text: string): number {
  return new Costs().costOf([text]);
}

const blocks = new Set(
  `blockquote caption dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre summary table tbody td tfoot th
  thead tr ul`.split(/\s+/),
);
const code = new Set(['a', 'code', 'pre', 'samp', 'kbd']);

class Costs {
  readonly #known = new Map<MarkdownElement, number>();

  piecesOf(nodes: readonly MarkdownNode[]): Piece[] {
    return parts(nodes).map((part): Piece => {
      const cost = this.costOf(part);
      const [element] = part;
      if (cost <= costOfTurn || typeof element !== 'object' || !isBlock(element) || element.name === 'table')
        return { nodes: part, cost };
      const { children, ...around } = element;
      return { around, pieces: this.piecesOf(children), cost };
    });
  }

  costOf(nodes: readonly MarkdownNode[], isCode = false): number {
    return parts(nodes).reduce((sum, part) => sum + this.#costOfPart(part, isCode), 0);
  }

  #costOfPart(part: readonly MarkdownNode[], isCode: boolean): number {
    const [first] = part;
    if (typeof first === 'object' && isBlock(first)) return this.#costOfBlock(first, isCode);
    const line = { complex: 0 };
    return this.#costOfLine(part, isCode, line) + line.complex ** 2 * costOfPair;
  }

  #costOfBlock(element: MarkdownElement, isCode: boolean): number {
    const known = this.#known.get(element);
    if (known !== undefined) return known;
    const cost = costOfElement(element) + this.costOf(element.children, isCode || code.has(element.name));
    this.#known.set(element, cost);
    return cost;
  }

  /** Of what stands in one paragraph, elements within elements. */
  #costOfLine(nodes: readonly MarkdownNode[], isCode: boolean, line: { complex: number }): number {
    let cost = 0;
    for (const node of nodes) {
      if (typeof node === 'object') {
        cost += costOfElement(node) + this.#costOfLine(node.children, isCode || code.has(node.name), line);
        continue;
      }
      for (let at = 0; at < node.length; at++) {
        const sign = node.charCodeAt(at);
        // What may become a link. An entity may be any letter.
        const isLink = !isCode && (sign === 0x23 || sign === 0x40);
        const isComplex = sign >= 0x300 || sign === 0x26;
        if (isComplex) line.complex++;
        cost += isComplex ? costs.complex : sign === 0x0a ? costs.line : isLink ? costs.element : costs.plain;
      }
    }
    return cost;
  }
}

function costOfElement({ name, attributes, children }: MarkdownElement): number {
  if (name === 'table') return costs.element + costs.cell * gridOf(children);
  if (name === 'img' || name === 'input') return costs.picture;
  if (name !== 'td' && name !== 'th') return costs.element;
  return costs.element + costs.slot * span(attributes.colspan, 1_000) * span(attributes.rowspan, 65_534);
}

/** How many places a table has: rows times columns, filled or not. */
function gridOf(nodes: readonly MarkdownNode[]): number {
  const rows = rowsOf(nodes);
  return rows.length * rows.reduce((most, { children }) => Math.max(most, children.length), 0);
}

function rowsOf(nodes: readonly MarkdownNode[]): MarkdownElement[] {
  return nodes.flatMap((node) => {
    if (typeof node === 'string') return [];
    if (node.name === 'tr') return [node];
    return /^(thead|tbody|tfoot)$/.test(node.name) ? rowsOf(node.children) : [];
  });
}

function span(attribute: string | undefined, most: number): number {
  const number = parseInt(attribute ?? '', 10);
  return number > 0 ? Math.min(number, most) : 1;
}

/** Each block by itself, and what stands between two of them together: a paragraph is laid out as a whole. */
function parts(nodes: readonly MarkdownNode[]): MarkdownNode[][] {
  const found: MarkdownNode[][] = [];
  let line: MarkdownNode[] | undefined;
  for (const node of nodes) {
    if (isBlock(node)) line = undefined;
    if (line) line.push(node);
    else found.push((line = [node]));
    if (isBlock(node)) line = undefined;
  }
  return found;
}

function isBlock(node: MarkdownNode): node is MarkdownElement {
  return typeof node === 'object' && blocks.has(node.name);
}
