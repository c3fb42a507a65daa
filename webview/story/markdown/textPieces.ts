import { costOfText } from './pieces';

/** What a part may cost: none holds a page, whatever signs it is made of. */
const costOfPart = 20_000;
// A line of plain signs fits well; one of others is cut.
const most = 20_000;
const least = 1_000;

/** A text in parts that are cheap to lay out, each as many whole lines as can be; a line that is too long itself is cut. */
export function textPieces(text: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  while (start < text.length) {
    const end = endOfPiece(text, start);
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}

function endOfPiece(text: string, start: number): number {
  const length = [most, 4 * least, least].find((size) => costOfText(text.slice(start, start + size)) <= costOfPart);
  const end = start + (length ?? least);
  if (end >= text.length) return text.length;
  const line = text.lastIndexOf('\n', end - 1) + 1;
  if (line > start) return line;
  // Not between the halves of a character.
  return /[\udc00-\udfff]/.test(text[end] ?? '') ? end - 1 : end;
}
