import { type MovedResult } from './movedCases';
import { type Row } from './tally';

const headings = [
  'method',
  'jump',
  'ranges',
  'exist',
  'found right',
  'missed',
  'asked',
  'honestly lost',
  'wrong',
  'moved',
  'edited',
];

/** For CONTRIBUTING.md: the shares that matter, for each method, and for ours by how far the versions are apart. */
export function telling(rows: readonly Row[]): readonly (readonly string[])[] {
  const share = (value: number) => `${value.toFixed(1)} %`;
  return [
    ['method', 'jump', 'ranges', 'found right, of those that still exist', 'asked', 'wrong'],
    ...rows
      .filter(({ method, jump }) => jump === 'all' || method.startsWith('with'))
      .map(({ method, jump, ranges, foundRight, asked, wrong }) => {
        return [method, jump, ranges.toLocaleString('en'), share(foundRight), share(asked), share(wrong)];
      }),
  ];
}

export function printRows(rows: readonly Row[]): void {
  const cells = rows.map((row) => [
    row.method,
    row.jump,
    String(row.ranges),
    String(row.exist),
    ...[row.foundRight, row.missed, row.asked, row.honestlyLost, row.wrong, row.moved, row.edited].map(
      (share) => `${share.toFixed(1)} %`,
    ),
  ]);
  printCells([headings, ...cells]);
  console.log(`
found right, missed: of the ranges that still exist by git, half of their telling lines or more.
honestly lost: of the others, deleted or mostly rewritten. asked, wrong, moved, edited: of all ranges.
moved: right, although git's diff has it as deleted, since its whole text is once in both files.
edited: right, although no line is as it was: by half of the words within what git says has replaced it, or by two thirds
of them elsewhere in lines that are all new. The exact rules are in judge.ts.
Only files that have changed are drawn from, so none of this is won by files that stayed as they were.`);
}

function printCells(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows)
    console.log(
      row.map((cell, at) => (at < 2 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  '),
    );
}

/** The cases found by eye, each way beside the other. */
export function printMoved(results: readonly MovedResult[]): void {
  const what = [...new Set(results.map((one) => one.what))];
  const methods = [...new Set(results.map(({ method }) => method))];
  const verdict = (of: string, method: string) =>
    results.find((one) => one.what === of && one.method === method)?.verdict ?? '';
  console.log('\nMoved code, compared by eye:');
  printCells([['', ...methods], ...what.map((each) => [each, ...methods.map((method) => verdict(each, method))])]);
}
