import { type CheckedText } from '../../backlog/ports/edits';
import { sameLogin } from '../../domain/story';
import { isSameButForBoxes } from '../../domain/taskBoxes';
import { type EditedTextNode, type HistoryNode } from './graphQlSchemas';
import { loginOf, otherEditor } from './graphQlToDomain';

/** Looks in a text's history for the version that its author last left, page by page. */
export class EditHistory {
  private readonly by: string | undefined;
  private authorsText: string | undefined;
  /** Of the others, since the author's. */
  private readonly later: (string | undefined)[];
  /** Where the history goes on, while the author's version was not in it. */
  next: string | undefined;

  constructor(
    readonly id: string,
    private readonly node: EditedTextNode,
  ) {
    this.by = otherEditor(node);
    this.later = [node.body];
    if (this.by !== undefined) this.read(node);
  }

  /**
   * The newest version of the author decides, also where its text has been deleted: an older one, taken instead, would let
   * whoever deletes choose.
   */
  read({ author, userContentEdits: { nodes, pageInfo } }: HistoryNode): void {
    const at = nodes.findIndex(({ editor }) => sameLogin(loginOf(editor), loginOf(author)));
    this.later.push(...nodes.slice(0, at < 0 ? undefined : at).map(({ diff }) => diff ?? undefined));
    this.authorsText = nodes[at]?.diff ?? undefined;
    this.next = at < 0 && pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined;
  }

  private isTicksAlone(): boolean {
    const { authorsText, later } = this;
    if (this.by === undefined || authorsText === undefined) return false;
    return later.every((text) => text !== undefined && isSameButForBoxes(authorsText, text));
  }

  get text(): CheckedText {
    const { body, updatedAt, lastEditedAt, includesCreatedEdit, oldest } = this.node;
    if (this.by === undefined && !(oldest && lastEditedAt)) return { body, updatedAt };
    const firstText = includesCreatedEdit ? oldest?.nodes[0]?.diff : undefined;
    const edits = {
      ...(this.by === undefined ? {} : { by: this.by }),
      ...(this.authorsText === undefined ? {} : { authorsText: this.authorsText }),
      ...(this.isTicksAlone() ? { isTicksAlone: true as const } : {}),
      ...(typeof firstText === 'string' ? { firstText } : {}),
    };
    return { body, updatedAt, edits };
  }
}
