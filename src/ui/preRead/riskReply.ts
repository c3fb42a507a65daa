import { type DescribedRisk, type StoryDetail } from '../../backlog/stories/storyDetail';
import { invalid, RefinementError } from '../../domain/errors';
import { newId } from '../../domain/ids';
import { momentAfter, needsReason, type Reply } from '../../domain/preRead';
import { type RiskState } from '../../domain/risk';
import { t } from '../../base/translate';

/** What somebody says about a risk; `sets`: its new state. */
export interface ReplyInput {
  readonly risk: string;
  readonly text: string;
  readonly sets?: RiskState | undefined;
}

/** My reply to anybody's risk. @throws NotFound if the risk is gone or a draft; InvalidData if a text is required */
export function newReply(detail: StoryDetail, { risk: id, text, sets }: ReplyInput, now = new Date()): Reply {
  const risk = postedRisk(detail, id);
  const words = text.trim();
  if (words === '' && (sets === undefined || needsReason(sets))) throw invalid('text', missingWords(sets));
  const at = momentAfter(risk.replies, now);
  return { id: newId(), risk: id, text: words, at, ...(sets === undefined ? {} : { sets }) };
}

/** @throws NotFound if it is gone, or a draft that nobody else can read */
export function postedRisk({ allRisks, number }: StoryDetail, id: string): DescribedRisk {
  const risk = allRisks.find((known) => known.id === id);
  if (risk?.isPosted) return risk;
  const message = risk
    ? t('This risk is a draft. Post it before it is replied to.')
    : t('This risk is not on #{0} any more.', number);
  throw new RefinementError({ code: 'NotFound' }, message);
}

function missingWords(sets: RiskState | undefined): string {
  if (sets === 'accepted') return t('Say why the risk is accepted. Nothing was written.');
  if (sets === 'open') return t('Say why the risk is open again. Nothing was written.');
  return t('Say something about the risk. Nothing was written.');
}

/** What has become of a risk by a reply. */
export function settledText(state: RiskState, number: number): string {
  switch (state) {
    case 'open':
      return t('Risk reopened on #{0}.', number);
    case 'mitigated':
      return t('Risk mitigated on #{0}.', number);
    case 'accepted':
      return t('Risk accepted on #{0}.', number);
    case 'resolved':
      return t('Risk resolved on #{0}.', number);
  }
}
