import { type IssueNumber, parseStoryName, type RepositoryId, repositoryName } from './story';

/** As the manifest has it, publisher first: VS Code hands links with it to us. */
export const extensionId = 'backlog-refinement.backlog-refinement';

export const linkedKinds = ['story', 'session'] as const;
export type LinkedKind = (typeof linkedKinds)[number];

/** Something on GitHub that a link opens in the editor. */
export interface StoryLink {
  readonly kind: LinkedKind;
  readonly repository: RepositoryId;
  readonly number: IssueNumber;
}

const usualHost = 'github.com';
const maximumLength = 400;

/** `/story/owner/name/17`; with its host before the owner where that is not github.com. */
function linkPath({ kind, repository, number }: StoryLink): string {
  const host = repository.host === usualHost ? '' : `${repository.host}/`;
  return `/${kind}/${host}${repositoryName(repository)}/${number}`;
}

/** For GitHub, which keeps only links to web pages: the page leads on to VS Code. */
export function webLink(link: StoryLink): string {
  return `https://vscode.dev/redirect?url=${encodeURIComponent(`vscode://${extensionId}${linkPath(link)}`)}`;
}

/** Reads the path of a link, from whomever it comes; undefined where it is not exactly one of ours. */
export function parseStoryLink(path: string): StoryLink | undefined {
  if (path.length > maximumLength) return undefined;
  const [start, kindName, ...rest] = path.split('/');
  const kind = linkedKinds.find((each) => each === kindName);
  const [number, name, owner, host = usualHost, ...more] = rest.reverse();
  if (start !== '' || kind === undefined || !name || !owner || !number || more.length > 0) return undefined;
  const isNamed = isName(owner) && isName(name) && /^[a-z\d.-]+(:\d{1,5})?$/i.test(host);
  const parsed = /^\d+$/.test(number) ? parseStoryName(number) : undefined;
  return isNamed && parsed ? { kind, repository: { host, owner, name }, number: parsed.number } : undefined;
}

function isName(text: string): boolean {
  return /^[\w.-]{1,100}$/.test(text) && !/^\.+$/.test(text);
}
