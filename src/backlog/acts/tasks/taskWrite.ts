import * as z from 'zod/mini';
import { oneLine } from '../../../base/plainText';
import { t } from '../../../base/translate';
import { RefinementError } from '../../../domain/errors';
import { type IssueNumber } from '../../../domain/story';
import { isBoxDone, taskOn, type TaskBox } from '../../../domain/taskBoxes';
import { storedBox, storedIssue } from '../../writing/changes/stored';
import { emptyPlan, type Plan } from '../../writing/plan';
import { type Planning, type WriteKind } from '../../writing/writeKind';

/** Ticks a task box of a story's text, or empties it. */
export interface TaskWrite {
  readonly kind: 'task';
  readonly story: IssueNumber;
  /** As it was shown. */
  readonly box: TaskBox;
  readonly isDone: boolean;
}

export const task: WriteKind<TaskWrite> = {
  schema: z.object({
    kind: z.literal('task'),
    story: storedIssue,
    box: storedBox,
    isDone: z.boolean(),
  }),
  story: ({ story }) => story,
  target: ({ story }) => story,
  about: ({ story, box }) => `${story} ${box.nth} ${box.of} ${box.line}`,
  plan,
  isUndoable: true,
  label: (write) =>
    write.isDone
      ? t('Task ticked on #{0}: {1}', write.story, nameOf(write.box))
      : t('Task unticked on #{0}: {1}', write.story, nameOf(write.box)),
  keptText: () => t('What you ticked is kept here.'),
  discardText: () => t('It is not sent: the task stays as it is on GitHub.'),
  canBeLookedAt: true,
  canBeEdited: false,
};

/** Only the box is written: whatever else of the text has changed meanwhile stays as it is. */
async function plan({ read }: Planning, { story, box, isDone }: TaskWrite): Promise<Plan> {
  const { issue } = await read(story);
  const wasDone = isBoxDone(issue.body, box);
  if (wasDone === isDone) return emptyPlan;
  if (wasDone === undefined) return { ...emptyPlan, obstacles: [isGone(story, box)] };
  return { ...emptyPlan, changes: [{ kind: 'setTask', issue: story, box, isDone }] };
}

function isGone(story: IssueNumber, box: TaskBox): RefinementError {
  return new RefinementError(
    { code: 'Conflict' },
    t(
      'The task “{0}” of #{1} has been changed on GitHub since you saw it. Discard this, look at the story, and tick what is there now.',
      nameOf(box),
      story,
    ),
  );
}

function nameOf({ line }: TaskBox): string {
  return oneLine(taskOn(line)?.text ?? line, 60);
}
