import { BodyParser } from './bodyParser';
import { drawAsWritten, drawPieces } from './drawPieces';
import { type LinkBase } from './links';

const parser = new BodyParser();

let last: { readonly body: string; readonly storyUrl: string; readonly element: HTMLElement } | undefined;
/** What is drawn now, a part after the other: ended by what is to be drawn instead. */
let drawing: AbortController | undefined;

/**
 * A story's body, drawn as soon as it has been parsed. An update keeps what is there until the new text can take its place; with
 * the same body nothing happens to it, and a selection stays.
 */
export function renderBody(body: string, base: LinkBase): HTMLElement {
  if (last?.body === body && last.storyUrl === base.storyUrl) return last.element;
  const element = last?.storyUrl === base.storyUrl ? last.element : emptyBody();
  last = { body, storyUrl: base.storyUrl, element };
  element.ariaBusy = 'true';
  let isAsWritten = false;
  const showAsWritten = () => {
    if (!isAsWritten) draw((signal) => drawAsWritten(body, element, signal));
    isAsWritten = true;
  };
  parser.parse(body, {
    slow: showAsWritten,
    done: (pieces) => {
      if (pieces) draw((signal) => drawPieces(pieces, element, { base, signal }));
      else showAsWritten();
      element.ariaBusy = null;
    },
  });
  return element;
}

function emptyBody(): HTMLElement {
  const element = document.createElement('div');
  element.className = 'markdown';
  element.dir = 'auto';
  return element;
}

function draw(what: (signal: AbortSignal) => Promise<void>): void {
  drawing?.abort();
  drawing = new AbortController();
  void what(drawing.signal);
}
