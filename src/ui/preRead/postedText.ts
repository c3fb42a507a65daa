import { type PostedPreRead } from '../../backlog/acts/preRead/preReading';
import { t } from '../../base/translate';

/** Also says if the label for open blockers was added or removed. */
export function postedText(message: string, { labelsAdded: [added], labelsRemoved: [removed] }: PostedPreRead): string {
  if (added !== undefined) return t('{0} Label “{1}” added.', message, added);
  if (removed !== undefined) return t('{0} Label “{1}” removed.', message, removed);
  return message;
}
