import { boxOn, changedBoxes, withBox } from '../../../src/domain/taskBoxes';
import { drawAsWritten, drawPieces } from './drawPieces';
import { MarkdownParser } from './markdownParser';
import { type LinkBase } from './links';
import { isTaskBox, lineOf, showTicks, type Ticking } from './ticking';

interface DrawnText {
  readonly element: HTMLElement;
  /** As it was given, and with what was ticked here since. */
  given: string;
  shown: string;
  ticking: Ticking | undefined;
  /** Whatever is still parsed or drawn of it. */
  giveUp: () => void;
}

const parser = new MarkdownParser();
const drawn = new Map<string, DrawnText>();

/**
 * A text from GitHub, drawn as soon as it has been parsed. An update keeps what is there until the new text can take its place;
 * with the same text nothing happens to it, and a selection stays. Where nothing but ticks have changed, these alone do.
 * @param place names where on the page it stands
 * @param ticking absent: its task boxes are to be looked at
 */
export function renderText(place: string, text: string, base: LinkBase, ticking?: Ticking): HTMLElement {
  const known = drawn.get(place) ?? { ...newText(place), given: '', shown: '', ticking, giveUp: () => undefined };
  const isTickedAsBefore = known.ticking?.whyNot === ticking?.whyNot;
  known.ticking = ticking;
  const isDrawn = drawn.has(place) && isTickedAsBefore;
  drawn.set(place, known);
  if (isDrawn && known.given === text && !ticking?.isRefused) return known.element;
  const hasOnlyTicks = isDrawn && !known.element.ariaBusy && tickAgain(known, text);
  known.given = known.shown = text;
  if (hasOnlyTicks) return known.element;
  known.giveUp();
  known.giveUp = drawInto(known.element, text, base, ticking);
  return known.element;
}

function tickAgain({ element, shown }: DrawnText, text: string): boolean {
  const changed = changedBoxes(shown, text);
  return changed !== undefined && showTicks(element, changed);
}

/** @returns what gives it up */
function drawInto(element: HTMLElement, text: string, base: LinkBase, ticking: Ticking | undefined): () => void {
  /** What is drawn now, a part after the other: ended by what is to be drawn instead. */
  let drawing: AbortController | undefined;
  const draw = (what: (signal: AbortSignal) => Promise<void>) => {
    drawing?.abort();
    drawing = new AbortController();
    void what(drawing.signal);
  };
  let isAsWritten = false;
  const showAsWritten = () => {
    if (!isAsWritten) draw((signal) => drawAsWritten(text, element, signal));
    isAsWritten = true;
  };
  element.ariaBusy = 'true';
  const cancel = parser.parse(text, {
    slow: showAsWritten,
    done: (pieces) => {
      if (pieces) draw((signal) => drawPieces(pieces, element, { base, signal, ticking }));
      else showAsWritten();
      element.ariaBusy = null;
    },
  });
  return () => {
    cancel();
    drawing?.abort();
  };
}

function newText(place: string): { readonly element: HTMLElement } {
  const element = document.createElement('div');
  element.className = 'markdown';
  element.dir = 'auto';
  element.addEventListener('change', ({ target }) => {
    const text = drawn.get(place);
    if (text && isTaskBox(target)) tick(text, target);
  });
  return { element };
}

/** Shown at once: what the text is next says whether it holds. */
function tick(text: DrawnText, input: HTMLInputElement): void {
  const box = boxOn(text.shown, lineOf(input));
  if (!box) return;
  text.shown = withBox(text.shown, box, input.checked) ?? text.shown;
  text.ticking?.tick(box, input.checked);
}
