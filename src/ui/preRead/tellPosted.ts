import { type Target } from '../../backlog/workspaceBacklog';
import { type PostedPreRead } from '../../backlog/acts/preRead/preReading';
import { type Waiting } from '../../backlog/writing/outboxCallers';
import { type Call } from '../shared/commands';
import { inform, openOutside } from '../shared/notices';
import { t } from '../../base/translate';
import { tellWaiting, undoAction } from '../writes/writeNotices';
import { postedText } from './postedText';

/** Tells what was posted, with buttons to undo it and to open it. @returns what the command resolves to */
export function tellPosted<T extends object>(
  target: Target,
  posted: PostedPreRead | Waiting,
  message: string,
  ids: T,
  { tell }: Call,
) {
  const story = target.detail.ref;
  if (posted.kind === 'waiting') return { story, ...ids, ...tellWaiting(posted) };
  const { url, journal, labelsAdded, labelsRemoved } = posted;
  const open = url === undefined ? [] : [{ label: t('Open on GitHub'), run: () => void openOutside(url) }];
  void inform(postedText(message, posted), ...undoAction([{ backlog: target.backlog, journal }], tell), ...open);
  return { story, ...ids, ...(url === undefined ? {} : { url }), labelsAdded, labelsRemoved };
}
