import assert from 'node:assert/strict';
import { asRefinementError, invalid, isFailure, RefinementError } from '../../../src/domain/errors';

describe('What goes wrong', () => {
  it('is told by its code, whoever asks', () => {
    const error = new RefinementError({ code: 'NotFound' }, 'It is gone.');
    assert.ok(isFailure(error, 'NotFound'));
    assert.ok(!isFailure(error, 'Offline'));
    assert.ok(!isFailure(Object.assign(new Error(), { failure: { code: 'NotFound' } }), 'NotFound'));
    assert.deepEqual([error.name, error.message], ['RefinementError', 'It is gone.']);
  });

  it('in data names where it came from', () => {
    const error = invalid('deck', 'A deck needs two cards.');
    assert.deepEqual(error.failure, { code: 'InvalidData', source: 'deck' });
    assert.equal(error.message, 'A deck needs two cards.');
  });

  it('unexpectedly keeps its cause for the log and shows nothing of it', () => {
    const cause = new TypeError('x is undefined');
    const error = asRefinementError(cause);
    assert.equal(error.cause, cause);
    assert.deepEqual(error.failure, { code: 'InvalidData', source: 'refinement' });
    assert.equal(error.message, 'Something unexpected went wrong; see the log.');
  });

  it('stays what it is where it is known', () => {
    const known = new RefinementError({ code: 'Offline' }, 'No network.');
    assert.equal(asRefinementError(known), known);
  });
});
