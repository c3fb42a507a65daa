import { t } from '../../base/translate';
import { RefinementError } from '../../domain/errors';
import { type Issue } from '../ports/issues';
import { type Change } from './changes/change';

/** Something on GitHub that the writer had not seen and that a plan would write over: nothing is, before they choose. */
export interface Conflict {
  /** Names it with what GitHub has: accepted once, it is not asked again. */
  readonly key: string;
  /** Which of the writer's changes it is about; absent: the whole write. */
  readonly subject?: string;
  /** A sentence. */
  readonly about: string;
  readonly mine: string;
  readonly theirs: string;
}

/** All that a write will do to GitHub, made from what GitHub has. */
export interface Plan {
  readonly changes: readonly Change[];
  readonly conflicts: readonly Conflict[];
  /** Why it can't be written as it is: permission, limits. Empty: it can. */
  readonly obstacles: readonly RefinementError[];
  /** A rule of the team says no. Whoever waits for the answer is told, and nothing is kept. */
  readonly refusal?: RefinementError;
  /** What others, who wrote in the same moment, leave to be done once it is written. */
  readonly settle?: () => Promise<readonly Change[]>;
  /** What this machine remembers once it is written; repeatable. */
  readonly onWritten?: () => Promise<void>;
}

export const emptyPlan: Plan = { changes: [], conflicts: [], obstacles: [] };

/** GitHub's limit of labels on one issue. https://docs.github.com/issues/using-labels-and-milestones-to-track-work */
const maximumLabels = 100;

/** @returns what keeps these labels from being on an issue together, if anything */
export function labelObstacle(issue: Issue, changes: readonly Change[]): RefinementError | undefined {
  const added = changes.filter(({ kind }) => kind === 'addLabel').length;
  const removed = changes.filter(({ kind }) => kind === 'removeLabel').length;
  if (added === 0 || issue.labels.length - removed + added <= maximumLabels) return undefined;
  return new RefinementError(
    { code: 'InvalidData', source: 'labels' },
    t(
      '#{0} has {1} labels and GitHub takes {2}. Remove some on GitHub, then try again.',
      issue.number,
      issue.labels.length,
      maximumLabels,
    ),
  );
}

/** A comment's text, or why it can't be written (too long, say). */
export function rendered(render: () => string): { text?: string; obstacle?: RefinementError } {
  try {
    return { text: render() };
  } catch (error) {
    if (error instanceof RefinementError) return { obstacle: error };
    throw error;
  }
}
