import { t } from '../../base/translate';
import { type Target } from '../../backlog/workspaceBacklog';
import { type PreReadChange } from '../../domain/preRead';
import { type Call } from '../shared/commands';
import { inform, type NoticeAction } from '../shared/notices';
import { runCommand } from '../shared/runCommand';
import { tellPosted } from './tellPosted';

interface Told<T extends object> {
  /** What the command resolves to, besides the story. */
  readonly ids: T;
  readonly kept: string;
  readonly posted: string;
  /** Post these changes alone, now. */
  readonly post: boolean | undefined;
  readonly actions?: readonly NoticeAction[];
}

/**
 * What is new in my pre-read is a draft until I post it, wherever it is said; a caller can ask to post it at once.
 * @returns what the command resolves to
 */
export async function keepOrPost<T extends object>(
  target: Target,
  changes: readonly PreReadChange[],
  { ids, kept, posted, post = false, actions = [] }: Told<T>,
  call: Call,
) {
  const { backlog, number, detail } = target;
  if (post) return tellPosted(target, await backlog.acts.preRead.postChanges(number, changes), posted, ids, call);
  await backlog.acts.preRead.draft(number, changes);
  void inform(kept, postAction(target, call), ...actions);
  return { story: detail.ref, ...ids, state: 'draft' };
}

/** Posts all that is a draft on the story. */
function postAction({ detail: { ref } }: Target, { tell }: Call): NoticeAction {
  return { label: t('Post Pre-Read'), run: () => void runCommand('postPreRead', { story: ref }).catch(tell) };
}
