import { type Card, type Deck, position, tooBig } from './deck';
import { type AuthoredQuestion, type AuthoredRisk } from './preRead';
import { isOpenBlocker } from './risk';
import { findSection, visibleText } from './markdownSection';
import { countSentence, inEnglish, type Sentence, sentence } from './sentence';
import { type Story } from './story';

/** The kinds of check that a criterion can have. */
export const criterionRules = [
  'saysWhy',
  'acceptanceCriteria',
  'noOpenQuestions',
  'noOpenBlocker',
  'estimated',
  'fitsSprint',
] as const;
export type CriterionRule = (typeof criterionRules)[number];

/** One line of the Definition of Ready, checked. `reason` says why it is met, or what is missing: then a whole by itself. */
export interface Criterion {
  readonly id: string;
  readonly label: string;
  readonly met: boolean;
  readonly reason: string;
  /** Not met, because nobody can know yet whether it is. */
  readonly isUnknown?: boolean;
  /** The reason before it was put into English; absent in a record. */
  readonly why?: Sentence;
}

export interface LostPreRead {
  readonly author: string;
  readonly editor: string;
}

export interface ReadinessInput {
  readonly story: Pick<Story, 'body'>;
  readonly risks: readonly AuthoredRisk[];
  readonly questions: readonly AuthoredQuestion[];
  /** Pre-reads that somebody else has edited so that nobody knows what their authors had flagged and asked. */
  readonly lostPreReads?: readonly LostPreRead[];
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
  return definition.map((rule) => {
    const { met, why, isUnknown = false } = check(rule, input);
    return { id: rule, label: labels[rule], met, reason: inEnglish(why), why, ...(isUnknown ? { isUnknown } : {}) };
  });
}

export function unmet(criteria: readonly Criterion[]): Criterion[] {
  return criteria.filter((criterion) => !criterion.met);
}

type Result = Required<Pick<Criterion, 'met' | 'why'>> & Pick<Criterion, 'isUnknown'>;

const missing = (why: Sentence): Result => ({ met: false, why });
const unknown = (why: Sentence): Result => ({ met: false, why, isUnknown: true });

function check(rule: CriterionRule, input: ReadinessInput): Result {
  switch (rule) {
    case 'saysWhy':
      return saysWhy(input.story.body);
    case 'acceptanceCriteria':
      return hasAcceptanceCriteria(input.story.body);
    case 'noOpenQuestions':
      return noOpenQuestions(input.questions, input.lostPreReads);
    case 'noOpenBlocker':
      return noOpenBlocker(input.risks, input.lostPreReads);
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
    return { met: true, why: sentence('A section says why.') };
  const clause = reasonClause.exec(visibleText(body))?.[0];
  if (clause) return { met: true, why: sentence('It says “{0} …”.', clause.replace(/\s+/g, ' ').toLowerCase()) };
  return missing(sentence('No “so that …” and no section “Why”.'));
}

const criteriaHeading = /^(acceptance criteria|definition of done|conditions of satisfaction)\b/i;

function hasAcceptanceCriteria(body: string): Result {
  const section = findSection(body, criteriaHeading);
  if (!section) return missing(sentence('No section “Acceptance criteria”.'));
  const count = countItems(section) + countScenarios(section);
  if (count === 0) return missing(sentence('The section “Acceptance criteria” has no list.'));
  return { met: true, why: countSentence({ one: '{0} criterion.', other: '{0} criteria.' }, count) };
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

/** Whoever edits a pre-read may have taken one out. */
function noOpenQuestions(questions: readonly AuthoredQuestion[], [lost]: readonly LostPreRead[] = []): Result {
  const open = questions.filter((question) => question.answers.length === 0);
  if (open.length > 0)
    return missing(
      countSentence(
        { one: '{0} open question, asked by {1}.', other: '{0} open questions, asked by {1}.' },
        open.length,
        authors(open),
      ),
    );
  if (lost)
    return unknown(sentence('Open questions not known: {0} has edited the pre-read of {1}.', lost.editor, lost.author));
  return { met: true, why: questions.length ? sentence('All answered.') : sentence('None asked.') };
}

function noOpenBlocker(risks: readonly AuthoredRisk[], [lost]: readonly LostPreRead[] = []): Result {
  const open = risks.filter(isOpenBlocker);
  if (open.length > 0)
    return missing(
      countSentence(
        { one: '{0} open blocker, flagged by {1}.', other: '{0} open blockers, flagged by {1}.' },
        open.length,
        authors(open),
      ),
    );
  if (lost)
    return unknown(sentence('Open blockers not known: {0} has edited the pre-read of {1}.', lost.editor, lost.author));
  const wasAny = risks.some((risk) => risk.blocker);
  return { met: true, why: wasAny ? sentence('All mitigated, accepted or resolved.') : sentence('None.') };
}

function authors(items: readonly { readonly author: string }[]): string {
  return [...new Set(items.map((item) => item.author))].join(', ');
}

function isEstimated(estimate: Card | undefined): Result {
  return estimate === undefined
    ? missing(sentence('No estimates of the team revealed yet.'))
    : { met: true, why: sentence('The team says {0}.', estimate) };
}

function fitsSprint(deck: Deck, estimate: Card | undefined, limit: Card): Result {
  if (estimate === undefined) return unknown(sentence('Fits in a sprint: not known before the estimate.'));
  if (estimate === tooBig) return missing(sentence('Too big for a sprint, says the team.'));
  const [size, most] = [position(deck, estimate), position(deck, limit)];
  if (size === undefined) return missing(sentence('“{0}” is not an estimate.', estimate));
  if (most === undefined) return { met: true, why: sentence('The limit {0} is not in this deck.', limit) };
  return size <= most
    ? { met: true, why: sentence('{0} is within the limit of {1}.', estimate, limit) }
    : missing(sentence('The estimate {0} is above the sprint’s limit of {1}.', estimate, limit));
}
