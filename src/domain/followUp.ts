import { type Login } from './story';

/** An action that a decision asks for, with an owner. Its tick on github.com is the truth. */
export interface FollowUp {
  readonly id: string;
  readonly text: string;
  readonly owner?: Login;
  readonly done: boolean;
}

/** A follow-up as it is typed: what is to be done and, where it has an owner, who does it. */
export type TypedFollowUp = Pick<FollowUp, 'text' | 'owner'>;

// What people write before an item out of habit: "- ", "* ", "1. ", "- [ ] ".
const bullet = /^\s*(?:[-*+•]|\d+[.)])?\s*(?:\[[ x]\]\s*)?/i;
// GitHub's rule: letters and digits with single hyphens between them, 39 at most; an enterprise that manages its users adds
// `_` and its short code, and an app has `[bot]`.
const owner = /^@(?=[\w-]{1,39}(?![\w-]))([a-z\d](?:-?[a-z\d])*(?:_[a-z\d]+)?(?:\[bot\])?)(?:[:,]\s*|\s+|$)/i;

/** One follow-up between two separators; `@login` first names its owner. */
export function parseFollowUps(text: string, separator: '\n' | ';' = '\n'): TypedFollowUp[] {
  return text
    .split(separator)
    .map((part) => part.replace(bullet, '').trim())
    .filter((part) => part !== '')
    .map(parseFollowUp);
}

function parseFollowUp(written: string): TypedFollowUp {
  const login = owner.exec(written);
  const text = login ? written.slice(login[0].length).trim() : written;
  // Somebody named without a word on what to do: no follow-up to lose, so it stays as it was written.
  return login?.[1] !== undefined && text !== '' ? { text, owner: login[1] } : { text: written };
}

/** The inverse of {@link parseFollowUps}, one per line. */
export function formatFollowUps(followUps: readonly TypedFollowUp[]): string {
  return followUps.map(({ text, owner }) => (owner === undefined ? text : `@${owner} ${text}`)).join('\n');
}
