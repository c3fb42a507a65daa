import { type IssueNumber } from '../../../domain/story';
import { type TaskBox } from '../../../domain/taskBoxes';
import { type Waiting } from '../../writing/outboxCallers';
import { type Desk, journalOf, submit } from '../desk';

export interface TaskSet {
  readonly kind: 'taskSet';
  /** By which it can be undone. */
  readonly journal?: string;
}

/** The task boxes in a story's own text. */
export class Tasks {
  constructor(private readonly desk: Desk) {}

  /** @throws Conflict where the story has no such box any more */
  async set(story: IssueNumber, { line, nth, of }: TaskBox, isDone: boolean): Promise<TaskSet | Waiting> {
    const sent = await submit(this.desk, { kind: 'task', story, box: { line, nth, of }, isDone });
    return sent.kind === 'waiting' ? sent : { kind: 'taskSet', ...journalOf(sent) };
  }
}
