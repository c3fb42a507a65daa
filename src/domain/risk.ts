import { type CodeAnchor } from './codeAnchor/codeAnchor';

export const riskCategories = [
  'complexity',
  'dependency',
  'security',
  'performance',
  'data',
  'testing',
  'operations',
  'unknown',
] as const;
export type RiskCategory = (typeof riskCategories)[number];

export const levels = ['low', 'medium', 'high'] as const;
export type Level = (typeof levels)[number];

/** `open` until somebody says what became of it. */
export const riskStates = ['open', 'mitigated', 'accepted', 'resolved'] as const;
export type RiskState = (typeof riskStates)[number];

/** Something technical that may hurt. */
export interface Risk {
  /** Given once by the editor that flags it; never changes. */
  readonly id: string;
  readonly title: string;
  readonly category: RiskCategory;
  readonly likelihood: Level;
  readonly impact: Level;
  /** The story is not ready while this is open. */
  readonly blocker: boolean;
  /** What is done about it. A risk with a mitigation no longer blocks. */
  readonly mitigation?: string;
  /** The places in the code that it is about; absent: none. */
  readonly anchors?: readonly CodeAnchor[];
}

export const maximumAnchors = 20;

/** What a risk is until somebody says more of it: nobody need know that while flagging it. */
export const riskDefaults = { category: 'unknown', likelihood: 'medium', impact: 'medium', blocker: false } as const;

/**
 * Likelihood × impact on the usual 3 × 3 matrix: 1–2 low, 3–4 medium, 6–9 high (the products 5, 7 and 8 do not occur).
 */
export function severity(risk: Pick<Risk, 'likelihood' | 'impact'>): Level {
  const product = (levels.indexOf(risk.likelihood) + 1) * (levels.indexOf(risk.impact) + 1);
  if (product >= 6) return 'high';
  return product >= 3 ? 'medium' : 'low';
}

export function isMitigated(risk: Risk): boolean {
  return (risk.mitigation ?? '').trim() !== '';
}

/** What its author alone says of it; others may have said more since, see `AuthoredRisk.state`. */
export function statedBy(risk: Risk): RiskState {
  return isMitigated(risk) ? 'mitigated' : 'open';
}

/** A risk with what became of it, where that is known. */
type SettledOrNot = Risk & { readonly state?: RiskState };

export function isOpen(risk: SettledOrNot): boolean {
  return (risk.state ?? statedBy(risk)) === 'open';
}

export function isOpenBlocker(risk: SettledOrNot): boolean {
  return risk.blocker && isOpen(risk);
}

/** Open ones first, of these blockers, then by severity; equal ones keep their order. */
export function bySeverity(a: SettledOrNot, b: SettledOrNot): number {
  const rank = (risk: SettledOrNot) =>
    (isOpen(risk) ? 100 : 0) + (isOpenBlocker(risk) ? 10 : 0) + levels.indexOf(severity(risk));
  return rank(b) - rank(a);
}
