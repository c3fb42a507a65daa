import { Marked, type Tokens } from 'marked';

export function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** As on GitHub, nobody sees HTML comments. Other HTML is shown as text here. Links lead to pages, never to scripts or commands. */
const safely = {
  html({ text }: Tokens.HTML | Tokens.Tag): string {
    return escapeHtml(text.replace(/<!--[\s\S]*?-->/g, ''));
  },
  link({ href, text }: Tokens.Link): string {
    return /^(https?:|mailto:|#|\/)/i.test(href)
      ? `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`
      : escapeHtml(text);
  },
  image({ href, text }: Tokens.Image): string {
    return /^https:/i.test(href) ? `<img src="${escapeHtml(href)}" alt="${escapeHtml(text)}">` : escapeHtml(text);
  },
};

const renderer = new Marked({ gfm: true, async: false, renderer: safely });

/** A body or comment roughly as github.com shows it. @param repositoryUrl below which `#12` is an issue */
export function markdownToHtml(markdown: string, repositoryUrl: string): string {
  const html = renderer.parse(markdown, { async: false });
  return html.replace(/(^|[\s(>])#(\d+)\b/g, `$1<a href="${escapeHtml(repositoryUrl)}/issues/$2">#$2</a>`);
}
