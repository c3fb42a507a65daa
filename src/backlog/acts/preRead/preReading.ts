import { type PreReadChange, preReadOf, subject } from '../../../domain/preRead';
import { type IssueNumber, sameLogin } from '../../../domain/story';
import { type BacklogContext } from '../../model/backlogContext';
import { type Waiting } from '../../writing/outboxCallers';
import { type WritePreview } from '../../writing/preview';
import { type Desk, journalOf, labelled, submit } from '../desk';
import { dropDrafts, keepChanges, things } from './drafts';
import { preReadWrite } from './preReadWrite';

function isRemoval({ kind }: PreReadChange): boolean {
  return kind === 'removeRisk' || kind === 'removeQuestion' || kind === 'removeReply';
}

export interface PostedPreRead {
  readonly kind: 'posted';
  /** The comment's page; absent where there was nothing to write. */
  readonly url?: string;
  /** Of the story's open blockers. */
  readonly labelsAdded: readonly string[];
  readonly labelsRemoved: readonly string[];
  /** By which it can be undone; absent where nothing was written. */
  readonly journal?: string;
}

/** My own pass over a story: risks, questions, answers and replies, drafted and posted. */
export class PreReading {
  constructor(private readonly desk: Desk) {}

  /** Keeps changes on this machine. What others have never seen is gone with its removal: nothing of it is left to post. */
  async draft(story: IssueNumber, changes: readonly PreReadChange[]): Promise<void> {
    const context = await this.desk.connected();
    const kept = await keepChanges(context, story, changes);
    const others = things(preReadOf(context.model.records(story).preReads, context.me.login));
    const isOnItsWay = this.desk.pending().some(({ write }) => write.kind === 'preRead' && write.story === story);
    if (isOnItsWay) return;
    const needless = kept.filter((change) => isRemoval(change) && !others.has(subject(change)));
    if (needless.length === 0) return;
    await dropDrafts(context, story, needless);
    context.changed();
  }

  /** Drops the draft, also where it waits to be sent. @throws Conflict while it is being sent */
  async discard(story: IssueNumber): Promise<void> {
    const context = await this.desk.connected();
    const waiting = this.desk.pending().find(({ write }) => write.kind === 'preRead' && write.story === story);
    if (waiting) await (await this.desk.writes()).discard(waiting.id);
    await dropDrafts(context, story, context.mine.preReadChanges(story));
    context.changed();
  }

  /** Posts the draft; with nothing in it, only remembers that I have read the story. */
  async post(story: IssueNumber): Promise<PostedPreRead | Waiting> {
    const context = await this.desk.connected();
    return this.send(context, story, context.mine.preReadChanges(story));
  }

  /** Posts these changes alone; the rest of the draft stays a draft. */
  async postChanges(story: IssueNumber, changes: readonly PreReadChange[]): Promise<PostedPreRead | Waiting> {
    const context = await this.desk.connected();
    // Kept first: if this machine stops now, nothing is lost.
    return this.send(context, story, await keepChanges(context, story, changes));
  }

  /** What posting the draft would write. */
  async preview(story: IssueNumber): Promise<WritePreview> {
    const context = await this.desk.connected();
    return (await this.desk.writes()).look(preReadWrite(context, story, context.mine.preReadChanges(story)));
  }

  private async send(
    context: BacklogContext,
    story: IssueNumber,
    changes: readonly PreReadChange[],
  ): Promise<PostedPreRead | Waiting> {
    const sent = await submit(this.desk, preReadWrite(context, story, changes));
    if (sent.kind === 'waiting') return sent;
    const mine = context.model.records(story).preReads.find(({ author }) => sameLogin(author, context.me.login));
    return { kind: 'posted', ...(mine ? { url: mine.url } : {}), ...labelled(sent), ...journalOf(sent) };
  }
}
