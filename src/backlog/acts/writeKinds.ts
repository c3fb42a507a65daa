import { type Undoing, type WriteKinds, WriteTable } from '../writing/writeKind';
import { decision, type DecisionWrite } from './decision/decisionWrite';
import {
  commentEdit,
  type CommentEditWrite,
  commentRemoval,
  type CommentRemovalWrite,
} from './discussion/commentChangeWrites';
import { comment, type CommentWrite } from './discussion/commentWrite';
import { ballot, type BallotWrite } from './estimate/ballotWrite';
import { reveal, type RevealWrite } from './estimate/revealWrite';
import { preRead, type PreReadWrite } from './preRead/preReadWrite';
import { reaction, type ReactionWrite } from './reactions/reactionWrite';
import { attendance, type AttendanceWrite } from './session/attendanceWrite';
import { endSession, type EndSessionWrite } from './session/endSessionWrite';
import { move, type MoveWrite } from './session/moveWrite';
import { session, type SessionWrite } from './session/sessionWrite';
import { task, type TaskWrite } from './tasks/taskWrite';
import { undoKind, type UndoWrite } from './undo/undoWrite';

/** All that can be written to GitHub. */
export type Write =
  | PreReadWrite
  | CommentWrite
  | CommentEditWrite
  | CommentRemovalWrite
  | TaskWrite
  | ReactionWrite
  | BallotWrite
  | RevealWrite
  | SessionWrite
  | MoveWrite
  | AttendanceWrite
  | EndSessionWrite
  | DecisionWrite
  | UndoWrite;

const written = {
  ...{ preRead, comment, commentEdit, commentRemoval, reaction, task, ballot, reveal },
  ...{ session, move, attendance, endSession, decision },
};
const undoings = Object.values(written).flatMap(({ undoing }: { readonly undoing?: Undoing }) => undoing ?? []);

/** The one table of writes: what the machinery and people need to know of each kind stands in its row. */
export const writeKinds: WriteKinds<Write> = { ...written, undo: undoKind(undoings) };

export const writeTable = new WriteTable<Write>(writeKinds);
