import * as z from 'zod/mini';
import { t } from '../../../base/translate';
import { type IssueNumber } from '../../../domain/story';
import { storedIssue } from '../../writing/changes/stored';
import { writtenSince } from '../../writing/changes/writtenSince';
import { emptyPlan, type Plan } from '../../writing/plan';
import { type Planning, type WriteKind } from '../../writing/writeKind';
import { textObstacle } from './commentText';

/** Says something in a story's discussion. */
export interface CommentWrite {
  readonly kind: 'comment';
  readonly story: IssueNumber;
  /** Names it: two that say the same are two. */
  readonly id: string;
  readonly text: string;
  /** The newest comment on the story when it was written, by its id; 0 where there was none. */
  readonly after: number;
}

export const comment: WriteKind<CommentWrite> = {
  schema: z.object({
    kind: z.literal('comment'),
    story: storedIssue,
    id: z.string(),
    text: z.string(),
    after: z.number(),
  }),
  story: ({ story }) => story,
  target: ({ story }) => story,
  about: ({ story, id }) => `${story} ${id}`,
  plan,
  isUndoable: true,
  label: ({ story }) => t('Comment on #{0}', story),
  keptText: () => t('Your comment is kept here.'),
  discardText: () => t('It is not sent, and its text is gone.'),
  canBeLookedAt: true,
  canBeEdited: true,
};

async function plan({ context, read }: Planning, { story: issue, text: body, after }: CommentWrite): Promise<Plan> {
  const { comments } = await read(issue);
  const obstacle = textObstacle(body);
  if (obstacle) return { ...emptyPlan, obstacles: [obstacle] };
  if (writtenSince(comments, context.me.login, { body, after })) return emptyPlan;
  return { ...emptyPlan, changes: [{ kind: 'postComment', issue, after, body }] };
}
