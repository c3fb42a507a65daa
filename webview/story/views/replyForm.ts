import { type TemplateResult } from 'lit-html';
import { t } from '../../../src/base/translate';
import { type RiskState } from '../../../src/domain/risk';
import { settleLabel } from '../../../src/words/domainWords';
import { type TypedText } from '../../../src/protocol/storyPage';
import { type RiskView } from '../../../src/protocol/storyPageView';
import { choice } from '../../ui/choice';
import { withoutReply } from '../requests';
import { type ViewContext } from './context';
import { lineForm } from './lineForm';

type TypedReply = NonNullable<TypedText['replies']>[string];
type Kind = RiskState | 'reply';

function fieldLabel(kind: Kind): string {
  switch (kind) {
    case 'reply':
      return t('Reply');
    case 'resolved':
      return t('What has resolved it? (optional)');
    case 'mitigated':
      return t('What is done about it? (optional)');
    case 'accepted':
      return t('Why is it accepted?');
    case 'open':
      return t('Why is it open again?');
  }
}

/** What is said about anybody's risk, and what becomes of it by that. */
export function replyForm(context: ViewContext, risk: RiskView, reply: TypedReply): TemplateResult {
  const { page, typed } = context;
  const { id } = risk;
  const kind: Kind = reply.sets ?? 'reply';
  const change = (part: Partial<TypedReply>) =>
    page.type({ replies: { ...typed.replies, [id]: { ...reply, ...part } } });
  const needsWords = kind === 'reply' || kind === 'accepted' || kind === 'open';
  return lineForm(context, {
    id: `reply-${id}`,
    label: t('Reply to {0}: {1}', risk.author, risk.title),
    fieldLabel: fieldLabel(kind),
    verb: kind === 'reply' ? t('Post reply') : settleLabel(kind),
    effect: t('Posted at once, in your pre-read comment.'),
    busy: t('Posting …'),
    slot: `reply:${id}`,
    text: reply.text,
    choice: kindChoice(risk, kind, (chosen) => change({ sets: chosen === 'reply' ? undefined : chosen })),
    ...(needsWords ? { missing: kind === 'reply' ? t('Write something first.') : t('Say why.') } : {}),
    ...(needsWords ? {} : { emptyMeans: t('Posted at once, in your pre-read comment.') }),
    request: (text) => ({ type: 'replyToRisk', risk: id, text, ...(reply.sets ? { sets: reply.sets } : {}) }),
    type: (text) => change({ text }),
    close: () => page.type({ replies: withoutReply(typed, id).replies }),
  });
}

/** An open risk is settled, a settled one reopened or settled otherwise. */
function kindChoice({ id, state }: RiskView, chosen: Kind, onChoose: (kind: Kind) => void): TemplateResult {
  const states = (['open', 'resolved', 'mitigated', 'accepted'] as const).filter((other) => other !== state);
  return choice<Kind>({
    name: `reply-kind-${id}`,
    legend: t('What becomes of the risk'),
    isLegendHidden: true,
    look: 'segments',
    options: [
      { value: 'reply', label: t('Only reply') },
      ...states.map((value) => ({ value, label: settleLabel(value) })),
    ],
    chosen,
    onChoose,
  });
}
