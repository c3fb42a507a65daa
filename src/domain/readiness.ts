import { type Card, type Deck, position, tooBig } from './deck';
import { type AuthoredQuestion, type AuthoredRisk } from './preRead';
import { isOpenBlocker } from './risk';
import { findSection, visibleText } from './markdownSection';
import { type Story } from './story';

/** A criterion's rule; `manual` ones are ticked by hand when the decision is made. */
export const criterionRules = [
  'saysWhy',
  'acceptanceCriteria',
  'noOpenQuestions',
  'noOpenBlocker',
  'estimated',
  'fitsSprint',
] as const;
export type CriterionRule = (typeof criterionRules)[number];

/** One line of the Definition of Ready, checked. `reason` says why it is met, or what is missing. */
export interface Criterion {
  readonly id: string;
  readonly label: string;
  readonly met: boolean;
  readonly reason: string;
}

export interface ReadinessInput {
  readonly story: Pick<Story, 'body'>;
  readonly risks: readonly AuthoredRisk[];
  readonly questions: readonly AuthoredQuestion[];
  /** The median of the round last revealed: what the team says. */
  readonly teamEstimate: Card | undefined;
  /** What was decided, else what the team says. */
  readonly estimate: Card | undefined;
  readonly deck: Deck;
  /** The largest card that fits a sprint. */
  readonly sprintLimit: Card;
}

const labels: Record<CriterionRule, string> = {
  saysWhy: 'Says why',
  acceptanceCriteria: 'Has acceptance criteria',
  noOpenQuestions: 'No open questions',
  noOpenBlocker: 'No open blocker',
  estimated: 'Estimated by the team',
  fitsSprint: 'Fits in a sprint',
};

export const defaultDefinitionOfReady: readonly CriterionRule[] = criterionRules;

export function checkReadiness(definition: readonly CriterionRule[], input: ReadinessInput): Criterion[] {
  return definition.map((rule) => ({ id: rule, label: labels[rule], ...check(rule, input) }));
}

export function unmet(criteria: readonly Criterion[]): Criterion[] {
  return criteria.filter((criterion) => !criterion.met);
}

type Result = Pick<Criterion, 'met' | 'reason'>;

function check(rule: CriterionRule, input: ReadinessInput): Result {
  switch (rule) {
    case 'saysWhy':
      return saysWhy(input.story.body);
    case 'acceptanceCriteria':
      return hasAcceptanceCriteria(input.story.body);
    case 'noOpenQuestions':
      return noOpenQuestions(input.questions);
    case 'noOpenBlocker':
      return noOpenBlocker(input.risks);
    case 'estimated':
      return isEstimated(input.teamEstimate);
    case 'fitsSprint':
      return fitsSprint(input.deck, input.estimate, input.sprintLimit);
  }
}

// The user story template's last clause ("As a …, I want …, so that …") or a section that is there to say why.
const reasonClause = /\b(so\s+that|so\s+(?:i|we|they)\s+can|because|in\s+order\s+to)\b/i;
const reasonHeading = /^(why|motivation|background|problem|goal|purpose|value|rationale)\b/i;

function saysWhy(body: string): Result {
  if (findSection(body, reasonHeading)?.some((line) => line.trim() !== ''))
    return { met: true, reason: 'A section says why.' };
  const clause = reasonClause.exec(visibleText(body))?.[0];
  if (clause) return { met: true, reason: `It says “${clause.replace(/\s+/g, ' ').toLowerCase()} …”.` };
  return { met: false, reason: 'No “so that …” and no section “Why”.' };
}

const criteriaHeading = /^(acceptance criteria|definition of done|conditions of satisfaction)\b/i;

function hasAcceptanceCriteria(body: string): Result {
  const section = findSection(body, criteriaHeading);
  if (!section) return { met: false, reason: 'No section “Acceptance criteria”.' };
  const count = countItems(section) + countScenarios(section);
  if (count === 0) return { met: false, reason: 'The section “Acceptance criteria” has no list.' };
  return { met: true, reason: count === 1 ? '1 criterion.' : `${count} criteria.` };
}

/** Items of the outermost list; those below them are details. */
function countItems(section: readonly string[]): number {
  const indents = section.flatMap((line) => /^(\s*)(?:[-*+]|\d+[.)])\s+\S/.exec(line)?.[1]?.length ?? []);
  const outermost = Math.min(...indents);
  return indents.filter((indent) => indent === outermost).length;
}

/** Gherkin without list: named scenarios, else those that start with "Given". */
function countScenarios(section: readonly string[]): number {
  const count = (start: RegExp) => section.filter((line) => start.test(line)).length;
  return count(/^\s*scenario\b/i) || count(/^\s*given\b/i);
}

function noOpenQuestions(questions: readonly AuthoredQuestion[]): Result {
  const open = questions.filter((question) => question.answers.length === 0);
  if (open.length === 0) return { met: true, reason: questions.length ? 'All answered.' : 'None asked.' };
  return { met: false, reason: `${open.length} open, asked by ${authors(open)}.` };
}

function noOpenBlocker(risks: readonly AuthoredRisk[]): Result {
  const open = risks.filter(isOpenBlocker);
  if (open.length > 0) return { met: false, reason: `${open.length} open, flagged by ${authors(open)}.` };
  const wasAny = risks.some((risk) => risk.blocker);
  return { met: true, reason: wasAny ? 'All mitigated, accepted or resolved.' : 'None.' };
}

function authors(items: readonly { readonly author: string }[]): string {
  return [...new Set(items.map((item) => item.author))].join(', ');
}

function isEstimated(estimate: Card | undefined): Result {
  return estimate === undefined
    ? { met: false, reason: 'No estimates of the team revealed yet.' }
    : { met: true, reason: `The team says ${estimate}.` };
}

function fitsSprint(deck: Deck, estimate: Card | undefined, limit: Card): Result {
  if (estimate === undefined) return { met: false, reason: 'Not known before the estimate.' };
  if (estimate === tooBig) return { met: false, reason: 'The team says it is too big.' };
  const [size, most] = [position(deck, estimate), position(deck, limit)];
  if (size === undefined) return { met: false, reason: `“${estimate}” is not an estimate.` };
  if (most === undefined) return { met: true, reason: `The limit ${limit} is not in this deck.` };
  return size <= most
    ? { met: true, reason: `${estimate} is within the limit of ${limit}.` }
    : { met: false, reason: `${estimate} is above the limit of ${limit}.` };
}
