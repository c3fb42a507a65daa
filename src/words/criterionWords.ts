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

/** What is missing, in a word or two: a criterion's own name would read as met. The record's, where we do not know it. */
export function missingLabel({ id, label }: Pick<Criterion, 'id' | 'label'>): string {
  switch (id) {
    case 'saysWhy':
      return t('No word on why');
    case 'acceptanceCriteria':
      return t('No acceptance criteria');
    case 'noOpenQuestions':
      return t('Open questions');
    case 'noOpenBlocker':
      return t('Open blocker');
    case 'estimated':
      return t('No estimate of the team');
    case 'fitsSprint':
      return t('No size that fits in a sprint');
    default:
      return t('not met: {0}', label);
  }
}

/** Why a criterion is met, or what is missing: then whole without its name. */
export function criterionReason({ why, reason }: Pick<Criterion, 'why' | 'reason'>): string {
  return why ? said(why) : reason;
}
