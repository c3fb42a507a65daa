import { said, t } from '../base/translate';
import { type Criterion } from '../domain/readiness';

/** Translated by its id, since records name criteria in English; one that we do not know keeps the name in the record. */
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

/** Why a criterion is met, or what is missing. */
export function criterionReason({ why, reason }: Pick<Criterion, 'why' | 'reason'>): string {
  return why ? said(why) : reason;
}
