import assert from 'node:assert/strict';
import { regress } from '../../bench/anchors/fit';
import { randomFrom } from '../../bench/anchors/random';

describe('The fit of the anchors benchmark', () => {
  it('finds the weights that the labels were drawn by, whatever the scale of a column', () => {
    const random = randomFrom(7);
    const rows = Array.from({ length: 5_000 }, () => [random() * 4 - 2, random() * 200, 1]);
    const labels = rows.map(([a = 0, b = 0]) => random() < 1 / (1 + Math.exp(-(0.5 + 2 * a - 0.01 * b))));
    const [base = 0, first = 0, second = 0, constant] = regress(rows, labels);
    assert.ok(Math.abs(base - 0.5) < 0.25, `${base}`);
    assert.ok(Math.abs(first - 2) < 0.2, `${first}`);
    assert.ok(Math.abs(second + 0.01) < 0.003, `${second}`);
    assert.equal(Math.abs(constant ?? 1), 0);
  });
});
