import * as z from 'zod/mini';
import { t } from '../../../base/translate';
import { type IssueNumber } from '../../../domain/story';
import { storedIssue } from '../../writing/changes/stored';
import { writtenSince } from '../../writing/changes/writtenSince';
import { type Journal } from '../../writing/journal';
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

async function plan({ context, journal, read, begun }: Planning, write: CommentWrite): Promise<Plan> {
  const { story: issue, id, text: body, after } = write;
  const { comments } = await read(issue);
  const obstacle = textObstacle(body);
  if (obstacle) return { ...emptyPlan, obstacles: [obstacle] };
  // What says the same and was written before this was first sent is another.
  const isBegun = begun.some((step) => step.kind === 'postComment' && step.id === id);
  if (isBegun && writtenSince(comments, context.me.login, { body, after }, await othersIn(journal, id)))
    return emptyPlan;
  return { ...emptyPlan, changes: [{ kind: 'postComment', issue, id, after, body }] };
}

/** What this machine has said besides: of two that waited together, the second is not the first. */
async function othersIn(journal: Journal, id: string): Promise<ReadonlySet<number>> {
  const said = (await journal.entries()).flatMap(({ changes }) => changes);
  return new Set(
    said.flatMap((change) => (change.kind === 'postComment' && change.id !== id ? (change.comment ?? []) : [])),
  );
}
