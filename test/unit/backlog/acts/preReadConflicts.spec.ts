import assert from 'node:assert/strict';
import { changedElsewhere } from '../../../../src/backlog/acts/preRead/drafts';
import { emptyPreRead, type PreReadChange } from '../../../../src/domain/preRead';
import { issueNumber } from '../../../../src/domain/story';
import { aRisk } from '../../records/builders';

const story = issueNumber(12);

describe('What another machine of mine has changed', () => {
  const was = aRisk({ title: 'Cookie' });
  const put = (title: string): PreReadChange => ({ kind: 'putRisk', risk: aRisk({ title }) });
  const seen = { 'risk risk1': JSON.stringify(was) };
  const look = (change: PreReadChange, posted?: string) => {
    const risks = posted === undefined ? [] : [aRisk({ title: posted })];
    return changedElsewhere({ story, changes: [change], seen }, { ...emptyPreRead, risks });
  };

  it('is nothing where it is as I saw it, or as I want it', () => {
    assert.deepEqual(look(put('Mine'), 'Cookie'), []);
    assert.deepEqual(look(put('Mine'), 'Mine'), []);
    assert.deepEqual(look({ kind: 'removeRisk', id: 'risk1' }), []);
  });

  it('is shown with both texts, line by line, without what nobody has typed', () => {
    const [conflict, ...rest] = look(put('Mine'), 'Theirs');
    assert.deepEqual(rest, []);
    const about = 'A risk of yours on #12 that you changed here has also been changed in your pre-read meanwhile.';
    assert.deepEqual([conflict?.about, conflict?.subject], [about, 'risk risk1']);
    assert.equal(conflict?.mine, 'title: Mine\ncategory: security\nlikelihood: high\nimpact: medium\nblocker: false');
    assert.match(conflict.theirs, /^title: Theirs\n/);
    assert.notEqual(conflict.key, look(put('Mine'), 'Once more')[0]?.key);
  });

  it('is also what is gone there, and what I have removed here', () => {
    const gone = look(put('Mine'))[0];
    const about = 'A risk of yours on #12 that you changed here has been removed from your pre-read meanwhile.';
    assert.deepEqual([gone?.about, gone?.theirs], [about, '']);
    const removed = look({ kind: 'removeRisk', id: 'risk1' }, 'Theirs')[0];
    assert.deepEqual([removed?.mine, /^title: Theirs/.test(removed?.theirs ?? '')], ['', true]);
  });

  it('is told of questions, answers and replies by what they are', () => {
    const question = { id: 'q1', text: 'Mine?' };
    const answer = { question: 'q2', text: 'Mine' };
    const reply = { id: 'y1', risk: 'r1', text: 'Mine', at: '2026-03-02T09:00:00Z' };
    const changes: PreReadChange[] = [
      { kind: 'putQuestion', question },
      { kind: 'putAnswer', answer },
      { kind: 'putReply', reply },
    ];
    const posted = {
      ...{ ...emptyPreRead, questions: [{ ...question, text: 'Theirs?' }] },
      ...{ answers: [{ ...answer, text: 'Theirs' }], replies: [{ ...reply, text: 'Theirs' }] },
    };
    const found = changedElsewhere({ story, changes, seen: {} }, posted);
    assert.deepEqual(
      found.map(({ about, mine, theirs }) => [about.split(' of ')[0], mine, theirs]),
      [
        ['A question', 'text: Mine?', 'text: Theirs?'],
        ['An answer', 'text: Mine', 'text: Theirs'],
        ['A reply', 'text: Mine', 'text: Theirs'],
      ],
    );
  });
});
