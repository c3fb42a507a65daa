import DOMPurify, { type Config } from 'dompurify';
import { attributes, tags } from './allowed';
import { boxLine } from './boxLine';
import { type MarkdownElement, type MarkdownNode } from './markdownTree';

const purifying = {
  ALLOWED_TAGS: tags,
  ALLOWED_ATTR: [...attributes, boxLine],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  IN_PLACE: true,
} satisfies Config & { IN_PLACE: true };

/** In no window: nothing is loaded, run or held against the page's policy before it has been purified. */
const inert = document.implementation.createHTMLDocument('');
const decoder = inert.createElement('div');

/** The elements of a part of a text, with nothing harmful left. */
export function buildNodes(nodes: readonly MarkdownNode[]): HTMLElement {
  const box = inert.createElement('div');
  fill(box, nodes);
  DOMPurify.sanitize(box, purifying);
  return box;
}

function fill(parent: Node, nodes: readonly MarkdownNode[]): void {
  for (const node of nodes)
    parent.appendChild(typeof node === 'string' ? inert.createTextNode(decoded(node)) : element(node));
}

function element({ name, attributes, children }: MarkdownElement): HTMLElement {
  const made = inert.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, decoded(value, true));
  fill(made, children);
  return made;
}

/**
 * Without entities, `&amp;`, as the browser knows them: in an attribute fewer than in a text. No tag can begin in what the browser
 * reads here, nor can the attribute end: `<` and `"` are written as entities first.
 */
function decoded(written: string, isAttribute = false): string {
  if (!written.includes('&')) return written;
  const html = written.replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  decoder.innerHTML = isAttribute ? `<i title="${html}">` : html;
  return (isAttribute ? decoder.querySelector('i')?.title : decoder.textContent) ?? '';
}
