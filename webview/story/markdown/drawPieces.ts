import { buildNodes } from './buildNodes';
import { type MarkdownNode } from './markdownTree';
import { type LinkBase } from './links';
import { costOfTurn, costOfText, type Piece } from './pieces';
import { makeReachable } from './reachable';
import { tame } from './tame';
import { textPieces } from './textPieces';
import { type Ticking } from './ticking';

interface Drawn {
  readonly base: LinkBase;
  readonly signal: AbortSignal;
  readonly ticking?: Ticking | undefined;
}

/** Draws a text in place of what the element holds: at once where it is an ordinary one, else as the page can take it. */
export async function drawPieces(
  pieces: readonly Piece[],
  element: HTMLElement,
  { base, signal, ticking }: Drawn,
): Promise<void> {
  const turns = new Turns(element, signal);
  const built = (nodes: readonly MarkdownNode[], into: Element) => build(nodes, into, base, ticking);
  const add = async (piece: Piece, into: Element): Promise<void> => {
    if ('nodes' in piece) return turns.add(piece.cost, into, () => built(piece.nodes, into));
    const [around] = built([{ ...piece.around, children: [] }], into);
    if (!(around instanceof Element)) return;
    await turns.add(0, into, () => [around]);
    for (const inner of piece.pieces) await add(inner, around);
  };
  for (const piece of pieces) await add(piece, element);
  // Nothing but comments, say.
  if (pieces.length === 0) element.replaceChildren();
}

function build(
  nodes: readonly MarkdownNode[],
  into: Element,
  base: LinkBase,
  ticking: Ticking | undefined,
): ChildNode[] {
  const box = buildNodes(nodes);
  tame(box, into, base, ticking);
  makeReachable(box);
  return [...box.childNodes];
}

/** Draws a text that can't be parsed. */
export async function drawAsWritten(whole: string, element: HTMLElement, signal: AbortSignal): Promise<void> {
  const turns = new Turns(element, signal);
  for (const text of textPieces(whole)) {
    const piece = document.createElement('pre');
    piece.className = 'as-written';
    piece.textContent = text;
    await turns.add(costOfText(text), element, () => [piece]);
  }
}

/** Lets the page have its turn when enough has been put into it. What it held before goes with the first that comes. */
class Turns {
  #cost = 0;
  #isFirst = true;

  constructor(
    private readonly element: Element,
    private readonly signal: AbortSignal,
  ) {}

  async add(cost: number, into: Element, make: () => readonly ChildNode[]): Promise<void> {
    if (this.#cost > 0 && this.#cost + cost > costOfTurn) {
      this.#cost = 0;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    if (this.signal.aborted) return;
    if (this.#isFirst) this.#empty();
    this.#isFirst = false;
    this.#cost += cost;
    into.append(...make());
  }

  /** What had the focus goes with the rest: it stays near. */
  #empty(): void {
    const hadFocus = this.element.contains(document.activeElement);
    this.element.replaceChildren();
    if (hadFocus) this.element.closest<HTMLElement>('[tabindex]')?.focus({ preventScroll: true });
  }
}
