import * as fc from 'fast-check';
import { outcomes } from '../../../src/domain/decision';
import { type Fault } from '../../github/faults';

/** What somebody does in an editor; `pick` chooses among what is there when it is their turn. */
export type EditorAct =
  | { readonly act: 'draft' | 'postOne'; readonly story: number; readonly change: ChangeChoice }
  | { readonly act: 'post' | 'say'; readonly story: number }
  | { readonly act: 'estimate'; readonly story: number; readonly card: string }
  | { readonly act: 'withdraw' | 'reveal'; readonly story: number }
  | { readonly act: 'prepare'; readonly stories: readonly number[] }
  | { readonly act: 'endSession' | 'undo' | 'retry' | 'refresh' | 'restart' | 'crash' }
  | { readonly act: 'decide'; readonly story: number; readonly outcome: (typeof outcomes)[number] };

export interface ChangeChoice {
  readonly what: 'risk' | 'question' | 'answer' | 'reply' | 'removeRisk' | 'removeQuestion';
  readonly pick: number;
}

/** What somebody does on github.com. */
export type OutsideAct =
  | { readonly act: 'title' | 'body' | 'comment' | 'close' | 'reopen' | 'deleteComment'; readonly story: number }
  | { readonly act: 'addLabel' | 'removeLabel'; readonly story: number; readonly label: string }
  | { readonly act: 'deleteIssue' | 'transferIssue'; readonly story: number };

export type Operation =
  | { readonly by: 'editor'; readonly editor: number; readonly waits: boolean; readonly does: EditorAct }
  | { readonly by: 'outside'; readonly does: OutsideAct }
  | {
      readonly by: 'fault';
      readonly editor: number;
      readonly times: number;
      readonly fault: Fault;
      readonly hits: Hits;
    };

export type Hits = 'reading' | 'writing' | 'anything';

const story = fc.nat(5);
const change: fc.Arbitrary<ChangeChoice> = fc.record({
  what: fc.constantFrom('risk', 'question', 'answer', 'reply', 'risk', 'question', 'removeRisk', 'removeQuestion'),
  pick: fc.nat(20),
});
const named = <A extends string>(...acts: readonly A[]) => fc.constantFrom(...acts);

const editorAct: fc.Arbitrary<EditorAct> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ act: named('draft' as const), story, change }) },
  { weight: 8, arbitrary: fc.record({ act: named('postOne' as const), story, change }) },
  { weight: 3, arbitrary: fc.record({ act: named('post' as const), story }) },
  { weight: 3, arbitrary: fc.record({ act: named('say' as const), story }) },
  { weight: 6, arbitrary: fc.record({ act: named('estimate' as const), story, card: named('1', '3', '8', '?') }) },
  { weight: 2, arbitrary: fc.record({ act: named('withdraw' as const, 'reveal' as const), story }) },
  {
    weight: 2,
    arbitrary: fc.record({
      act: named('prepare' as const),
      stories: fc.uniqueArray(story, { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ act: named('decide' as const), story, outcome: fc.constantFrom(...outcomes) }) },
  { weight: 1, arbitrary: fc.record({ act: named('endSession' as const, 'undo' as const) }) },
  { weight: 2, arbitrary: fc.record({ act: named('retry' as const, 'restart' as const, 'crash' as const) }) },
  { weight: 5, arbitrary: fc.record({ act: named('refresh' as const) }) },
);

const outsideAct: fc.Arbitrary<OutsideAct> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ act: named('title' as const, 'body' as const, 'comment' as const), story }) },
  {
    weight: 5,
    arbitrary: fc.record({
      act: named('addLabel' as const, 'removeLabel' as const),
      story,
      label: named('needs-refinement', 'ready', 'blocked', 'area: checkout'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: named('close' as const, 'reopen' as const), story }) },
  { weight: 1, arbitrary: fc.record({ act: named('deleteComment' as const), story }) },
  { weight: 1, arbitrary: fc.record({ act: named('deleteIssue' as const, 'transferIssue' as const), story }) },
);

const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ kind: named('cut' as const), when: named('before' as const, 'after' as const) }),
  fc.record({ kind: named('status' as const), status: fc.constantFrom(404, 409, 422, 500, 502) }),
  fc.record({ kind: named('forbidden' as const), reason: named('permission' as const) }),
  fc.record({ kind: named('secondaryLimit' as const), retryAfter: fc.constant(0) }),
  fc.record({ kind: named('primaryLimit' as const), seconds: fc.constant(0) }),
  fc.record({ kind: named('delay' as const), milliseconds: fc.nat(60) }),
);

/** `editors`: how many there are. */
export function operations(editors: number): fc.Arbitrary<Operation> {
  const editor = fc.nat(editors - 1);
  return fc.oneof(
    {
      weight: 12,
      arbitrary: fc.record({ by: named('editor' as const), editor, waits: fc.boolean(), does: editorAct }),
    },
    { weight: 3, arbitrary: fc.record({ by: named('outside' as const), does: outsideAct }) },
    {
      weight: 3,
      arbitrary: fc.record({
        ...{ by: named('fault' as const), editor, times: fc.integer({ min: 1, max: 3 }), fault },
        hits: named('reading' as const, 'writing' as const, 'writing' as const, 'anything' as const),
      }),
    },
  );
}
