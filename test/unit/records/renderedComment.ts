import { Marked } from 'marked';

/** What a person sees of a comment on github.com: GitHub's flavour of Markdown, line breaks kept. */
const github = new Marked({ gfm: true, breaks: true, async: false });

export function renderedHtml(markdown: string): string {
  return (github.parse(markdown) as string).replace(/<!--[\s\S]*?-->/g, '');
}

/** The names of all elements in it. */
export function elements(markdown: string): Set<string> {
  return new Set([...renderedHtml(markdown).matchAll(/<([a-z]\w*)/gi)].map(([, name]) => name ?? ''));
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'", '#124': '|' };

/** Its text alone, white space made one space, and the zero-width spaces that keep names from being mentions left out. */
export function renderedText(markdown: string): string {
  const text = renderedHtml(markdown)
    .replace(/<(br|\/p|\/li|\/td|\/th|\/h\d)[^>]*>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(\w+|#\d+);/g, (entity, name: string) => entities[name] ?? entity);
  return oneLine(text.replaceAll('\u200b', ''));
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
