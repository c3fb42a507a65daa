import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { root } from '../../../scripts/paths';
import { figure, median, ratios, sized } from '../../bench/figure';
import { withGrowth } from '../../bench/growth';

const results = z.array(
  z
    .strictObject({
      name: z.string().check(z.minLength(1)),
      value: z.number(),
      unit: z.string().check(z.minLength(1)),
      budget: z.optional(z.number()),
      ok: z.optional(z.boolean()),
    })
    .check(z.refine(({ value, budget, ok }) => ok === (budget === undefined ? undefined : value <= budget))),
);

describe('The results of the last whole run of the benchmark', () => {
  const figures = results.parse(JSON.parse(readFileSync(join(root, 'test', 'bench', 'results.json'), 'utf8')));

  it('have each name once', () => {
    const names = figures.map(({ name }) => name);
    assert.deepEqual([...new Set(names)], names);
  });

  it('hold every part', () => {
    const parts = new Set(figures.map(({ name }) => name.split(', ')[0]));
    assert.deepEqual([...parts].sort(), [
      'cache',
      'growth',
      'heap',
      'load',
      'panel',
      'refresh',
      'size',
      'vscode',
      'writes',
    ]);
  });
});

describe('A figure of the benchmark', () => {
  it('keeps its budget up to the budget itself, and has no verdict without one', () => {
    assert.equal(figure('a', 2, 'requests', 2).ok, true);
    assert.equal(figure('a', 2.01, 'requests', 2).ok, false);
    assert.equal(figure('a', 2, 'requests').ok, undefined);
  });

  it('is a median where it was measured several times', () => {
    assert.equal(median([9, 1, 2]), 2);
    assert.equal(median([4, 1, 2, 9]), 3);
  });

  it('is a ratio to what was measured in the same turn, not to the whole', () => {
    assert.deepEqual(ratios([10, 40], [5, 10]), [2, 4]);
    assert.equal(median(ratios([10, 40, 90], [5, 10, 30])), 3);
  });

  it('grows by its value for most stories over that for the fewest', () => {
    const figures = [figure(sized('load', 100), 4, 'ms'), figure(sized('load', 10_000), 40, 'ms')];
    assert.deepEqual(withGrowth(figures)[2], { name: 'growth, load', value: 10, unit: '×' });
  });
});
