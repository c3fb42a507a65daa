import { type LineMatches } from './lineMatches';
import { matchByMyers } from './myers';
import { settleHunks } from './settleHunks';

/** Each round finds lines that are unique within a smaller section; text made to need more of them is not edited text. */
const mostRounds = 24;

/**
 * A line diff by lines that are unique in both texts ("patience", Bram Cohen), with Myers' algorithm where there are none.
 * White space at the end of a line, carriage return included, does not count. The time grows with the number of lines alone.
 */
export function matchLines(original: readonly string[], current: readonly string[]): LineMatches {
  const { a, b, distinct } = numberLines(original, current);
  const matches = {
    toCurrent: new Int32Array(a.length).fill(-1),
    toOriginal: new Int32Array(b.length).fill(-1),
    counts: countEqual(a, distinct),
  };
  new Matcher(a, b, distinct, matches).match();
  settleHunks(original, current, a, b, matches);
  return matches;
}

/** Equal lines get equal numbers, so that the rest compares integers. */
function numberLines(original: readonly string[], current: readonly string[]) {
  const numbers = new Map<string, number>();
  const numberOf = (line: string) => {
    const key = line.trimEnd();
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  };
  const a = Int32Array.from(original, numberOf);
  const b = Int32Array.from(current, numberOf);
  return { a, b, distinct: numbers.size };
}

function countEqual(numbers: Int32Array, distinct: number): Int32Array {
  const counts = new Int32Array(distinct);
  for (const number of numbers) counts[number] = (counts[number] ?? 0) + 1;
  return numbers.map((number) => counts[number] ?? 0);
}

interface Section {
  readonly startA: number;
  readonly endA: number;
  readonly startB: number;
  readonly endB: number;
  readonly round: number;
}

class Matcher {
  private readonly countA: Int32Array;
  private readonly countB: Int32Array;
  private readonly placeB: Int32Array;
  private readonly open: Section[] = [];

  constructor(
    private readonly a: Int32Array,
    private readonly b: Int32Array,
    distinct: number,
    private readonly matches: LineMatches,
  ) {
    this.countA = new Int32Array(distinct);
    this.countB = new Int32Array(distinct);
    this.placeB = new Int32Array(distinct);
  }

  match(): void {
    this.open.push({ startA: 0, endA: this.a.length, startB: 0, endB: this.b.length, round: 0 });
    for (let section = this.open.pop(); section; section = this.open.pop()) this.matchSection(section);
  }

  private matchSection({ startA, endA, startB, endB, round }: Section): void {
    const { a, b } = this;
    while (startA < endA && startB < endB && a[startA] === b[startB]) this.add(startA++, startB++);
    while (startA < endA && startB < endB && a[endA - 1] === b[endB - 1]) this.add(--endA, --endB);
    if (startA === endA || startB === endB) return;
    const section = { startA, endA, startB, endB, round: round + 1 };
    const unique = round < mostRounds ? this.uniqueLines(section) : [];
    if (unique.length === 0) matchByMyers(a, b, section, (atA, atB) => this.add(atA, atB));
    else this.split(section, unique);
  }

  private split(section: Section, unique: readonly (readonly [number, number])[]): void {
    let { startA, startB } = section;
    for (const [atA, atB] of unique) {
      this.add(atA, atB);
      if (atA > startA || atB > startB) this.open.push({ ...section, startA, endA: atA, startB, endB: atB });
      startA = atA + 1;
      startB = atB + 1;
    }
    this.open.push({ ...section, startA, startB });
  }

  /** The lines that are once in both sections, those of them that are in the same order: as many as can be. */
  private uniqueLines({ startA, endA, startB, endB }: Section): (readonly [number, number])[] {
    const { a, b, countA, countB, placeB } = this;
    for (let at = startA; at < endA; at++) countA[a[at] ?? 0] = (countA[a[at] ?? 0] ?? 0) + 1;
    for (let at = startB; at < endB; at++) {
      const line = b[at] ?? 0;
      countB[line] = (countB[line] ?? 0) + 1;
      placeB[line] = at;
    }
    const pairs: (readonly [number, number])[] = [];
    for (let at = startA; at < endA; at++) {
      const line = a[at] ?? 0;
      if (countA[line] === 1 && countB[line] === 1) pairs.push([at, placeB[line] ?? 0]);
    }
    for (let at = startA; at < endA; at++) countA[a[at] ?? 0] = 0;
    for (let at = startB; at < endB; at++) countB[b[at] ?? 0] = 0;
    return longestRising(pairs);
  }

  private add(atA: number, atB: number): void {
    this.matches.toCurrent[atA] = atB;
    this.matches.toOriginal[atB] = atA;
  }
}

/** The longest subsequence whose second numbers rise, by patience sorting. */
function longestRising(pairs: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const tops: number[] = [];
  const before = new Int32Array(pairs.length);
  pairs.forEach(([, place], index) => {
    let low = 0;
    let high = tops.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tops[middle] ?? 0]?.[1] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? (tops[low - 1] ?? -1) : -1;
    tops[low] = index;
  });
  const rising: (readonly [number, number])[] = [];
  for (let index = tops.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) {
    const pair = pairs[index];
    if (pair) rising.push(pair);
  }
  return rising.reverse();
}
