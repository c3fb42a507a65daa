import { type ReactionContent, withMine } from '../../domain/reaction';
import { type Login } from '../../domain/story';
import { type StoryFacts } from '../ports/facts';
import { type Reactable } from '../ports/reactions';

/** What is known of a story once I have reacted to it or to a comment on it, or do not any more. */
export function withReaction(
  facts: StoryFacts,
  { comment }: Pick<Reactable, 'comment'>,
  content: ReactionContent,
  isOn: boolean,
  me: Login,
): StoryFacts {
  const { reactions } = facts;
  if (!reactions) return facts;
  if (comment === undefined)
    return { ...facts, reactions: { ...reactions, story: withMine(reactions.story, content, isOn, me) } };
  const known = reactions.comments[comment];
  if (!known) return facts;
  const comments = { ...reactions.comments, [comment]: withMine(known, content, isOn, me) };
  return { ...facts, reactions: { ...reactions, comments } };
}
