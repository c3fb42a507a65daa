import { numberText, t } from '../../../base/translate';
import { invalid, type RefinementError } from '../../../domain/errors';
import { maximumCommentLength } from '../../../domain/story';
import { envelopeKind } from '../../../records/envelope';

/** Why a text can't be a comment of a discussion, if it can't. */
export function textObstacle(text: string): RefinementError | undefined {
  if (text.trim() === '') return invalid('comment', t('Write something first.'));
  if (text.length > maximumCommentLength)
    return invalid(
      'comment',
      t(
        'The comment has {0} characters and GitHub takes {1}. Shorten it.',
        ...[numberText(text.length), numberText(maximumCommentLength)],
      ),
    );
  // Whatever else it says, it would be taken for what a person has flagged or decided.
  if (envelopeKind(text) !== undefined)
    return invalid('comment', t('The comment ends as a record of Backlog Refinement does. Take its last line out.'));
  return undefined;
}
