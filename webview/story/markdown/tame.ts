import { t } from '../../../src/base/translate';
import { tameBox, type Ticking } from './ticking';
import { type LinkBase, linkReferences, resolveImage, resolveLink } from './links';

/**
 * Makes of harmless HTML what a story's page shows: links that lead where they say, pictures from GitHub alone, boxes that
 * tick nothing but a task of the text, references as links.
 * @param into where it will stand
 * @param ticking absent: no box can be ticked
 */
export function tame(body: HTMLElement, into: Element, base: LinkBase, ticking?: Ticking): void {
  tameTasks(body, into, ticking);
  tameLinks(body, base);
  tameImages(body, base);
  if (!into.closest(unlinked)) addReferences(body, base);
  boxTables(body);
}

const unlinked = 'a, code, pre, samp, kbd';

/** Of inputs, only the boxes of task lists stay. */
function tameTasks(body: HTMLElement, into: Element, ticking: Ticking | undefined): void {
  for (const input of body.querySelectorAll('input')) {
    if (input.type === 'checkbox') tameBox(input, input.closest('li') ?? into.closest('li'), ticking);
    else input.remove();
  }
}

function tameLinks(body: HTMLElement, base: LinkBase): void {
  for (const link of body.querySelectorAll('a')) {
    const url = resolveLink(link.getAttribute('href') ?? '', base);
    if (url === undefined) link.removeAttribute('href');
    else {
      link.setAttribute('href', url);
      // Where it really leads, whatever its text says.
      link.title = url;
    }
  }
}

function tameImages(body: HTMLElement, base: LinkBase): void {
  for (const image of body.querySelectorAll('img')) {
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

function addReferences(body: HTMLElement, base: LinkBase): void {
  const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (texts.nextNode()) {
    const text = texts.currentNode as Text;
    if (/[#@]/.test(text.data) && !text.parentElement?.closest(unlinked)) found.push(text);
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
function boxTables(body: HTMLElement): void {
  for (const table of body.querySelectorAll('table')) {
    const box = document.createElement('div');
    box.className = 'table-box';
    table.replaceWith(box);
    box.append(table);
  }
}
