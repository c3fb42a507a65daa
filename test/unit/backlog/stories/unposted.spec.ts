import assert from 'node:assert/strict';
import { unposted } from '../../../../src/backlog/stories/unposted';
import { type PendingWrite } from '../../../../src/backlog/writing/outboxEntry';
import { type PreReadChange } from '../../../../src/domain/preRead';
import { issueNumber } from '../../../../src/domain/story';

const ask = (text: string): PreReadChange => ({ kind: 'putQuestion', question: { id: 'q1', text } });
const markRead: PreReadChange = { kind: 'markRead', fingerprint: 'f' };

function waiting(write: PendingWrite['write']): PendingWrite {
  const told = { what: 'A write', discardText: 'Gone.', canBeLookedAt: true, canBeEdited: true };
  const since = '2026-03-02T09:00:00Z';
  return { id: 'w1', write, ...told, story: issueNumber(12), state: 'waiting', since, conflicts: [] };
}
const preRead = (...changes: PreReadChange[]) => waiting({ kind: 'preRead', changes } as PendingWrite['write']);

describe('What of a pre-read is still to be posted', () => {
  it('are its drafts; to have read the story is none', () => {
    assert.deepEqual(unposted([ask('Who?'), markRead], []), [ask('Who?')]);
  });

  it('is nothing that already waits to be sent, but what was written anew since', () => {
    assert.deepEqual(unposted([ask('Who?')], [preRead(ask('Who?'))]), []);
    assert.deepEqual(unposted([ask('Who pays?')], [preRead(ask('Who?'))]), [ask('Who pays?')]);
  });

  it('is all of it while only something else waits', () => {
    const others = [
      waiting({ kind: 'decision' }),
      waiting({ kind: 'preRead' }),
      waiting({ kind: 'other', changes: [ask('Who?')] } as PendingWrite['write']),
    ];
    assert.deepEqual(unposted([ask('Who?')], others), [ask('Who?')]);
  });
});
