import { type GraphQLResolveInfo } from 'graphql';
import { type Comment, type Issue, type Reaction, reactionContents } from '../store';
import { type PageArguments } from './connection';
import { accountConnection, GraphObject } from './graphObject';
import { type Asking } from './queryRoot';

const names: Readonly<Record<Reaction['content'], string>> = {
  ...{ '+1': 'THUMBS_UP', '-1': 'THUMBS_DOWN', laugh: 'LAUGH', hooray: 'HOORAY' },
  ...{ confused: 'CONFUSED', heart: 'HEART', rocket: 'ROCKET', eyes: 'EYES' },
};

/** GitHub names every kind, also where nobody has reacted like that. */
export function reactionGroups({ reactions }: Issue | Comment, asking: Asking): object[] {
  return reactionContents.map(
    (content) =>
      new ReactionGroup(
        content,
        reactions.filter((each) => each.content === content),
        asking,
      ),
  );
}

class ReactionGroup extends GraphObject {
  readonly content: string;

  constructor(
    content: Reaction['content'],
    private readonly reactions: readonly Reaction[],
    asking: Asking,
  ) {
    super(asking);
    this.content = names[content];
  }

  get createdAt(): string | null {
    return this.reactions[0]?.createdAt ?? null;
  }

  get viewerHasReacted(): boolean {
    return this.reactions.some(({ account }) => account.login === this.asking.viewer);
  }

  reactors(args: PageArguments, info: GraphQLResolveInfo): object {
    return accountConnection(
      this.reactions.map(({ account }) => account),
      args,
      info,
      this.asking,
    );
  }
}
