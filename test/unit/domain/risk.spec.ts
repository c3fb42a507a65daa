import assert from 'node:assert/strict';
import { bySeverity, type Level, type Risk, severity } from '../../../src/domain/risk';

describe('Severity', () => {
  const matrix: [Level, Level, Level][] = [
    ['low', 'low', 'low'],
    ['low', 'medium', 'low'],
    ['low', 'high', 'medium'],
    ['medium', 'medium', 'medium'],
    ['medium', 'high', 'high'],
    ['high', 'high', 'high'],
  ];
  for (const [a, b, expected] of matrix)
    it(`is ${expected} for ${a} and ${b}, either way round`, () => {
      assert.equal(severity({ likelihood: a, impact: b }), expected);
      assert.equal(severity({ likelihood: b, impact: a }), expected);
    });
});

describe('Risks in order', () => {
  const risk = (id: string, impact: Level, more: Partial<Risk> = {}): Risk => {
    return { id, title: id, category: 'data', likelihood: 'high', impact, blocker: false, ...more };
  };

  it('start with open blockers, then open ones by severity, then settled ones, else as they were', () => {
    const risks = [
      risk('medium', 'low'),
      risk('high', 'high'),
      risk('mitigated', 'high', { blocker: true, mitigation: 'done' }),
      risk('blocker', 'low', { blocker: true }),
    ];
    assert.deepEqual(
      risks.sort(bySeverity).map(({ id }) => id),
      ['blocker', 'high', 'medium', 'mitigated'],
    );
  });
});
