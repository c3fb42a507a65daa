import { type Write } from '../../backlog/acts/writeKinds';
import { type DecisionWrite } from '../../backlog/acts/decision/decisionWrite';
import { type PendingWrite } from '../../backlog/writing/outboxEntry';
import { needsPerson } from '../../backlog/writing/pendingState';
import { type PendingWriteView } from '../../protocol/pendingWrite';
import { actionsFor, stateText, whyText } from './writeText';

/** A write that waits, as pages show it. */
export function toPendingWriteView(pending: PendingWrite<Write>, now: Date): PendingWriteView {
  const { id, write, what, state, conflicts } = pending;
  const { kind } = write;
  return {
    id,
    kind: placeOf(kind),
    what,
    isSending: state === 'queued' || state === 'sending',
    needsPerson: needsPerson(pending),
    state: stateText(pending, now),
    why: whyText(pending),
    conflicts: conflicts.map(({ about, mine, theirs }) => ({ about, mine, theirs })),
    actions: [...actionsFor(pending)],
    ...(write.kind === 'comment' || write.kind === 'commentEdit' ? { text: write.text } : {}),
    ...(write.kind === 'decision' ? { decision: pendingDecision(write) } : {}),
  };
}

/** Where on a story's page it was made. */
function placeOf(kind: Write['kind']): PendingWriteView['kind'] {
  switch (kind) {
    case 'preRead':
    case 'decision':
    case 'ballot':
    case 'reveal':
      return kind;
    case 'comment':
    case 'commentEdit':
    case 'commentRemoval':
      return 'comment';
    case 'task':
    case 'reaction':
      return kind;
    case 'session':
    case 'move':
    case 'attendance':
    case 'endSession':
    case 'undo':
      return 'other';
  }
}

function pendingDecision({ decision }: DecisionWrite): PendingWriteView['decision'] {
  const { outcome, rationale, estimate } = decision;
  return { outcome, rationale, ...(estimate === undefined ? {} : { estimate }) };
}
