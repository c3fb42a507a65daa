import { type PreReadChange } from '../../domain/preRead';
import { type PendingWrite } from '../writing/outboxEntry';
import { type AnyWrite } from '../writing/writeKind';

/** The drafts of a pre-read that nothing sends yet; that I have read the story is nothing to post. */
export function unposted(
  changes: readonly PreReadChange[],
  pendingWrites: readonly PendingWrite[],
): readonly PreReadChange[] {
  const waiting = new Set(pendingWrites.flatMap(({ write }) => changesOf(write).map((each) => JSON.stringify(each))));
  return changes.filter((change) => change.kind !== 'markRead' && !waiting.has(JSON.stringify(change)));
}

/** What a pre-read that waits will post. Stories know writes by their kind alone. */
function changesOf(write: AnyWrite): readonly unknown[] {
  return write.kind === 'preRead' && 'changes' in write && Array.isArray(write.changes) ? write.changes : [];
}
