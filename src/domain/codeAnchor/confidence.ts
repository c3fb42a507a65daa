import { type FollowedRange } from './followDiff';
import { type RangeFit } from './rangeFit';
import { scoreOf, type TextFit } from './searchText';

/** By what a place was found: by the diff, or by its text, with the original known or without. */
export type Finding = 'diff' | 'moved' | 'text';

/** Below it an anchor is not moved without asking: so that hardly one place in two hundred is wrong, by `npm run bench:anchors`. */
export const leastConfidence: Readonly<Record<Finding, number>> = { diff: 0.95, moved: 0.9, text: 0.96 };

/** Below it a place is not worth asking about. */
export const leastPlausible = 0.2;

/** Where less of the range is left, the place may be the right one, but whether it is still that code is asked. */
export const leastSurvived = 0.4;

/** The most for what has a reason to be another place as well: always asked. */
export const doubtful = 0.5;

/** What speaks for a place of a range, and against it. */
export interface Evidence {
  /** The share of the range that is there, squared: it matters whether a tenth is gone, hardly whether nine or eight of ten are. */
  readonly survived: number;
  /** 1 where no line is as it was. */
  readonly allEdited: number;
  /** Of the range's two outermost lines those that are as they were, and of its two ends those beside what they were beside. */
  readonly keptEdges: number;
  readonly keptNeighbours: number;
  /** How much there is to recognise in it and around it; no more is needed than 1. */
  readonly weight: number;
  /** The logarithm of its number of lines, and of by how much it has grown or shrunk. */
  readonly length: number;
  readonly resized: number;
  /** The share that is far from the rest. */
  readonly scattered: number;
  /** 1 where a line of it that is not there is somewhere else. */
  readonly elsewhere: number;
  /** The share of the lines around it that are still around it, and by how much it is better than the next place: by text alone. */
  readonly context: number;
  readonly lead: number;
}

type Weights = Readonly<Record<keyof Evidence | 'base', number>>;

/** Of a logistic regression over what the benchmark knows of, by `npm run bench:anchors -- --fit`. */
const weights: Readonly<Record<Finding, Weights>> = {
  diff: {
    base: 0.38,
    survived: 2.34,
    allEdited: -1.68,
    keptEdges: 0.39,
    keptNeighbours: 0.8,
    length: -0.46,
    resized: -0.81,
    scattered: -11.05,
    elsewhere: -1.33,
    weight: 2.41,
    context: 0,
    lead: 0,
  },
  moved: {
    base: -1.19,
    survived: 1.95,
    allEdited: -1.21,
    keptEdges: -0.09,
    keptNeighbours: 0.15,
    length: -0.19,
    resized: -0.83,
    scattered: 0.97,
    elsewhere: -1.27,
    weight: 1.21,
    context: 1.58,
    lead: 0.77,
  },
  text: {
    base: -3.19,
    survived: 1.03,
    allEdited: -1.12,
    keptEdges: 0.15,
    keptNeighbours: 0.57,
    length: -0.2,
    resized: -1.57,
    scattered: -0.76,
    elsewhere: -1.77,
    weight: 3.55,
    context: 2.05,
    lead: 1.54,
  },
};

/** `confidence`: how likely it is that the place is the right one (0..1). */
export function weigh(finding: Finding, evidence: Evidence): { confidence: number; isSure: boolean } {
  const confidence = confidenceOf(finding, evidence);
  return {
    confidence,
    isSure: confidence >= leastConfidence[finding] && evidence.survived >= leastSurvived ** 2,
  };
}

function confidenceOf(finding: Finding, evidence: Evidence): number {
  const { base, ...factors } = weights[finding];
  const names = Object.keys(factors) as (keyof Evidence)[];
  const odds = names.reduce((sum, name) => sum + factors[name] * evidence[name], base);
  return 1 / (1 + Math.exp(-odds));
}

export function evidenceByDiff(fit: FollowedRange, length: number, isElsewhere: boolean): Evidence {
  return { ...evidenceOf(fit, length, isElsewhere), weight: enough(fit.weight + fit.support), context: 0, lead: 0 };
}

export function evidenceByText({ fit, lead }: Best, length: number, isElsewhere: boolean): Evidence {
  const weight = enough(fit.weight + fit.contextWeight);
  return { ...evidenceOf(fit, length, isElsewhere), weight, context: fit.context, lead: Math.min(1, lead) };
}

function enough(weight: number): number {
  return Math.min(1, weight / 60);
}

/** The benchmark's ranges are not longer. */
const longestKnown = 25;

function evidenceOf(fit: RangeFit & { readonly keptNeighbours: number }, length: number, isElsewhere: boolean) {
  return {
    survived: fit.survived ** 2,
    allEdited: fit.exact === 0 ? 1 : 0,
    keptEdges: fit.keptEdges,
    keptNeighbours: fit.keptNeighbours,
    length: Math.log(Math.min(longestKnown, length)),
    resized: Math.abs(Math.log((fit.end - fit.start + 1) / length)),
    scattered: fit.scattered,
    elsewhere: isElsewhere ? 1 : 0,
  };
}

export interface Candidate {
  readonly fit: TextFit;
  /** Within a symbol that has the names of the anchor's. */
  readonly isInSymbol: boolean;
}

export interface Best extends Candidate {
  /** By how much it is better than the next one. */
  readonly lead: number;
}

/** The best candidate; of equally good ones the nearest to where it was. */
export function chooseBest(candidates: readonly Candidate[], near: number): Best | undefined {
  const score = ({ fit, isInSymbol }: Candidate) => scoreOf(fit) + (isInSymbol ? 0.25 : 0);
  const distance = ({ fit }: Candidate) => Math.abs(fit.start - near);
  const [best, second] = [...candidates].sort((a, b) => score(b) - score(a) || distance(a) - distance(b));
  return best && { ...best, lead: second ? score(best) - score(second) : Infinity };
}
