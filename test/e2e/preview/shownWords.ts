import { type Frame, type Page } from 'playwright-core';
import { tooBig } from '../../../src/domain/deck';
import { outsideOfPseudo } from '../../../scripts/pseudoLocale';

/** What a page shows and says outside the story's own text and its times, in order. */
async function wordsOf(
  page: Page | Frame,
): Promise<{ readonly texts: readonly string[]; readonly names: readonly string[] }> {
  return page.evaluate(() => {
    const isOthers = (element: Element | null) => element?.closest('.markdown, time, script') !== null;
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode as Text;
      if (!isOthers(parentElement)) texts.push(data.trim());
    }
    const attributes = ['aria-label', 'title', 'placeholder', 'alt', 'aria-description'];
    const names = [...document.body.querySelectorAll('*')]
      .filter((element) => !isOthers(element))
      .flatMap((element) => attributes.flatMap((name) => element.getAttribute(name) ?? []));
    return { texts, names };
  });
}

/** What of it is neither pseudo-translated nor data of the story. A sentence with elements in it is several texts. */
export async function untranslated(page: Page | Frame, data: unknown): Promise<readonly string[]> {
  const { texts, names } = await wordsOf(page);
  const known = new Set(
    stringsIn(data)
      .map((text) => text.trim())
      .filter((text) => text !== tooBig),
  );
  const isWord = (text: string) => /[a-z]{2}/i.test(text) && !known.has(text);
  return [...outsideOfPseudo(texts), ...names.flatMap((name) => outsideOfPseudo([name]))].filter(isWord);
}

function stringsIn(data: unknown): string[] {
  if (typeof data === 'string') return [data];
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(stringsIn) : [];
}

/** What is wider than its room, reaches out of the page, or is cut: by its own words. */
export async function broken(page: Page | Frame): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { clientWidth } = document.documentElement;
    const boxes = [document.documentElement, ...document.querySelectorAll('.story, .rail')];
    const wide = boxes
      .filter(({ scrollWidth, clientWidth: room }) => scrollWidth > room)
      .map((box) => `${box.tagName}.${box.className}: ${box.scrollWidth} of ${box.clientWidth} px`);
    const controls = document.querySelectorAll<HTMLElement>('vscode-button, button, h1, h2, .tag, .status, .legend');
    const cut = [...controls].filter((control) => {
      if (!control.checkVisibility() || control.closest('.visually-hidden')) return false;
      const inner = control.shadowRoot?.querySelector<HTMLElement>('.control') ?? control;
      const { left, right } = control.getBoundingClientRect();
      const isCut = inner.scrollWidth > inner.clientWidth + 1 && getComputedStyle(inner).display !== 'inline';
      return left < 0 || right > clientWidth + 0.5 || isCut;
    });
    return [...wide, ...cut.map((control) => `${control.tagName}: ${control.textContent?.trim() ?? ''}`)];
  });
}
