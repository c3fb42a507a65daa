import { type EditedRecord } from '../../backlog/model/editedText';
import { own } from '../../base/own';
import { t } from '../../base/translate';

/** Kinds of records in people's words. */
export function recordLabel(kind: string): string {
  const labels: Readonly<Record<string, string>> = {
    preread: t('pre-read'),
    ballots: t('sealed estimates'),
    result: t('revealed estimates'),
    decision: t('decision'),
    session: t('session'),
  };
  return own(labels, kind) ?? kind;
}

/** Who has edited whose record, whether it counts, and what to do. */
export function editedText({ kind, author, editor, how }: EditedRecord): string {
  const record = recordLabel(kind);
  switch (how) {
    case 'as left':
      return t(
        '{0} has edited a record of {1} ({2}). It counts as {1} last left it. Compare both in its edit history on GitHub, and let {1} put back the own text from there: whatever {1} saves counts as {1}’s.',
        editor,
        author,
        record,
      );
    case 'lost':
      return t(
        '{0} has edited a record of {1} ({2}), and GitHub’s edit history does not give what {1} had written: it does not count. Ask {1} to delete it on GitHub and to write it again.',
        editor,
        author,
        record,
      );
    case 'made':
      return t(
        '{0} has made a comment of {1} into a record ({2}): it does not count. Ask both what it is about.',
        editor,
        author,
        record,
      );
  }
}
