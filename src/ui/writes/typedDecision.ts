import { type DecisionInput } from '../../backlog/acts/decision/decisionWrite';
import { type TypedText } from '../../protocol/storyPage';
import { formatFollowUps } from '../../domain/followUp';
import { defined } from '../../base/defined';

/** A decision as it is typed in the panel's form. */
export function typedDecision(decision: DecisionInput): NonNullable<TypedText['decision']> {
  const { outcome, rationale, estimate, override, followUps = [] } = decision;
  return defined({ outcome, rationale, estimate, override, followUps: formatFollowUps(followUps) });
}
