import { drawAsWritten, drawPieces } from './drawPieces';
import { MarkdownParser } from './markdownParser';
import { type LinkBase } from './links';

interface DrawnText {
  readonly text: string;
  readonly element: HTMLElement;
  /** Whatever is still parsed or drawn of it. */
  readonly giveUp: () => void;
}

const parser = new MarkdownParser();
const drawn = new Map<string, DrawnText>();

/**
 * A text from GitHub, drawn as soon as it has been parsed. An update keeps what is there until the new text can take its place;
 * with the same text nothing happens to it, and a selection stays.
 * @param place names where on the page it stands
 */
export function renderText(place: string, text: string, base: LinkBase): HTMLElement {
  const known = drawn.get(place);
  if (known?.text === text) return known.element;
  known?.giveUp();
  const element = known?.element ?? emptyText();
  drawn.set(place, { text, element, giveUp: drawInto(element, text, base) });
  return element;
}

/** @returns what gives it up */
function drawInto(element: HTMLElement, text: string, base: LinkBase): () => void {
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
      if (pieces) draw((signal) => drawPieces(pieces, element, { base, signal }));
      else showAsWritten();
      element.ariaBusy = null;
    },
  });
  return () => {
    cancel();
    drawing?.abort();
  };
}

function emptyText(): HTMLElement {
  const element = document.createElement('div');
  element.className = 'markdown';
  element.dir = 'auto';
  return element;
}
