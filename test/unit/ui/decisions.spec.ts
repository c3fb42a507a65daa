import assert from 'node:assert/strict';
import { recordedText, unmetText } from '../../../src/ui/decisions/decisionText';

describe('A decision in words', () => {
  it('names each criterion that is not met, with its reason', () => {
    const unmet = [
      { id: 'a', label: 'Says why', met: false, reason: 'No “so that”.' },
      { id: 'b', label: 'Fits in a sprint', met: false, reason: '13 is above the limit of 8.' },
    ];
    assert.equal(unmetText(unmet), 'Says why (No “so that”) · Fits in a sprint (13 is above the limit of 8)');
  });

  it('says what has been written, and nothing that has not', () => {
    const recorded = { kind: 'recorded', url: 'u', labelsAdded: ['ready'], labelsRemoved: [] } as const;
    assert.equal(recordedText(recorded), 'decision recorded, label “ready” added.');
    assert.equal(recordedText({ ...recorded, labelsAdded: [] }), 'decision recorded.');
  });
});
