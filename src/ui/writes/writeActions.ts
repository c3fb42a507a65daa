import { type RepositoryBacklog } from '../../backlog/repositoryBacklog';
import { type Waiting } from '../../backlog/writing/outboxCallers';
import { type SentWrite } from '../../backlog/acts/desk';
import { type Write } from '../../backlog/acts/writeKinds';
import { type WaitingWrite, type WorkspaceBacklog } from '../../backlog/workspaceBacklog';
import { RefinementError } from '../../domain/errors';
import { type IssueNumber } from '../../domain/story';
import { type EditForm } from '../../protocol/storyPage';
import { confirm, inform } from '../shared/notices';
import { askChoice, cancelled } from '../shared/prompts';
import { runCommand } from '../shared/runCommand';
import { t } from '../../base/translate';
import { type PreviewDocuments } from './previewDocuments';
import { type WriteAction } from '../../protocol/pendingWrite';
import { actionDetail, actionLabel, actionsFor } from './writeText';
import { typedDecision } from './typedDecision';
import { tellWaiting, undoAction } from './writeNotices';

export interface EditedStory {
  readonly backlog: RepositoryBacklog;
  readonly number: IssueNumber;
}

/** Opens a story's form with a text that was typed in it before. A pre-read is a draft already, so nothing goes back. */
export interface Forms {
  edit(story: EditedStory, form: EditForm): Promise<InForm>;
}

export interface InForm {
  /** True once the page has the text and it is kept there; false where the page is closed before. */
  readonly whenKept: Promise<boolean>;
}

interface Options {
  readonly workspace: WorkspaceBacklog;
  readonly documents: PreviewDocuments;
  readonly forms: Forms;
  readonly tell: (error: unknown) => void;
}

/** What a person can do with a write that waits, wherever it is shown. */
export class WriteActions {
  constructor(private readonly options: Options) {}

  /** Sends the decision that stands in a story's form. */
  async recordTyped(story: EditedStory): Promise<void> {
    await this.options.forms.edit(story, { submit: 'decision' });
  }

  /** @throws NotFound if it is already written or discarded */
  find(id: string): WaitingWrite {
    const found = this.options.workspace.waitingWrites().find(({ pending }) => pending.id === id);
    if (found) return found;
    throw new RefinementError({ code: 'NotFound' }, t('It does not wait any more: it is written or discarded.'));
  }

  /** Asks what to do with a write, and does it. After a look or a comparison, it asks again. @throws Cancelled */
  async ask(id: string): Promise<unknown> {
    for (;;) {
      const { pending } = this.find(id);
      const choices = actionsFor(pending).map((value) => {
        return { value, label: actionLabel(value), description: actionDetail(value, pending) };
      });
      const chosen = await askChoice(pending.what, choices, t('What shall become of it?'));
      const done = await this.run(chosen, id);
      if (chosen !== 'look' && chosen !== 'compare') return done;
    }
  }

  /** @returns what is JSON. @throws RefinementError */
  async run(action: WriteAction, id: string): Promise<unknown> {
    const waiting = this.find(id);
    switch (action) {
      case 'signIn':
        return runCommand('signIn');
      case 'retry':
        return this.told(waiting, (await waiting.backlog.writes()).retry(id));
      case 'compare':
        return this.options.documents.compare(waiting.pending.what, waiting.pending.conflicts);
      case 'mine':
      case 'theirs':
        return this.choose(waiting, action);
      case 'look':
        return this.look(waiting);
      case 'edit':
        return this.edit(waiting);
      case 'discard':
        return this.confirmDiscard(waiting);
    }
  }

  async choose(waiting: WaitingWrite, choice: 'mine' | 'theirs') {
    const writes = await waiting.backlog.writes();
    return this.told(waiting, writes.choose(waiting.pending.id, choice));
  }

  async discard({ backlog, pending }: WaitingWrite) {
    await (await backlog.writes()).discard(pending.id);
    return { write: pending.id, state: 'discarded' } as const;
  }

  private async confirmDiscard(waiting: WaitingWrite) {
    const { what, discardText } = waiting.pending;
    const isSure = await confirm(t('Discard “{0}”?', what), discardText, t('Discard'));
    if (!isSure) throw cancelled();
    return this.discard(waiting);
  }

  private async look({ backlog, pending }: WaitingWrite) {
    const preview = await (await backlog.writes()).look(pending.write);
    await this.options.documents.show(pending.what, [preview]);
    return preview;
  }

  /** The write leaves the outbox once its text is in the form and kept there: until then, it is nowhere else. */
  private async edit({ backlog, pending }: WaitingWrite) {
    const { write, story: number, id } = pending;
    if (!pending.canBeEdited || number === undefined)
      throw new RefinementError({ code: 'InvalidData', source: 'write' }, t('There is no form to edit this in.'));
    const { whenKept } = await this.options.forms.edit({ backlog, number }, formOf(write));
    if (!(await whenKept)) throw cancelled();
    await (await backlog.writes()).discard(id);
    return { write: id, state: 'editing' } as const;
  }

  /** Says what became of a write that was sent again. */
  private async told({ backlog, pending }: WaitingWrite, attempt: Promise<SentWrite | Waiting | undefined>) {
    const sent = await attempt;
    const write = pending.id;
    if (sent?.kind === 'waiting') return tellWaiting(sent);
    if (!sent) return { write, state: 'discarded' } as const;
    const { journal } = sent.result;
    void inform(t('Sent: {0}.', pending.what), ...undoAction([{ backlog, journal }], this.options.tell));
    return { write, state: 'written', ...(journal === undefined ? {} : { journal }) } as const;
  }
}

function formOf(write: Write): EditForm {
  switch (write.kind) {
    case 'decision':
      return { decision: typedDecision(write.decision) };
    case 'comment':
      return { comment: write.text };
    case 'commentEdit':
      return { editedComments: { [write.comment]: write.text }, editedFrom: { [write.comment]: write.before } };
    // A draft already.
    case 'preRead':
    case 'commentRemoval':
    case 'task':
    case 'reaction':
    case 'ballot':
    case 'reveal':
    case 'session':
    case 'move':
    case 'attendance':
    case 'endSession':
    case 'undo':
      return {};
  }
}
