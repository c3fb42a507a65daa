import { type Login, sameLogin } from './story';

/** As GitHub's REST API names them, in the order in which GitHub shows them. */
export const reactionContents = ['+1', '-1', 'laugh', 'hooray', 'confused', 'heart', 'rocket', 'eyes'] as const;
export type ReactionContent = (typeof reactionContents)[number];

/** How many have reacted to a text in one way. */
export interface Reaction {
  readonly content: ReactionContent;
  /** At least one. */
  readonly count: number;
  readonly isMine: boolean;
  /** Some of them. */
  readonly people: readonly Login[];
}

/** What a list of them is once I have reacted, or do not any more. */
export function withMine(
  reactions: readonly Reaction[],
  content: ReactionContent,
  isOn: boolean,
  me: Login,
): readonly Reaction[] {
  const before = reactions.find((each) => each.content === content);
  if ((before?.isMine ?? false) === isOn) return reactions;
  const { count = 0, people = [] } = before ?? {};
  const others = people.filter((login) => !sameLogin(login, me));
  const after = isOn
    ? { content, count: count + 1, isMine: true, people: [...others, me] }
    : { content, count: count - 1, isMine: false, people: others };
  return reactionContents.flatMap((each) => {
    const own = each === content ? after : reactions.find((other) => other.content === each);
    return own && own.count > 0 ? [own] : [];
  });
}
