import { Marked } from 'marked';
import { attributes, tags } from './allowed';
import { boxLine } from './boxLine';
import { type MarkdownNode, readTree } from './markdownTree';
import { type Piece, toPieces } from './pieces';
import { taskLines } from './taskLines';

const options = { gfm: true, breaks: true, async: false } as const;

/**
 * A text from GitHub, ready to be drawn; undefined where it is beyond the parser or the page, and is shown as it was written. Some
 * texts take the parser minutes: it has to run where it can be stopped.
 */
export function parseMarkdown(text: string): readonly Piece[] | undefined {
  try {
    return toPieces(parse(text));
  } catch {
    // Nested too deep for it.
    return undefined;
  }
}

function parse(text: string): MarkdownNode[] {
  const marked = new Marked(options);
  const tokens = marked.lexer(text);
  const lines = taskLines(text, tokens);
  const mark = attributeNotIn(text);
  marked.use({ renderer: { checkbox: (box) => checkbox(box.checked, mark, lines.get(box)) } });
  const allowed = { tags: new Set(tags), attributes: new Set([...attributes, mark]) };
  const nodes = readTree(marked.parser(tokens), allowed);
  return lines.size === 0 ? nodes : withBoxLines(nodes, mark);
}

function checkbox(isDone: boolean, mark: string, line: number | undefined): string {
  return `<input ${isDone ? 'checked="" ' : ''}disabled="" type="checkbox"${line === undefined ? '' : ` ${mark}="${line}"`}> `;
}

/** The name of an attribute that only we can have written: the text may hold HTML, and any name that is known before. */
function attributeNotIn(text: string): string {
  const written = text.toLowerCase();
  // One more than the longest of them, found in one pass.
  let longest = 2;
  for (let at = written.indexOf('bo'); at >= 0; at = written.indexOf('bo', at + 2)) {
    let end = at + 2;
    while (written[end] === 'x') end++;
    longest = Math.max(longest, end - at);
  }
  return `bo${'x'.repeat(longest - 1)}`;
}

/** The places of task boxes under the name that is known to the page, and that no HTML of a text can have. */
function withBoxLines(nodes: readonly MarkdownNode[], mark: string): MarkdownNode[] {
  return nodes.map((node) => {
    if (typeof node === 'string') return node;
    const { [mark]: line, ...others } = node.attributes;
    return {
      ...node,
      attributes: line === undefined ? node.attributes : { ...others, [boxLine]: line },
      children: withBoxLines(node.children, mark),
    };
  });
}
