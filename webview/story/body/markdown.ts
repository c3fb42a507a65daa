import DOMPurify, { type Config } from 'dompurify';
import { marked } from 'marked';
import { t } from '../../../src/base/translate';
import { keepTags } from './keptTags';
import { type LinkBase, linkReferences, resolveImage, resolveLink } from './links';
import { isTangled, untangleSpaces } from './tangle';

// What GitHub itself lets through. No `style`, `id`, `name` or `class`: nothing in a text can touch the page around it.
const tags =
  `a abbr b bdo blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6
  hr i img input ins kbd li mark ol p pre q rp rt ruby s samp small span strike strong sub summary sup table tbody td tfoot th
  thead time tr tt ul var wbr`.split(/\s+/);
const attributes =
  `align alt checked cite colspan datetime dir disabled height href lang open rowspan scope src start title
  type width`.split(/\s+/);
const allowed = { tags: new Set(tags), attributes: new Set(attributes) };
const purifying = {
  ALLOWED_TAGS: tags,
  ALLOWED_ATTR: attributes,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
} satisfies Config & { RETURN_DOM_FRAGMENT: true };

let last: { readonly body: string; readonly storyUrl: string; readonly element: HTMLElement } | undefined;

/** A story's body, drawn. The same element for the same body, so that an update costs nothing and keeps a selection. */
export function renderBody(body: string, base: LinkBase): HTMLElement {
  if (last?.body !== body || last.storyUrl !== base.storyUrl) {
    const element = document.createElement('div');
    element.className = 'markdown';
    element.dir = 'auto';
    element.append(renderMarkdown(body, base));
    last = { body, storyUrl: base.storyUrl, element };
  }
  return last.element;
}

function renderMarkdown(body: string, base: LinkBase): Node {
  const html = toHtml(body);
  if (html === undefined) {
    const text = document.createElement('pre');
    text.className = 'as-written';
    text.textContent = body;
    return text;
  }
  const fragment = DOMPurify.sanitize(keepTags(html, allowed), purifying);
  tameTasks(fragment);
  tameLinks(fragment, base);
  tameImages(fragment, base);
  addReferences(fragment, base);
  boxTables(fragment);
  return fragment;
}

/** Undefined where the text is beyond the parser: too tangled, or nested too deep. It is shown as it was written. */
function toHtml(body: string): string | undefined {
  if (isTangled(body)) return undefined;
  try {
    return marked.parse(untangleSpaces(body), { gfm: true, breaks: true, async: false });
  } catch {
    return undefined;
  }
}

/** Of inputs, only the boxes of task lists stay, and these to be looked at. */
function tameTasks(fragment: DocumentFragment): void {
  for (const input of fragment.querySelectorAll('input')) {
    if (input.type !== 'checkbox') {
      input.remove();
      continue;
    }
    input.disabled = true;
    input.setAttribute('aria-label', input.checked ? t('done') : t('to do'));
    input.closest('li')?.classList.add('task');
  }
}

function tameLinks(fragment: DocumentFragment, base: LinkBase): void {
  for (const link of fragment.querySelectorAll('a')) {
    const url = resolveLink(link.getAttribute('href') ?? '', base);
    if (url === undefined) link.removeAttribute('href');
    else {
      link.setAttribute('href', url);
      // Where it really leads, whatever its text says.
      link.title = url;
    }
  }
}

function tameImages(fragment: DocumentFragment, base: LinkBase): void {
  for (const image of fragment.querySelectorAll('img')) {
    const source = image.getAttribute('src') ?? '';
    const url = resolveImage(source, base);
    if (url === undefined) {
      image.replaceWith(image.closest('a') ? image.alt || t('Image') : imageLink(image.alt, source, base));
      continue;
    }
    image.src = url;
    image.loading = 'lazy';
    image.decoding = 'async';
    image.referrerPolicy = 'no-referrer';
  }
}

/** In place of a picture that the page may not load: its description, leading to it. */
function imageLink(alt: string, source: string, base: LinkBase): HTMLElement {
  const url = resolveLink(source, base);
  const element = document.createElement(url ? 'a' : 'span');
  element.textContent = alt ? t('Image: {0}', alt) : t('Image');
  if (url) {
    element.setAttribute('href', url);
    element.title = url;
  }
  return element;
}

function addReferences(fragment: DocumentFragment, base: LinkBase): void {
  const texts = document.createTreeWalker(fragment, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (texts.nextNode()) {
    const text = texts.currentNode as Text;
    if (/[#@]/.test(text.data) && !text.parentElement?.closest('a, code, pre, samp, kbd')) found.push(text);
  }
  for (const text of found) text.replaceWith(...linkReferences(text.data, base).map(referenceNode));
}

function referenceNode({ text, url }: { readonly text: string; readonly url?: string }): Node {
  if (url === undefined) return document.createTextNode(text);
  const link = document.createElement('a');
  link.setAttribute('href', url);
  link.title = url;
  link.textContent = text;
  return link;
}

/** A wide table scrolls in a box of its own, which the keyboard can reach. */
function boxTables(fragment: DocumentFragment): void {
  for (const table of fragment.querySelectorAll('table')) {
    const box = document.createElement('div');
    box.className = 'table-box';
    table.replaceWith(box);
    box.append(table);
  }
}
