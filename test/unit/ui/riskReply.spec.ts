import assert from 'node:assert/strict';
import { type DescribedRisk } from '../../../src/backlog/stories/storyDetail';
import { isFailure } from '../../../src/domain/errors';
import { newReply } from '../../../src/ui/preRead/riskReply';
import { riskStateLabel } from '../../../src/words/domainWords';
import { postedText } from '../../../src/ui/preRead/postedText';
import { aDescribedRisk, detail } from './builders';

const now = new Date('2026-03-02T09:00:00Z');

function replied(risk: Partial<DescribedRisk>, input: { text?: string; sets?: DescribedRisk['state'] } = {}) {
  const story = detail(12, { allRisks: [aDescribedRisk({ id: 'r1', ...risk })] });
  return newReply(story, { risk: 'r1', text: '', ...input }, now);
}

describe('A reply to a risk', () => {
  it('is about anybody’s posted risk, trimmed, and said after what was said before', () => {
    const earlier = { id: 'y', risk: 'r1', text: 'No', at: '2026-03-02T10:00:00.000Z', author: 'bob' } as const;
    const replies = [{ ...earlier, isMine: false, isDraft: false }];
    const { id, ...reply } = replied({ replies }, { text: ' Yes\n' });
    assert.match(id, /^\w{8,}$/);
    assert.deepEqual(reply, { risk: 'r1', text: 'Yes', at: '2026-03-02T10:00:00.001Z' });
  });

  it('settles with or without words; to accept and to reopen takes a reason', () => {
    assert.equal(replied({}, { sets: 'resolved' }).sets, 'resolved');
    assert.equal(replied({}, { sets: 'mitigated' }).text, '');
    assert.equal(replied({}, { sets: 'accepted', text: 'Rare' }).sets, 'accepted');
    for (const sets of ['accepted', 'open', undefined] as const)
      assert.throws(
        () => replied({}, { text: '  ', ...(sets ? { sets } : {}) }),
        (error) => isFailure(error, 'InvalidData'),
      );
  });

  it('is refused where nobody else can read the risk, or it is gone', () => {
    assert.throws(() => replied({ isPosted: false }, { text: 'Yes' }), /is a draft\. Post it before/);
    assert.throws(() => replied({ id: 'other' }, { text: 'Yes' }), /not on #12 any more/);
  });
});

describe('What has become of a risk', () => {
  it('is told with who has settled it', () => {
    assert.equal(riskStateLabel('accepted', 'carol'), 'accepted by carol');
    assert.equal(riskStateLabel('resolved', 'carol'), 'resolved by carol');
    assert.equal(riskStateLabel('open', 'carol'), 'reopened by carol');
    assert.equal(riskStateLabel('mitigated'), 'mitigated');
  });

  it('is told with the label that came or went', () => {
    const posted = { kind: 'posted', labelsAdded: [], labelsRemoved: [] } as const;
    assert.equal(postedText('Posted.', posted), 'Posted.');
    assert.equal(postedText('Posted.', { ...posted, labelsAdded: ['blocked'] }), 'Posted. Label “blocked” added.');
    assert.equal(postedText('Posted.', { ...posted, labelsRemoved: ['blocked'] }), 'Posted. Label “blocked” removed.');
  });
});
