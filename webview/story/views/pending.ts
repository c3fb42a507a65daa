import { type PendingWriteView } from '../../../src/protocol/pendingWrite';
import { pendingWrite } from '../../writes/pendingWrite';
import { type ViewContext } from './context';

/** What of mine about this story is not on GitHub yet, of these kinds. */
export function pendingWrites(context: ViewContext, ...kinds: PendingWriteView['kind'][]): unknown {
  return context.view.pending
    .filter(({ kind }) => kinds.includes(kind))
    .map((pending) => pendingWrite(context, pending));
}
