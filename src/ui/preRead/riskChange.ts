import { type StoryDetail } from '../../backlog/stories/storyDetail';
import { RefinementError } from '../../domain/errors';
import { newId } from '../../domain/ids';
import { type Risk, riskDefaults } from '../../domain/risk';
import { defined } from '../../base/defined';
import { t } from '../../base/translate';

type Fields = { readonly [K in Exclude<keyof Risk, 'id'>]?: Risk[K] | undefined };

/** A new risk, with defaults for what was left out. */
export function newRisk(fields: Fields & { readonly title: string }): Risk {
  return { ...riskDefaults, ...defined(fields), id: newId() };
}

/** One of my risks with other values. @throws NotFound if it is gone or somebody else's */
export function changedRisk(detail: StoryDetail, risk: string, fields: Fields): Risk {
  const { id, title, category, likelihood, impact, blocker, mitigation, anchors } = myRisk(detail, risk);
  return { id, ...defined({ title, category, likelihood, impact, blocker, mitigation, anchors }), ...defined(fields) };
}

/** @throws NotFound if it is gone or somebody else's */
export function myRisk({ allRisks, number }: StoryDetail, risk: string): StoryDetail['allRisks'][number] {
  const mine = allRisks.find((known) => known.isMine && known.id === risk);
  if (mine) return mine;
  const message = t('You have no such risk on #{0}; others’ risks are theirs to change.', number);
  throw new RefinementError({ code: 'NotFound' }, message);
}
