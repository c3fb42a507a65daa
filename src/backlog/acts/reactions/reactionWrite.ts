import * as z from 'zod/mini';
import { t } from '../../../base/translate';
import { type ReactionContent, reactionContents } from '../../../domain/reaction';
import { type IssueNumber } from '../../../domain/story';
import { reactionName } from '../../../words/reactionWords';
import { storedIssue } from '../../writing/changes/stored';
import { emptyPlan, type Plan } from '../../writing/plan';
import { type WriteKind } from '../../writing/writeKind';

/** I react to a story or a comment on it, or do not any more. */
export interface ReactionWrite {
  readonly kind: 'reaction';
  readonly story: IssueNumber;
  /** GitHub's id; absent: to the story itself. */
  readonly comment?: number;
  readonly content: ReactionContent;
  readonly isOn: boolean;
}

export const reaction: WriteKind<ReactionWrite> = {
  schema: z.object({
    kind: z.literal('reaction'),
    story: storedIssue,
    comment: z.exactOptional(z.number()),
    content: z.enum(reactionContents),
    isOn: z.boolean(),
  }),
  story: ({ story }) => story,
  target: ({ story }) => story,
  about: ({ story, comment = '', content }) => `${story} ${comment} ${content}`,
  // Whatever GitHub has: to react twice is to react once, and nobody else can do it for me.
  plan: (_, write) => Promise.resolve(plan(write)),
  isUndoable: true,
  label: ({ story, content, isOn }) =>
    isOn
      ? t('Reaction “{0}” on #{1}', reactionName(content), story)
      : t('Reaction “{0}” on #{1}, taken back', reactionName(content), story),
  keptText: () => t('Your reaction is kept here.'),
  discardText: () => t('It is not sent: your reactions on GitHub stay as they are.'),
  canBeLookedAt: true,
  canBeEdited: false,
};

function plan({ kind: _, story: issue, ...reacting }: ReactionWrite): Plan {
  return { ...emptyPlan, changes: [{ kind: 'setReaction', issue, ...reacting }] };
}
