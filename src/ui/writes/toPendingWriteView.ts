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
    kind: kind === 'preRead' || kind === 'decision' || kind === 'ballot' || kind === 'reveal' ? kind : 'other',
    what,
    isSending: state === 'queued' || state === 'sending',
    needsPerson: needsPerson(pending),
    state: stateText(pending, now),
    why: whyText(pending),
    conflicts: conflicts.map(({ about, mine, theirs }) => ({ about, mine, theirs })),
    actions: [...actionsFor(pending)],
    ...(write.kind === 'decision' ? { decision: pendingDecision(write) } : {}),
  };
}

function pendingDecision({ decision }: DecisionWrite): PendingWriteView['decision'] {
  const { outcome, rationale, estimate } = decision;
  return { outcome, rationale, ...(estimate === undefined ? {} : { estimate }) };
}
