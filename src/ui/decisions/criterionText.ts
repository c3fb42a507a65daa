import { said, t } from '../../base/translate';
import { type Criterion } from '../../domain/readiness';

/** By its id, since records name it in English; a criterion that we do not know is called as it is there. */
export function criterionLabel({ id, label }: Pick<Criterion, 'id' | 'label'>): string {
  switch (id) {
    case 'saysWhy':
      return t('Says why');
    case 'acceptanceCriteria':
      return t('Has acceptance criteria');
    case 'noOpenQuestions':
      return t('No open questions');
    case 'noOpenBlocker':
      return t('No open blocker');
    case 'estimated':
      return t('Estimated by the team');
    case 'fitsSprint':
      return t('Fits in a sprint');
    default:
      return label;
  }
}

/** Why it is met, or what is missing. */
export function criterionReason({ why, reason }: Pick<Criterion, 'why' | 'reason'>): string {
  return why ? said(why) : reason;
}
