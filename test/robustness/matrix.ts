/** How often a kind of write was hurt in one way, and what was then looked at. */
interface Cell {
  checks: number;
  outcome: Outcome;
}

/** `not asked`: what was to be hurt never happened. */
export type Outcome = 'ok' | 'failed' | 'not asked';

/** What a matrix has shown: a row for each kind of write, or step of it, a column for each way of hurting it. */
export class Matrix {
  private readonly cells: Map<string, Map<string, Cell>>;

  constructor(
    rows: readonly string[],
    private readonly columns: readonly string[],
  ) {
    this.cells = new Map(rows.map((row) => [row, new Map<string, Cell>()]));
  }

  note(row: string, column: string, checks: number, outcome: Outcome): void {
    this.cells.get(row)?.set(column, { checks, outcome });
  }

  /** A table as text, with what it adds up to. */
  toString(): string {
    const rows = [...this.cells].map(([name, cells]) => [
      name,
      ...this.columns.map((column) => mark(cells.get(column))),
    ]);
    const table = [['', ...this.columns], ...rows];
    const widths = table[0]?.map((_, at) => Math.max(...table.map((row) => row[at]?.length ?? 0))) ?? [];
    const lines = table.map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  '));
    const all = [...this.cells.values()].flatMap((cells) => [...cells.values()]);
    const hurt = all.filter(({ outcome }) => outcome !== 'not asked');
    const checks = hurt.reduce((sum, cell) => sum + cell.checks, 0);
    const failed = hurt.filter(({ outcome }) => outcome === 'failed').length;
    return [...lines, `${hurt.length} cells, ${hurt.length - failed} ok, ${failed} failed; ${checks} checks`].join(
      '\n',
    );
  }
}

function mark(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  return { ok: `ok ${cell.checks}`, failed: 'FAILED', 'not asked': '–' }[cell.outcome];
}
