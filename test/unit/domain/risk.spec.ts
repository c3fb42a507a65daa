import assert from 'node:assert/strict';
import {
  bySeverity,
  isMitigated,
  isOpen,
  isOpenBlocker,
  type Level,
  type Risk,
  severity,
  statedBy,
} from '../../../src/domain/risk';

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

describe('A risk as its author states it', () => {
  const risk: Risk = { id: 'r', title: 'Cookie', category: 'data', likelihood: 'low', impact: 'low', blocker: true };

  it('is mitigated once it says by what, and blank text says nothing', () => {
    assert.deepEqual(
      [undefined, '', ' \n', 'A token'].map((mitigation) =>
        statedBy(mitigation === undefined ? risk : { ...risk, mitigation }),
      ),
      ['open', 'open', 'open', 'mitigated'],
    );
    assert.ok(!isMitigated({ ...risk, mitigation: '  ' }));
  });

  it('blocks while it is open, whatever its author says once others have settled it', () => {
    assert.ok(isOpenBlocker(risk));
    assert.ok(!isOpenBlocker({ ...risk, state: 'accepted' }));
    assert.ok(isOpenBlocker({ ...risk, mitigation: 'A token', state: 'open' }));
    assert.ok(!isOpenBlocker({ ...risk, blocker: false }));
    assert.ok(isOpen({ ...risk, blocker: false }));
  });
});
