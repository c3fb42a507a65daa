import { hasLabel, type IssueNumber } from '../../domain/story';
import { type BacklogContext } from '../model/backlogContext';
import { type Why } from './outboxEntry';
import { type Change, type Conflict, type Plan } from './plan';
import { type Write } from './write';

/** What a write will do to GitHub, for people to look at before it is done. */
export interface WritePreview {
  readonly write: Write;
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
  /** Requests that write. */
  readonly writes: number;
}

export function preview({ model }: BacklogContext, write: Write, plan: Plan): WritePreview {
  const { changes, conflicts, obstacles } = plan;
  const number = 'issue' in write ? write.issue : undefined;
  const issue = number === undefined ? undefined : model.issue(number);
  const before = issue?.labels.map(({ name }) => name) ?? [];
  const added = changes.flatMap((change) => (change.kind === 'addLabel' ? [change.name] : []));
  const isRemoved = (name: string) =>
    changes.some((change) => change.kind === 'removeLabel' && hasLabel({ labels: [{ name, color: '' }] }, change.name));
  const created = changes.find((change) => change.kind === 'createIssue');
  const state = changes.find((change) => change.kind === 'setState')?.state;
  return {
    write,
    ...(number === undefined ? {} : { issue: number }),
    title: created?.title ?? issue?.title ?? '',
    labels: {
      before,
      after: created ? [created.label] : [...before.filter((name) => !isRemoved(name)), ...added],
    },
    newLabels: changes.flatMap((change) => (change.kind === 'createLabel' ? [change.label.name] : [])),
    texts: changes.flatMap(textOf),
    ...(state === undefined ? {} : { state }),
    obstacles: obstacles.map(({ failure, message }) => ({ failure, message })),
    conflicts,
    writes: changes.length,
  };
}

function textOf(change: Change): { before: string; after: string }[] {
  switch (change.kind) {
    case 'createComment':
    case 'createIssue':
      return [{ before: '', after: change.body }];
    case 'editComment':
      return [{ before: change.before, after: change.body }];
    case 'deleteComment':
      return [{ before: change.before, after: '' }];
    case 'createLabel':
    case 'addLabel':
    case 'removeLabel':
    case 'setState':
      return [];
  }
}

/** GitHub takes 500 writes of content an hour: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
const contentPerHour = 500;

/** About how long this many writes take, in seconds: spaced as GitHub asks, within its limit an hour. */
export function secondsFor(writes: number, spacingMs: number): number {
  const fullHours = Math.floor(Math.max(0, writes - 1) / contentPerHour);
  const rest = writes - fullHours * contentPerHour;
  return fullHours * 3_600 + Math.ceil((rest * spacingMs) / 1_000);
}
