import { Checks, type Happening, runFault } from './faultCell';
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

const rows = writeKinds.flatMap((kind) =>
  kind.steps.map((step) => ({
    name: `${kind.name}: ${step.name}`,
    kind,
    step,
    cells: new Map<string, Promise<void>>(),
  })),
);
const rowsAtOnce = 3;

describe('The fault matrix', () => {
  const matrix = new Matrix(happenings.map(({ name }) => name));
  after(() => console.log(`\n${matrix.toString()}\n`));

  function start({ name: row, kind, step, cells }: (typeof rows)[number]): void {
    if (cells.size > 0) return;
    for (const happening of happenings) {
      const checks = new Checks();
      const cell = runFault(kind, step, happening, checks);
      cells.set(happening.name, cell);
      const note = (failed: boolean) => () => matrix.note(row, happening.name, checks.count, failed);
      cell.then(note(false), note(true));
    }
  }

  rows.forEach(({ name: row, cells }, at) => {
    describe(row, () => {
      // Side by side and ahead, since most of their time is waiting.
      before(() => rows.slice(at, at + rowsAtOnce).forEach(start));
      for (const { name } of happenings) it(`${name}: it is kept, and written once`, () => cells.get(name));
    });
  });
});
