import { t } from '../../base/translate';
import { RefinementError } from '../../domain/errors';
import { type IssueNumber } from '../../domain/story';

/** Nothing is said to be gone that GitHub may only not know yet. */
export function notToldYet(issue: IssueNumber): RefinementError {
  return new RefinementError(
    { code: 'Conflict' },
    t('GitHub can’t tell yet what has become of the comment on #{0}. Try again in a minute.', issue),
  );
}
