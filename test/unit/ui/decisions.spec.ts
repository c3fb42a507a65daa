import assert from 'node:assert/strict';
import { recordedText, unmetText } from '../../../src/ui/decisions/decisionText';

describe('A decision in words', () => {
  it('says what is missing as it is, without the name of the criterion, which reads as met', () => {
    const unmet = [
      { id: 'noOpenQuestions', label: 'No open questions', met: false, reason: '2 open questions, asked by dave.' },
      { id: 'b', label: 'Fits in a sprint', met: false, reason: 'The estimate 13 is above the sprint’s limit of 8.' },
    ];
    assert.equal(
      unmetText(unmet),
      '2 open questions, asked by dave · The estimate 13 is above the sprint’s limit of 8',
    );
  });

  it('says what has been written, and nothing that has not', () => {
    const recorded = { kind: 'recorded', url: 'u', labelsAdded: ['ready'], labelsRemoved: [] } as const;
    assert.equal(recordedText(recorded), 'decision recorded, label “ready” added.');
    assert.equal(recordedText({ ...recorded, labelsAdded: [] }), 'decision recorded.');
  });
});
