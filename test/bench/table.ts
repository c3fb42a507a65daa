import { type Figure, sized, sizes } from './figure';
import { unsized } from './growth';

/** Names of the columns of {@link rowsOf}. */
export const headings = [
  '',
  'any size',
  ...sizes.map((size) => `${size.toLocaleString('en')} stories`),
  'growth',
  'unit',
  'budget',
];

/** One row for each figure; what is measured at several sizes has a column for each. */
export function rowsOf(figures: readonly Figure[]): string[][] {
  const byName = new Map(figures.map((one) => [one.name, one]));
  const names = new Set(figures.map(unsized).filter((name) => !name.startsWith('growth, ')));
  return [...names].map((name) => {
    const bySize = sizes.map((size) => byName.get(sized(name, size)));
    const alone = byName.get(name);
    const all = [alone, ...bySize].filter((one) => one !== undefined);
    const values = [alone, ...bySize].map((one) => (one ? shown(one) : ''));
    const growth = byName.get(`growth, ${name}`);
    return [name, ...values, growth ? `${number(growth.value)} ×` : '', all[0]?.unit ?? '', budgetsOf(all)];
  });
}

export function printTable(figures: readonly Figure[]): void {
  const rows = [headings, ...rowsOf(figures)];
  const widths = headings.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows) {
    const cells = row.map((cell, at) =>
      at > 0 && at < 6 ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0),
    );
    console.log(cells.join('  ').trimEnd());
  }
  const limited = figures.filter(({ ok }) => ok !== undefined);
  const missed = limited.filter(({ ok }) => !ok);
  console.log(`\n${limited.length - missed.length} of ${limited.length} budgets kept`);
  for (const { name, value, budget, unit } of missed)
    console.log(`MISSED: ${name}: ${value} ${unit}, budget ${budget}`);
}

function shown({ value, ok }: Figure): string {
  return ok === false ? `${number(value)} !` : number(value);
}

function budgetsOf(figures: readonly Figure[]): string {
  const budgets = figures.flatMap(({ budget }) => (budget === undefined ? [] : [number(budget)]));
  return budgets.length === 0 ? '' : `≤ ${[...new Set(budgets)].join(', ')}`;
}

function number(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 2 });
}
