import { Checks, type Happening, runFault } from './faultCell';
import { moments, runKill } from './killCell';
import { Matrix } from './matrix';
import { writeKinds } from './writeKinds';

const happenings: readonly Happening[] = [
  {
    name: 'no network',
    end: 'waits',
    fault: (line) => ({ kind: 'cut', when: 'before', meanwhile: () => line.cut() }),
  },
  { name: 'cut before', end: 'waits', fault: () => ({ kind: 'cut', when: 'before' }) },
  { name: 'cut after', end: 'waits', fault: () => ({ kind: 'cut', when: 'after' }) },
  { name: '500', end: 'waits', fault: () => ({ kind: 'status', status: 500 }) },
  { name: '502', end: 'waits', fault: () => ({ kind: 'status', status: 502 }) },
  { name: '401', end: 'AuthRequired', fault: () => ({ kind: 'status', status: 401 }) },
  { name: '403', end: 'Forbidden', fault: () => ({ kind: 'forbidden', reason: 'permission' }) },
  { name: 'secondary', end: 'waits', fault: () => ({ kind: 'secondaryLimit', retryAfter: 1 }) },
  { name: 'primary', end: 'waits', fault: () => ({ kind: 'primaryLimit', seconds: 1 }) },
  { name: '404', end: 'NotFound', fault: () => ({ kind: 'status', status: 404 }) },
  { name: '409', end: 'Conflict', fault: () => ({ kind: 'status', status: 409 }) },
  { name: '422', end: 'InvalidData', fault: () => ({ kind: 'status', status: 422 }) },
];

type Cells = Map<string, Promise<void>>;
const rows = writeKinds.flatMap((kind) =>
  kind.steps.map((step) => ({ name: `${kind.name}: ${step.name}`, kind, step, cells: new Map() as Cells })),
);
const columns = [...happenings.map(({ name }) => name), ...moments];
const rowsAtOnce = 3;

describe('The fault matrix', () => {
  const matrix = new Matrix(
    rows.map(({ name }) => name),
    columns,
  );
  after(() => console.log(`\n${matrix.toString()}\n`));

  function start({ name: row, kind, step, cells }: (typeof rows)[number]): void {
    if (cells.size > 0) return;
    const begin = (column: string, run: (checks: Checks) => Promise<void>) => {
      const checks = new Checks();
      const cell = run(checks);
      cells.set(column, cell);
      const note = (outcome: 'ok' | 'failed') => () => matrix.note(row, column, checks.count, outcome);
      cell.then(note('ok'), note('failed'));
    };
    for (const happening of happenings) begin(happening.name, (checks) => runFault(kind, step, happening, checks));
    for (const moment of moments) begin(moment, (checks) => runKill(kind, step, moment, checks));
  }

  rows.forEach(({ name: row, cells }, at) => {
    describe(row, () => {
      // Side by side and ahead, since most of their time is waiting.
      before(() => rows.slice(at, at + rowsAtOnce).forEach(start));
      for (const column of columns) it(`${column}: it is kept, and written once`, () => cells.get(column));
    });
  });
});
