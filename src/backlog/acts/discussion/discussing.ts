import { t } from '../../../base/translate';
import { RefinementError } from '../../../domain/errors';
import { newId } from '../../../domain/ids';
import { type IssueNumber, sameLogin } from '../../../domain/story';
import { type BacklogContext, freshState } from '../../model/backlogContext';
import { type IssueComment } from '../../ports/comments';
import { type Completion, issuesLike, peopleLike } from '../../stories/completions';
import { type Waiting } from '../../writing/outboxCallers';
import { type Desk, journalOf, submit } from '../desk';
import { textObstacle } from './commentText';
import { type Write } from '../writeKinds';

export interface Commented {
  readonly kind: 'commented';
  /** By which it can be undone. */
  readonly journal?: string;
}

/** What people say about a story, besides their pre-reads and decisions. */
export class Discussing {
  private readonly reading = new Map<IssueNumber, Promise<unknown>>();

  constructor(private readonly desk: Desk) {}

  /** Reads what was said on a story, unless that is known already; from then on it follows GitHub with everything else. */
  async read(story: IssueNumber): Promise<void> {
    const context = await this.desk.connected();
    const { model } = context;
    model.keepTexts(story);
    const isWhole = model.hasCommentsOf(story) && !model.isShort(story);
    const isKnown = isWhole && model.allComments(story).every((comment) => 'body' in comment);
    if (!isKnown) await (this.reading.get(story) ?? this.readNow(context, story));
  }

  private async readNow(context: BacklogContext, story: IssueNumber): Promise<void> {
    const reading = freshState(context, story);
    this.reading.set(story, reading);
    context.changed();
    try {
      await reading;
    } finally {
      this.reading.delete(story);
      context.changed();
    }
  }

  isReading(story: IssueNumber): boolean {
    return this.reading.has(story);
  }

  /** What may be meant by what was typed after `@` or `#`; nothing is asked of GitHub. */
  async complete(story: IssueNumber, sign: '@' | '#', typed: string): Promise<readonly Completion[]> {
    const context = await this.desk.connected();
    return (sign === '@' ? peopleLike : issuesLike)(context, story, typed);
  }

  /** Remembers, on this machine, that I have seen all that is there now. */
  async noteSeen(story: IssueNumber): Promise<void> {
    const { model, mine } = await this.desk.connected();
    const newest = newestOf(model.allComments(story));
    if (newest > (mine.seenComment(story) ?? -1)) await mine.setSeenComment(story, newest);
  }

  async say(story: IssueNumber, text: string): Promise<Commented | Waiting> {
    const { model } = await this.desk.connected();
    // What I had said before is not to be taken for it.
    if (!model.hasCommentsOf(story)) await this.read(story);
    const after = newestOf(model.allComments(story));
    return this.send({ kind: 'comment', story, id: newId(), text: checked(text), after });
  }

  /** @param before what it said where the change was begun, which may be days ago; absent: what it says now */
  async edit(story: IssueNumber, comment: number, text: string, before?: string): Promise<Commented | Waiting> {
    const { body } = await this.own(story, comment);
    return this.send({ kind: 'commentEdit', story, comment, before: before ?? body, text: checked(text) });
  }

  async remove(story: IssueNumber, comment: number): Promise<Commented | Waiting> {
    const { body } = await this.own(story, comment);
    const edited = this.waitingEdit(comment);
    const before = edited === undefined ? { before: body } : { before: edited, orBefore: body };
    return this.send({ kind: 'commentRemoval', story, comment, ...before });
  }

  private waitingEdit(comment: number): string | undefined {
    const edit = this.desk
      .pending()
      .findLast(({ write }) => write.kind === 'commentEdit' && write.comment === comment)?.write;
    return edit?.kind === 'commentEdit' ? edit.text : undefined;
  }

  /** @throws NotFound where I have no such comment */
  private async own(story: IssueNumber, id: number): Promise<IssueComment> {
    await this.read(story);
    const { model, me } = await this.desk.connected();
    const found = model.allComments(story).find((comment) => comment.id === id);
    if (found && 'body' in found && sameLogin(found.author, me.login)) return found;
    throw new RefinementError({ code: 'NotFound' }, t('You have no such comment on #{0} any more.', story));
  }

  private async send(write: Write): Promise<Commented | Waiting> {
    const sent = await submit(this.desk, write);
    return sent.kind === 'waiting' ? sent : { kind: 'commented', ...journalOf(sent) };
  }
}

/** @throws InvalidData before anything is kept */
function checked(text: string): string {
  const obstacle = textObstacle(text);
  if (obstacle) throw obstacle;
  return text;
}

function newestOf(comments: readonly { readonly id: number }[]): number {
  return comments.at(-1)?.id ?? 0;
}
