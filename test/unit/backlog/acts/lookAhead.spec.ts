import assert from 'node:assert/strict';
import { obstacleTo, unlessUnreachable } from '../../../../src/backlog/acts/decision/lookAhead';
import { type Failure, RefinementError } from '../../../../src/domain/errors';

describe('A look at what will be written', () => {
  const fail = (failure: Failure) =>
    unlessUnreachable(() => Promise.reject(new RefinementError(failure, 'It failed.')));

  it('is done without where GitHub can’t be asked, and fails where the answer is no', async () => {
    assert.equal(await unlessUnreachable(() => Promise.resolve('seen')), 'seen');
    const until = '2026-03-02T09:00:00Z';
    for (const failure of [{ code: 'Offline' }, { code: 'RateLimited', until }, { code: 'AuthRequired' }] as const)
      assert.equal(await fail(failure), undefined);
    await assert.rejects(fail({ code: 'NotFound' }), /It failed/);
  });

  it('says all that stands in the way, in one', () => {
    const look = { write: { kind: 'x' }, title: '', labels: { before: [], after: [] }, newLabels: [], texts: [] };
    const rest = { ...look, conflicts: [], notes: [], writes: 0 };
    assert.equal(obstacleTo({ ...rest, obstacles: [] }), undefined);
    const obstacles = [
      { failure: { code: 'Conflict' }, message: 'It is closed.' },
      { failure: { code: 'NotFound' }, message: 'It is gone.' },
    ] as const;
    const obstacle = obstacleTo({ ...rest, obstacles });
    assert.deepEqual([obstacle?.failure, obstacle?.message], [{ code: 'Conflict' }, 'It is closed. It is gone.']);
  });
});
