export interface FollowUpLine {
  readonly text: string;
  readonly owner?: string;
}

// What people write before an item out of habit: "- ", "* ", "1. ", "- [ ] ".
const bullet = /^\s*(?:[-*+•]|\d+[.)])?\s*(?:\[[ x]\]\s*)?/i;
// GitHub's rule for logins: letters, digits and single hyphens, 39 at most; `_` and `[bot]` by enterprise and apps.
const owner = /^@([a-z\d](?:[a-z\d_-]{0,60})(?:\[bot\])?)[:,]?(?:\s+|$)/i;

/** One follow-up per line; `@login` first names its owner. */
export function parseFollowUps(text: string): FollowUpLine[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(bullet, '').trim())
    .filter((line) => line !== '')
    .map(parseLine);
}

function parseLine(line: string): FollowUpLine {
  const login = owner.exec(line);
  const text = login ? line.slice(login[0].length).trim() : line;
  // Somebody named without a word on what to do: no follow-up to lose, so it stays as it was written.
  return login?.[1] !== undefined && text !== '' ? { text, owner: login[1] } : { text: line };
}

/** The inverse of {@link parseFollowUps}. */
export function formatFollowUps(followUps: readonly FollowUpLine[]): string {
  return followUps.map(({ text, owner }) => (owner === undefined ? text : `@${owner} ${text}`)).join('\n');
}
