import { marked } from 'marked';
import { attributes, tags } from './allowed';
import { readTree } from './markdownTree';
import { type Piece, toPieces } from './pieces';

const allowed = { tags: new Set(tags), attributes: new Set(attributes) };

/**
 * A text from GitHub, ready to be drawn; undefined where it is beyond the parser or the page, and is shown as it was written. Some
 * texts take the parser minutes: it has to run where it can be stopped.
 */
export function parseMarkdown(text: string): readonly Piece[] | undefined {
  try {
    return toPieces(readTree(marked.parse(text, { gfm: true, breaks: true, async: false }), allowed));
  } catch {
    // Nested too deep for it.
    return undefined;
  }
}
