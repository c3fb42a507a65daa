import { type FollowedRange } from './followDiff';
import { type RangeFit } from './rangeFit';
import { leastLead, scoreOf, type TextFit } from './searchText';

/**
 * Below it an anchor is not moved without asking. This number and those below are set by `npm run bench:anchors`, so that hardly
 * one place in two hundred is wrong.
 */
export const leastConfidence = 0.66;

/** The same where the diff has the lines elsewhere, or deleted: it takes more to say that they were moved. */
export const leastForMoved = 0.7;

/** The most for what has a reason to be another place: always asked. */
export const doubtful = 0.4;

/** A place with more lines than these times the range's, and these besides, is as likely partly another's. */
const mostGrowth = 1.5;
const alwaysAllowedGrowth = 5;
/** Where more was put in, it was put into the range if so much of it is still on both sides, and else perhaps before or after it. */
const leastOnBothSides = 0.25;
/** The share of a range that may be far from the rest of it. */
const mostScattered = 0.03;

/** How sure it is that a range of so many lines is where the diff has it. */
export function confidenceByDiff(fit: FollowedRange, length: number, isElsewhere: boolean): number {
  const confidence = fit.survived * evidenceFactor(fit.weight + fit.support);
  return isElsewhere || isTornApart(fit, length) ? Math.min(doubtful, confidence) : confidence;
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

/** How sure it is that a range of so many lines is where its text is. */
export function confidenceByText(
  { fit, isInSymbol, lead }: Best,
  length: number,
  isOriginalKnown: boolean,
  isElsewhere: boolean,
): number {
  const evidence = fit.weight + fit.contextWeight + (isInSymbol ? 20 : 0);
  // What was in the file besides is not known without the original: the lines around must speak for it.
  const surroundings = Math.max(fit.context, isInSymbol ? 0.8 : 0, Math.min(1, fit.weight / 60));
  const confidence = fit.survived * evidenceFactor(evidence) * (isOriginalKnown ? 1 : 0.5 + 0.5 * surroundings);
  const isDoubtful =
    lead < leastLead || isElsewhere || isTornApart(fit, length) || (!isOriginalKnown && hasGrown(fit, length));
  return isDoubtful ? Math.min(doubtful, confidence) : confidence;
}

/** True where so little of the range is on one side of what was put into it that it may be put beside it as well. */
function isTornApart(fit: RangeFit, length: number): boolean {
  return (hasGrown(fit, length) && fit.lighterSide < leastOnBothSides) || fit.scattered > mostScattered;
}

function hasGrown({ start, end }: RangeFit, length: number): boolean {
  return end - start + 1 > mostGrowth * length + alwaysAllowedGrowth;
}

/** How far lines with so much in them can be trusted to be no others that happen to be the same. */
function evidenceFactor(weight: number): number {
  return 0.3 + 0.7 * Math.min(1, weight / 60);
}
