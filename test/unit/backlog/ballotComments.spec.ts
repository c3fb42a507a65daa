import assert from 'node:assert/strict';
import { putBallot } from '../../../src/backlog/acts/estimate/ballotComments';
import { type Change } from '../../../src/backlog/writing/changes/change';
import { type OwnComment } from '../../../src/backlog/writing/ownComment';
import { issueNumber } from '../../../src/domain/story';
import { renderBallots, type SealedBallot } from '../../../src/records/ballotsRecord';
import { parseRecord } from '../../../src/records/parseComment';
import { recordOf } from '../records/builders';

const session = issueNumber(90);
const sealed = 'A'.repeat(1_132);

function ballot(story: number, round = 1): SealedBallot {
  return { story: issueNumber(story), round, key: 'key1', sealed };
}

function own(id: number, ballots: readonly SealedBallot[]): OwnComment<'ballots'> {
  const record = { id: `record${id}`, ballots };
  const times = { createdAt: '2026-03-02T09:00:00Z', updatedAt: '2026-03-02T09:00:00Z' };
  const comment = {
    id,
    issue: session,
    author: 'bob',
    association: 'MEMBER',
    url: 'u',
    body: renderBallots(record),
  } as const;
  return { record, comment: { ...comment, ...times } };
}

const storiesIn = (change: Change | undefined) =>
  change && 'body' in change
    ? recordOf(parseRecord(change.body), 'ballots').ballots.map(({ story, round }) => `${story}/${round}`)
    : undefined;
// As many as fit into a comment.
const full = Array.from({ length: 55 }, (_, at) => ballot(at + 1));

describe('My ballots comments', () => {
  it('keep the ballots of earlier rounds beside the new one', () => {
    const place = { session, story: issueNumber(1), round: 2 };
    const [change, ...more] = putBallot([own(1, [ballot(1), ballot(2)])], place, ballot(1, 2));
    assert.deepEqual([storiesIn(change), more], [['1/1', '2/1', '1/2'], []]);
  });

  it('continue in a second comment where one more would not fit into the first, and in that one from then on', () => {
    const place = { session, story: issueNumber(60), round: 1 };
    const changes = putBallot([own(1, full)], place, ballot(60));
    assert.deepEqual([changes.map(({ kind }) => kind), storiesIn(changes[0])], [['createComment'], ['60/1']]);
    const next = putBallot([own(1, full), own(2, [ballot(60)])], { ...place, story: issueNumber(61) }, ballot(61));
    assert.deepEqual([next.map(({ kind }) => kind), storiesIn(next[0])], [['editComment'], ['60/1', '61/1']]);
  });

  it('change a ballot in the comment that holds it, and take it out there', () => {
    const both = [own(1, full), own(2, [ballot(60)])];
    const place = { session, story: issueNumber(7), round: 1 };
    const changed = putBallot(both, place, { ...ballot(7), sealed: 'B'.repeat(1_132) });
    assert.deepEqual(
      changed.map((change) => 'comment' in change && change.comment),
      [1],
    );
    assert.equal(storiesIn(changed[0])?.length, 55);
    const all = putBallot([own(1, full), own(2, [ballot(60), ballot(61)])], place);
    assert.equal(storiesIn(all[0])?.includes('7/1'), false);
  });

  it('are joined where two machines have begun one each and all fits into the first', () => {
    const place = { session, story: issueNumber(3), round: 1 };
    const changes = putBallot([own(1, [ballot(1)]), own(2, [ballot(2)])], place, ballot(3));
    assert.deepEqual(changes.map(storiesIn), [['1/1', '2/1', '3/1'], []]);
  });
});
