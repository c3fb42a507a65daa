/** The place in the code that a risk is about. Lines are 1-based and inclusive, as on GitHub. */
export interface CodeAnchor {
  /** `owner/name` where the code is in another repository than the story, on the same host. */
  readonly repository?: string;
  /** From the repository's root, with `/`, without `..`. */
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  /** What the risk is about where it is more than these lines: the symbol that they make, or the whole file. */
  readonly scope?: AnchorScope;
  /** The commit that the lines are of: 40 hex digits. Absent while the code has not been committed as it stands. */
  readonly commit?: string;
  /** Git's hash of the whole file as it was: 40 hex digits. */
  readonly blob?: string;
  /** The lines as they stood, cut at {@link maximumQuoteLength} characters. */
  readonly quote?: string;
  /** Up to {@link contextLines} lines before and after them, cut at {@link maximumContextLength} characters each. */
  readonly before?: string;
  readonly after?: string;
  /** Names of the symbols around the lines, the outermost first, such as `CartStore`, `save`. */
  readonly symbol?: readonly string[];
}

export const anchorScopes = ['symbol', 'file'] as const;
export type AnchorScope = (typeof anchorScopes)[number];

export const maximumQuoteLength = 2_000;
export const contextLines = 8;
export const maximumContextLength = 800;
export const maximumSymbolDepth = 10;
export const maximumSymbolLength = 200;

// Backslashes, control characters, and halves of surrogate pairs, which no address can hold.
const neverInPath = /[\\\p{Cc}\p{Cs}]/u;

/** True for a path that stays within its repository, and out of `.git`, on every platform. */
export function isRepositoryPath(path: string): boolean {
  if (path.length === 0 || path.length > 1_024 || neverInPath.test(path) || /^[a-z]:/i.test(path)) return false;
  return path.split('/').every((part) => {
    // What Windows takes a name for: without a stream after `:` and without dots and spaces at the end.
    const name = part
      .replace(/:.*/, '')
      .replace(/(?<![. ])[. ]+$/, '')
      .toLowerCase();
    return name !== '' && name !== '.git' && name !== 'git~1';
  });
}

/** `cart.ts:40–52`, as short as it stays clear; of a whole file its name alone. */
export function anchorLabel(
  anchor: Pick<CodeAnchor, 'path' | 'startLine' | 'endLine'> & { readonly scope?: AnchorScope | undefined },
): string {
  const file = anchor.path.split('/').at(-1) ?? anchor.path;
  if (anchor.scope === 'file') return file;
  const lines = anchor.startLine === anchor.endLine ? `${anchor.startLine}` : `${anchor.startLine}–${anchor.endLine}`;
  return `${file}:${lines}`;
}

/**
 * A page that shows the very lines for ever, or none while the commit is unknown.
 * @param repositoryUrl of the story's repository, without a final `/`.
 */
export function anchorPermalink(repositoryUrl: string, anchor: CodeAnchor): string | undefined {
  if (!anchor.commit) return undefined;
  const page = anchor.repository ? repositoryUrl.replace(/(?<![^/])[^/]+\/[^/]+$/, anchor.repository) : repositoryUrl;
  const path = anchor.path.split('/').map(encodeURIComponent).join('/');
  if (anchor.scope === 'file') return `${page}/blob/${anchor.commit}/${path}`;
  const lines = anchor.startLine === anchor.endLine ? '' : `-L${anchor.endLine}`;
  return `${page}/blob/${anchor.commit}/${path}#L${anchor.startLine}${lines}`;
}
