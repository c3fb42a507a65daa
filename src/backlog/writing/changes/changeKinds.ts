import * as z from 'zod/mini';
import { type Change } from './change';
import { type ChangeKind } from './changeKind';
import { createComment, deleteComment, editComment, postComment } from './commentChanges';
import { createIssue, editIssue, setState, setTask } from './issueChanges';
import { addLabel, createLabel, removeLabel } from './labelChanges';
import { setReaction } from './reactionChanges';

/** Everything that is known of a kind of change, in one row. */
export const changeKinds: { readonly [K in Change['kind']]: ChangeKind<Extract<Change, { readonly kind: K }>> } = {
  createLabel,
  addLabel,
  removeLabel,
  createComment,
  postComment,
  editComment,
  deleteComment,
  createIssue,
  editIssue,
  setTask,
  setState,
  setReaction,
};

/** The row of a change. */
export function changeKindOf<C extends Change>({ kind }: C): ChangeKind<C> {
  // The table says so; a union can't follow it.
  return changeKinds[kind] as unknown as ChangeKind<C>;
}

export const changeSchema: z.ZodMiniType<Change> = z.union(Object.values(changeKinds).map(({ schema }) => schema));

/** What names a step within one write, so that a repeat of it is recognized. */
export function stepKey(change: Change): string {
  return `${change.kind} ${changeKindOf(change).stepKey(change)}`;
}
