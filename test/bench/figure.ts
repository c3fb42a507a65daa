/** One measured figure. `budget` is the most it may be; `ok` is there where a budget is. */
export interface Figure {
  /** `part, what` or `part, what, N stories`. */
  readonly name: string;
  readonly value: number;
  readonly unit: Unit;
  readonly budget?: number;
  readonly ok?: boolean;
}

export type Unit = 'requests' | 'points' | 'KB' | 'MB' | 'ms' | 's' | '×' | '%';

export type Measure = (gitHubs: GitHubSource) => Promise<readonly Figure[]>;

/** A local GitHub in a process of its own with so many candidates; the same one for all who ask. */
export type GitHubSource = (stories: number) => Promise<GitHubProcess>;

export interface GitHubProcess {
  readonly url: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly tokens: Readonly<Record<'ana' | 'bob', string>>;
  readonly stop: () => Promise<void>;
}

export const sizes = [100, 1_000, 10_000] as const;

export function figure(name: string, value: number, unit: Unit, budget?: number): Figure {
  const rounded = round(value);
  return { name, value: rounded, unit, ...(budget === undefined ? {} : { budget, ok: rounded <= budget }) };
}

/** The median of what was measured several times; how far apart those were is printed, since it tells how much the median says. */
export function typical(name: string, values: readonly number[], unit: Unit, budget?: number): Figure {
  const shown = [Math.min(...values), Math.max(...values)].map(round).join(' to ');
  console.log(`  ${name}: ${shown} ${unit}, measured ${values.length} times`);
  return figure(name, median(values), unit, budget);
}

/** Of things measured in turns: each as a multiple of the one beside it. */
export function ratios(values: readonly number[], yardsticks: readonly number[]): number[] {
  return values.map((value, at) => value / (yardsticks[at] ?? NaN));
}

/** The name of a figure that is measured at several sizes. */
export function sized(name: string, stories: number): string {
  return `${name}, ${stories} stories`;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const around = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1);
  return around.reduce((sum, value) => sum + value, 0) / around.length;
}

/** To three digits: more would be noise. */
function round(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
