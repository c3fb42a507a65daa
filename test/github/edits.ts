import { type Account, type Comment, type Issue } from './store';

/** A version of a text: what it was from then on. The first is the text as it was created. */
export interface Edit {
  readonly id: number;
  readonly editor: Account;
  readonly editedAt: string;
  /** The whole text, although GitHub calls it `diff`. Null once somebody has deleted it: who edited, and when, stays. */
  text: string | null;
  deleted?: { readonly by: Account; readonly at: string };
}

/** Notes an edit, with the text as it was created before the first: GitHub keeps no history of what was never edited. */
export function noteEdit(post: Issue | Comment, body: string, editor: Account, at: string, id: number): void {
  // The id of the first version is between those of other edits.
  if (post.edits.length === 0)
    post.edits.push({ id: id - 0.5, editor: post.author, editedAt: post.createdAt, text: post.body ?? '' });
  post.edits.push({ id, editor, editedAt: at, text: body });
  Object.assign(post, { body, editedAt: at });
}

/** As its author and those with write access can on github.com; the API can't. `version`: 0 is the text as it was created. */
export function deleteVersion(post: Issue | Comment, version: number, by: Account, at: string): void {
  const edit = post.edits[version];
  if (!edit) throw new Error(`No version ${version} in ${post.edits.length}`);
  edit.text = null;
  edit.deleted = { by, at };
}
