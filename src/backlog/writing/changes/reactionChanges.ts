import * as z from 'zod/mini';
import { t } from '../../../base/translate';
import { reactionContents } from '../../../domain/reaction';
import { reactionSign } from '../../../words/reactionWords';
import { type ChangeOf } from './change';
import { type ChangeKind } from './changeKind';
import { storedIssue } from './stored';

export const setReaction: ChangeKind<ChangeOf<'setReaction'>> = {
  schema: z.object({
    kind: z.literal('setReaction'),
    issue: storedIssue,
    comment: z.exactOptional(z.number()),
    content: z.enum(reactionContents),
    isOn: z.boolean(),
  }),
  stepKey: ({ issue, comment = '', content }) => `${issue} ${comment} ${content}`,
  async carryOut({ tracker, model, me }, change) {
    const { content, isOn } = change;
    await (isOn ? tracker.reactions.add(change, content) : tracker.reactions.remove(change, content));
    model.putReaction(change, content, isOn, me.login);
    return change;
  },
  // Nobody else can set or take back a reaction of mine.
  takeBack(change, { issue, comments }) {
    if (change.comment !== undefined && !comments.some(({ id }) => id === change.comment))
      return t('The comment on #{0} has been deleted since.', issue.number);
    return [{ ...change, isOn: !change.isOn }];
  },
  preview: ({ content, isOn }) => {
    const sign = reactionSign(content);
    return { text: isOn ? { before: '', after: sign } : { before: sign, after: '' } };
  },
};
