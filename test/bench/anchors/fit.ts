import { type Evidence, type Finding } from '../../../src/domain/codeAnchor/confidence';
import { judge } from './judge';
import { placeOf } from './methods';
import { type Sample } from './sample';

interface Example {
  readonly finding: Finding;
  readonly evidence: Evidence;
  readonly isRight: boolean;
}

/** What was found of the samples, with and without the original, with the evidence for it and whether it was right. */
export function examplesOf(samples: readonly Sample[]): Example[] {
  return samples.flatMap((sample) =>
    [true, false].flatMap((isOriginalKnown) => {
      const place = placeOf(sample, isOriginalKnown);
      if (!place || place.kind === 'lost' || !place.evidence) return [];
      const range = { start: place.startLine - 1, end: place.endLine - 1 };
      const byText = isOriginalKnown ? 'moved' : 'text';
      const finding = place.how === 'diff' ? 'diff' : byText;
      return [{ finding, evidence: place.evidence, isRight: judge(sample, { kind: 'found', range }) !== 'wrong' }];
    }),
  );
}

/** Prints the weights of confidence.ts, fitted to the examples. */
export function printWeights(examples: readonly Example[]): void {
  for (const finding of ['diff', 'moved', 'text'] as const) {
    const own = examples.filter((one) => one.finding === finding);
    const names = Object.keys(own[0]?.evidence ?? {}) as (keyof Evidence)[];
    const rows = own.map(({ evidence }) => names.map((name) => evidence[name]));
    const [base = 0, ...weights] = regress(
      rows,
      own.map(({ isRight }) => isRight),
    );
    const entries = names.map((name, column) => `    ${name}: ${weights[column]?.toFixed(2)},`);
    console.log(`  ${finding}: {\n    base: ${base.toFixed(2)},\n${entries.join('\n')}\n  },`);
  }
}

const rounds = 2_000;
const rate = 0.5;
const inertia = 0.9;

/** Logistic regression by gradient descent with momentum. @returns the intercept, then a weight for each column. */
export function regress(rows: readonly (readonly number[])[], labels: readonly boolean[]): number[] {
  const scales = columnsOf(rows).map(scaleOf);
  const scaled = rows.map((row) => [1, ...row.map((value, at) => (value - (scales[at]?.mean ?? 0)) / deviationAt(at))]);
  const weights = Array.from({ length: scales.length + 1 }, () => 0);
  const speeds = weights.map(() => 0);
  for (let round = 0; round < rounds; round++) {
    const gradient = weights.map(() => 0);
    scaled.forEach((row, at) => {
      const odds = row.reduce((sum, value, column) => sum + value * (weights[column] ?? 0), 0);
      const error = Number(labels[at]) - 1 / (1 + Math.exp(-odds));
      row.forEach((value, column) => (gradient[column] = (gradient[column] ?? 0) + (error * value) / rows.length));
    });
    weights.forEach((weight, column) => {
      speeds[column] = inertia * (speeds[column] ?? 0) + rate * (gradient[column] ?? 0);
      weights[column] = weight + speeds[column];
    });
  }
  function deviationAt(column: number): number {
    return scales[column]?.deviation ?? 1;
  }
  const [base = 0, ...factors] = weights;
  const unscaled = factors.map((weight, column) => weight / deviationAt(column));
  return [unscaled.reduce((sum, weight, column) => sum - weight * (scales[column]?.mean ?? 0), base), ...unscaled];
}

function columnsOf(rows: readonly (readonly number[])[]): number[][] {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? 0));
}

function scaleOf(values: readonly number[]): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  // A column that is the same everywhere gets no weight.
  return { mean, deviation: Math.sqrt(variance) || 1 };
}
