/** How often a kind of write was hurt in one way, and what was then looked at. */
interface Cell {
  checks: number;
  failed: boolean;
}

/** What the fault matrix has shown: a row for each step of each kind of write, a column for each fault. */
export class Matrix {
  private readonly cells: Map<string, Map<string, Cell>>;

  constructor(
    rows: readonly string[],
    private readonly columns: readonly string[],
  ) {
    this.cells = new Map(rows.map((row) => [row, new Map<string, Cell>()]));
  }

  note(row: string, column: string, checks: number, failed: boolean): void {
    this.cells.get(row)?.set(column, { checks, failed });
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
    const checks = all.reduce((sum, cell) => sum + cell.checks, 0);
    const failed = all.filter((cell) => cell.failed).length;
    return [...lines, `${all.length} cells, ${all.length - failed} ok, ${failed} failed; ${checks} checks`].join('\n');
  }
}

function mark(cell: Cell | undefined): string {
  return cell === undefined ? '' : cell.failed ? 'FAILED' : `ok ${cell.checks}`;
}
