import { t } from '../../../base/translate';
import { RefinementError } from '../../../domain/errors';
import { type Waiting } from '../../writing/outboxCallers';
import { type Desk, type SentWrite, submit } from '../desk';
import { notInJournal } from './undoWrite';

/** What was written is taken back. */
export class TakingBack {
  constructor(private readonly desk: Desk) {}

  /** @throws Conflict, with what has changed since; NotFound where it is not in the journal. Nothing waits then. */
  async undo(journal: string): Promise<SentWrite | Waiting> {
    const writes = await this.desk.writes();
    const entry = await writes.journal.find(journal);
    if (!entry) throw notInJournal();
    const { what, undoneAt, issue } = entry;
    if (undoneAt) throw new RefinementError({ code: 'Conflict' }, t('“{0}” has been undone already.', what));
    try {
      return await submit(this.desk, { kind: 'undo', journal, what, ...(issue === undefined ? {} : { story: issue }) });
    } catch (error) {
      // Nothing was typed: what can't be undone now needs not be kept.
      const refused = this.desk
        .pending()
        .find(({ write, state }) => write.kind === 'undo' && write.journal === journal && state === 'stopped');
      if (refused) await writes.discard(refused.id);
      throw error;
    }
  }
}
