import { type MovedResult } from './movedCases';
import { timeAnchors } from './timing';
import { type Row } from './tally';

/** As in the results of the other benchmark; here `budget` is the least for what is to be many. */
export interface AnchorFigure {
  readonly name: string;
  readonly value: number;
  readonly unit: '%' | 'ms' | 'ranges';
  readonly budget?: number;
  readonly ok?: boolean;
}

const leastFoundRight = 95;
const mostWrong = 0.5;
const mostMilliseconds = 20;

/** How much of the lines has changed: a usual edit, and a file that has been worked over. */
const editedShares = [0.02, 0.3];

export function budgetsOf(rows: readonly Row[], moved: readonly MovedResult[]): AnchorFigure[] {
  return [...rows.flatMap(figuresOf), ...movedFigures(moved), ...timings()];
}

function figuresOf(row: Row): AnchorFigure[] {
  const name = (what: string) =>
    `anchors, ${row.method}, ${row.jump === 'all' ? 'all jumps' : `${row.jump} jumps`}, ${what}`;
  // The other methods are there to compare with.
  const isOurs = row.method === 'with the original' || row.method === 'without the original';
  const limit = (budget: number, ok: boolean) => (isOurs ? { budget, ok } : {});
  const foundRight = round(row.foundRight);
  const wrong = round(row.wrong);
  return [
    { name: name('ranges'), value: row.ranges, unit: 'ranges' },
    {
      name: name('found right of those that exist'),
      value: foundRight,
      unit: '%',
      ...limit(leastFoundRight, foundRight >= leastFoundRight),
    },
    { name: name('asked'), value: round(row.asked), unit: '%' },
    { name: name('honestly lost of those that do not exist'), value: round(row.honestlyLost), unit: '%' },
    { name: name('wrong'), value: wrong, unit: '%', ...limit(mostWrong, wrong <= mostWrong) },
  ];
}

function movedFigures(moved: readonly MovedResult[]): AnchorFigure[] {
  const methods = [...new Set(moved.map(({ method }) => method))];
  return methods.flatMap((method) =>
    (['right', 'asked', 'lost', 'wrong'] as const).map((verdict) => ({
      name: `anchors, ${method}, moved code compared by eye, ${verdict}`,
      value: moved.filter((one) => one.method === method && one.verdict === verdict).length,
      unit: 'ranges' as const,
    })),
  );
}

function timings(): AnchorFigure[] {
  return editedShares.flatMap((edited) =>
    [true, false].map((isOriginalKnown) => {
      const value = round(timeAnchors(edited, isOriginalKnown));
      const method = isOriginalKnown ? 'with the original' : 'without the original';
      return {
        name: `anchors, ${method}, 50 anchors in 10,000 lines, ${edited * 100} % edited`,
        value,
        unit: 'ms' as const,
        budget: mostMilliseconds,
        ok: value <= mostMilliseconds,
      };
    }),
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
