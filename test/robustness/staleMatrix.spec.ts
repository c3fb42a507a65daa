import { Checks } from './faultCell';
import { Matrix } from './matrix';
import { runStale, staleFrom, type StaleRead, staleReads } from './staleCell';
import { writeKinds } from './writeKinds';

type Cell = () => Promise<void>;
const rows = writeKinds.flatMap((kind) =>
  staleFrom.map((from) => ({ name: `${kind.name}, from ${from}`, kind, from, cells: new Map<string, Cell>() })),
);
const times = [1, 3] as const;
const columns = staleReads.flatMap((read) => times.map((many) => ({ name: `${read.name} ×${many}`, read, many })));

describe('The matrix of stale reads', () => {
  const matrix = new Matrix(
    rows.map(({ name }) => name),
    columns.map(({ name }) => name),
  );
  after(() => console.log(`\n${matrix.toString()}\n`));

  /** Where one such read was never asked for, two are not either. @returns each cell, which waits for those before it */
  function start({ name: row, kind, from, cells }: (typeof rows)[number]): void {
    const run = async (read: StaleRead, column: string, many: number) => {
      const checks = new Checks();
      try {
        const isRead = await runStale(kind, { read, from, times: many }, checks);
        matrix.note(row, column, checks.count, !isRead ? 'not asked' : 'ok');
        return isRead;
      } catch (error) {
        matrix.note(row, column, checks.count, 'failed');
        throw error;
      }
    };
    for (const read of staleReads) {
      let before: Promise<boolean> = Promise.resolve(true);
      for (const { name, many } of columns.filter((column) => column.read === read)) {
        const cell = before.then((isRead) => isRead && run(read, name, many));
        cell.catch(() => undefined);
        before = cell.catch(() => true);
        cells.set(name, async () => void (await cell));
      }
    }
  }

  for (const row of rows)
    describe(row.name, () => {
      // The reads side by side, since most of their time is waiting.
      before(() => start(row));
      for (const { name } of columns)
        it(`${name}: nothing is lost, doubled, or told wrongly`, () => row.cells.get(name)?.());
    });
});
