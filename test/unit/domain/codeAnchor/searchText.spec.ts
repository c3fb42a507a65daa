import assert from 'node:assert/strict';
import { LineComparer } from '../../../../src/domain/codeAnchor/lineSimilarity';
import {
  leastLead,
  scoreOf,
  type SearchOptions,
  searchText,
  type Wanted,
} from '../../../../src/domain/codeAnchor/searchText';
import { TextIndex } from '../../../../src/domain/codeAnchor/textIndex';

const name = (at: number) => `const value${at} = read${at * 7}(${at});`;
const filler = (count: number, from = 0) => Array.from({ length: count }, (_, at) => name(1_000 + from + at));

function wanted(own: Partial<Wanted>): Wanted {
  return { before: [], lines: [], after: [], unknown: 0, ...own };
}
function search(looked: Partial<Wanted>, current: readonly string[], options: Partial<SearchOptions> = {}) {
  return searchText(wanted(looked), new TextIndex(current), { comparer: new LineComparer(), ...options });
}
const places = (fits: ReturnType<typeof search>) => fits.map(({ start, end }) => [start, end]);
const around = (found: number | undefined, expected: number) =>
  assert.ok(Math.abs((found ?? NaN) - expected) < 1e-6, `${found}, not ${expected}`);

describe('A text that is searched for', () => {
  const lines = ['alpha(one);', 'beta(two);', 'gamma(three);'];

  it('is where its lines are, indented otherwise, too', () => {
    const current = [...filler(20), ...lines.map((line) => `    ${line}`), ...filler(20, 20)];
    assert.deepEqual(places(search({ lines }, current)), [[20, 22]]);
  });

  it('is not looked for where no line of it tells anything, nor found where none is there', () => {
    assert.deepEqual(search({ lines: ['{', '', '}'] }, ['{', '', '}']), []);
    assert.deepEqual(search({ lines }, filler(20)), []);
    assert.deepEqual(search({ lines }, []), []);
  });

  it('is first of all where most of it is', () => {
    const current = [...lines.slice(0, 1), ...filler(60), ...lines, ...filler(60, 60), ...lines.slice(1)];
    assert.deepEqual(places(search({ lines }, current)), [
      [61, 63],
      [124, 125],
      [0, 0],
    ]);
  });

  it('is told apart from its copies by what is around it', () => {
    const [before, after] = [['before(it);'], ['after(it);']];
    const current = [...lines, ...filler(60), ...before, ...lines, ...after, ...filler(60, 60), ...lines];
    const [best, ...others] = search({ before, lines, after }, current);
    assert.ok(best);
    assert.deepEqual([best.start, best.end, others.length], [64, 66, 2]);
    around(best.context, 1);
    assert.equal(best.keptNeighbours, 2);
    for (const other of others) {
      assert.equal(other.context, 0);
      assert.ok(scoreOf(best) - scoreOf(other) > leastLead);
    }
  });

  it('counts what is around it by how much it tells, and only where it is beside it', () => {
    const before = ['aaaaaaaaaa();', 'bb();'];
    const found = (...current: string[]) => search({ before, lines }, [...current, ...lines])[0]?.context;
    around(found(...before), 1);
    around(found('aaaaaaaaaa();', 'x();'), 10 / 12);
    around(found('x();', 'bb();'), 2 / 12);
    // As many lines between as there were, and three more.
    around(found('aaaaaaaaaa();', '', '', '', ''), 10 / 12);
    around(found('aaaaaaaaaa();', '', '', '', '', ''), 0);
    // What was above it is below it now.
    around(search({ before, lines }, [...lines, ...before])[0]?.context, 0);
    around(search({ lines, after: before }, [...before, ...lines])[0]?.context, 0);
  });

  it('leaves lines out that are known to be others', () => {
    const current = [...lines, ...filler(60), ...lines];
    assert.deepEqual(places(search({ lines }, current, { isOthers: (at) => at < 10 })), [[63, 65]]);
    assert.deepEqual(search({ lines }, current, { isOthers: () => true }), []);
  });

  it('of a quote that was cut reaches to the lines after it, or as far as it did', () => {
    const rest = filler(6);
    const looked = { lines, after: ['after(it);'], unknown: 6 };
    assert.deepEqual(places(search(looked, [...lines, ...rest, 'after(it);'])), [[0, 8]]);
    // Two of the lines that are not known have gone since.
    assert.deepEqual(places(search(looked, [...lines, ...rest.slice(2), 'after(it);'])), [[0, 6]]);
    assert.deepEqual(places(search(looked, [...lines, ...rest, ...filler(3, 6)])), [[0, 8]]);
    assert.deepEqual(places(search(looked, [...lines, ...rest.slice(3)])), [[0, 5]]);
  });

  it('is found by lines that are seldom: those that are everywhere say nothing of where to look', () => {
    const everywhere = Array.from({ length: 41 }, () => 'return undefined;');
    assert.deepEqual(search({ lines: ['return undefined;'] }, everywhere), []);
    assert.equal(search({ lines: ['return undefined;'] }, everywhere.slice(1)).length, 1);
  });

  it('is found in time where it is long, by some of its lines', () => {
    const long = filler(130, 500);
    assert.deepEqual(places(search({ lines: long }, [...filler(5), ...long, ...filler(5, 40)]))[0], [5, 134]);
  });
});
