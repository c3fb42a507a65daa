/** What links in a story's text resolve against. */
export interface LinkBase {
  /** Ends with no `/`. */
  readonly repositoryUrl: string;
  /** The story's own page. */
  readonly storyUrl: string;
}

const linkProtocols: readonly string[] = ['http:', 'https:', 'mailto:'];
// Pictures made of pixels; SVG is a document.
const pixels = /^data:image\/(?:png|jpe?g|gif|webp);base64,[a-z\d+/=\s]*$/i;

/** Where a link of the text leads, or undefined where that is no place a browser should be sent to. */
export function resolveLink(href: string, base: LinkBase): string | undefined {
  if (href.trim() === '') return undefined;
  if (href.startsWith('#')) return `${base.storyUrl}${href}`;
  const url = parse(href, `${base.repositoryUrl}/blob/HEAD/`);
  return url && linkProtocols.includes(url.protocol) ? url.href : undefined;
}

/**
 * What to load for a picture of the text, or undefined where it may not be loaded. From GitHub's own hosts over https, and
 * pixels in the text alone: any other server would learn who reads the story, and when. On github.com, GitHub fetches those
 * for the reader.
 */
export function resolveImage(source: string, base: LinkBase): string | undefined {
  if (source.trim() === '') return undefined;
  if (pixels.test(source)) return source;
  const url = parse(source, `${base.repositoryUrl}/raw/HEAD/`);
  return url?.protocol === 'https:' && isGitHubs(url, base) ? url.href : undefined;
}

function isGitHubs({ hostname }: URL, base: LinkBase): boolean {
  const own = parse(base.repositoryUrl, base.repositoryUrl)?.hostname;
  const hosts = ['githubusercontent.com', ...(own ? [own] : [])];
  return hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}

/** The web host: people and other repositories are under it. */
export function hostUrl({ repositoryUrl }: Pick<LinkBase, 'repositoryUrl'>): string {
  return parse(repositoryUrl, repositoryUrl)?.origin ?? repositoryUrl;
}

export interface TextPiece {
  readonly text: string;
  readonly url?: string;
}

// As on GitHub: `#12` and `owner/name#12`, `@login` and `@org/team`, not within a word or an address.
const reference = /(?<![\w/#&@.-])(?:([\w-]+\/[\w.-]+)?#(\d{1,9})\b|@([a-z\d](?:-?[a-z\d]){0,38})(?![\w@]|\.[a-z]))/gi;

/** Text with its references to issues and people made links. */
export function linkReferences(text: string, base: LinkBase): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(reference)) {
    const [found, repository, number, login] = match;
    const home = repository ? `${hostUrl(base)}/${repository}` : base.repositoryUrl;
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) });
    pieces.push({ text: found, url: number ? `${home}/issues/${number}` : `${hostUrl(base)}/${login}` });
    end = match.index + found.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}

function parse(url: string, base: string): URL | undefined {
  return URL.canParse(url, base) ? new URL(url, base) : undefined;
}
