import { hasLabel, type IssueNumber } from '../../domain/story';
import { type BacklogContext } from '../model/backlogContext';
import { type Why } from './outboxEntry';
import { changeKindOf } from './changes/changeKinds';
import { type Conflict, type Plan } from './plan';
import { type AnyWrite } from './writeKind';

/** What a write will do to GitHub, for people to look at before it is done. */
export interface WritePreview<W extends AnyWrite = AnyWrite> {
  readonly write: W;
  /** The issue that is written to; absent where it is to be created. */
  readonly issue?: IssueNumber;
  readonly title: string;
  /** All labels of the issue, as they are and as they will be. */
  readonly labels: { readonly before: readonly string[]; readonly after: readonly string[] };
  /** Labels that the repository does not have yet. */
  readonly newLabels: readonly string[];
  /** Comments, or the text of a new issue, as they are ('' where there is none) and as they will be ('' where deleted). */
  readonly texts: readonly { readonly before: string; readonly after: string }[];
  readonly state?: 'open' | 'closed';
  /** Why it can't be written. */
  readonly obstacles: readonly Why[];
  readonly conflicts: readonly Conflict[];
  /** Sentences to know before it is written, which are in nobody's way. */
  readonly notes: readonly string[];
  /** Requests that write. */
  readonly writes: number;
}

/** @param target the issue that is written to; undefined where it is to be made */
export function preview<W extends AnyWrite>(
  { model, labelDoubt }: BacklogContext,
  { write, target }: { readonly write: W; readonly target: IssueNumber | undefined },
  { changes, conflicts, obstacles, refusal }: Plan,
): WritePreview<W> {
  const issue = target === undefined ? undefined : model.issue(target);
  const shown = changes.map((change) => changeKindOf(change).preview(change));
  const labelled = (how: 'added' | 'removed' | 'made') => shown.flatMap(({ labels }) => labels?.[how] ?? []);
  const before = issue?.labels.map(({ name }) => name) ?? [];
  const removed = labelled('removed').map((name) => ({ name, color: '' }));
  const created = shown.find((each) => each.created)?.created;
  const state = shown.find((each) => each.state)?.state;
  return {
    write,
    ...(target === undefined ? {} : { issue: target }),
    title: created?.title ?? issue?.title ?? '',
    labels: {
      before,
      after: created
        ? [created.label]
        : [...before.filter((name) => !hasLabel({ labels: removed }, name)), ...labelled('added')],
    },
    newLabels: labelled('made'),
    texts: shown.flatMap(({ text }) => text ?? []),
    ...(state === undefined ? {} : { state }),
    obstacles: [...(refusal ? [refusal] : []), ...obstacles].map(({ failure, message }) => ({ failure, message })),
    conflicts,
    notes: labelDoubt !== undefined && shown.some(({ labels, created: made }) => labels ?? made) ? [labelDoubt] : [],
    writes: changes.length,
  };
}
