import { extensionId, webLink } from '../domain/storyLink';
import { issueNumber } from '../domain/story';
import { link } from './markdown';

// Host, owner, name and number of an issue's page; a GitHub Enterprise Server's, too.
const issuePage = /^https?:\/\/([^/?#]{1,260})\/([^/?#]{1,100})\/([^/?#]{1,100})\/issues\/(\d{1,9})$/;

/**
 * The last line for people: opens the story in the editor, and says what with. Comments from before have none, and are not
 * rewritten for it.
 * @param storyUrl the story's page; absent or not an issue's: no line
 */
export function editorLine(storyUrl: string | undefined): string {
  const [, host, owner, name, number] = issuePage.exec(storyUrl ?? '') ?? [];
  if (!host || !owner || !name || !Number(number)) return '';
  const story = issueNumber(Number(number));
  const url = webLink({ kind: 'story', repository: { host, owner, name }, number: story });
  return `${link(`Open #${story} in VS Code`, url)}, with the extension “Backlog Refinement” (\`${extensionId}\`, in VS Code’s Extensions view).`;
}
