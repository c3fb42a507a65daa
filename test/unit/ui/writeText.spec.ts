import assert from 'node:assert/strict';
import { type Write, writeTable } from '../../../src/backlog/acts/writeKinds';
import { type PendingWrite } from '../../../src/backlog/writing/outboxEntry';
import { issueNumber } from '../../../src/domain/story';
import { actionsFor, stateText, waitingStatus } from '../../../src/ui/writes/writeText';

const now = new Date(2026, 2, 2, 14, 0);
const inHalfAnHour = new Date(2026, 2, 2, 14, 30).toISOString();

function pending(own: Partial<PendingWrite<Write>> = {}): PendingWrite<Write> {
  const number = issueNumber(12);
  const write: Write = own.write ?? { kind: 'preRead', story: number, changes: [], seen: {} };
  return {
    id: 'w1',
    write,
    ...writeTable.told(write),
    story: number,
    state: 'waiting',
    since: now.toISOString(),
    conflicts: [],
    ...own,
  };
}

const offline = pending({ failure: { code: 'Offline' }, message: 'GitHub can’t be reached.', until: inHalfAnHour });
const signedOut = pending({ failure: { code: 'AuthRequired' }, message: 'Sign in.' });
const stopped = pending({ state: 'stopped', failure: { code: 'NotFound' }, message: 'Not found on GitHub.' });

describe('What the status bar says of writes', () => {
  it('nothing where nothing waits', () => assert.equal(waitingStatus([], now), undefined));

  it('how many wait, with why and until when in the tooltip', () => {
    const status = waitingStatus([offline, offline], now);
    assert.equal(status?.text, '$(cloud-upload) 2 waiting');
    assert.equal(status.needsPerson, false);
    assert.match(status.tooltip, /Pre-read of #12: waits until .*30/);
    assert.match(status.tooltip, /GitHub can’t be reached/);
  });

  it('that some are being sent', () => {
    assert.equal(waitingStatus([pending({ state: 'sending' }), offline], now)?.text, '$(sync~spin) Sending 2');
  });

  it('first of all, how many need their person', () => {
    for (const stuck of [stopped, signedOut, pending({ state: 'conflict' })]) {
      const status = waitingStatus([offline, pending({ state: 'sending' }), stuck], now);
      assert.equal(status?.text, '$(warning) 1 needs you');
      assert.equal(status.needsPerson, true);
    }
  });
});

describe('Where a write stands', () => {
  it('names the time only where it is not about to come', () => {
    assert.match(stateText(offline, now), /^waits until /);
    assert.equal(
      stateText({ ...offline, until: new Date(now.getTime() + 4_000).toISOString() }, now),
      'waits, tried again within a minute',
    );
    assert.equal(stateText(signedOut, now), 'waits until you sign in');
  });
});

describe('What can be done with a write', () => {
  it('begins with what helps', () => {
    assert.equal(actionsFor(offline)[0], 'retry');
    assert.equal(actionsFor(signedOut)[0], 'signIn');
    assert.deepEqual(actionsFor(pending({ state: 'conflict' })).slice(0, 3), ['compare', 'mine', 'theirs']);
  });

  it('discards wholly what somebody else has changed, too, where keeping theirs would still write the rest', () => {
    const conflict = pending({ state: 'conflict' });
    assert.deepEqual(actionsFor(conflict), ['compare', 'mine', 'theirs', 'look', 'edit', 'discard']);
    const write = { kind: 'undo', journal: 'j1', what: 'Pre-read of #12' } as const;
    assert.deepEqual(actionsFor(pending({ write, state: 'conflict' })), ['compare', 'mine', 'theirs', 'look']);
  });

  it('begins with changing it where GitHub has refused the very same for good', () => {
    const refused = pending({ state: 'stopped', failure: { code: 'InvalidData', source: 'GitHub' } });
    assert.deepEqual(actionsFor(refused), ['edit', 'look', 'retry', 'discard']);
    assert.equal(actionsFor(stopped)[0], 'retry');
  });

  it('never takes back what is being sent', () => {
    assert.deepEqual(actionsFor(pending({ state: 'sending' })), ['look']);
  });

  it('opens no ballots ahead of their reveal, and edits nothing that has no form', () => {
    const number = issueNumber(12);
    for (const write of [
      { kind: 'reveal', session: number, story: number, round: 1 },
      { kind: 'ballot', session: number, story: number, withdraw: false },
    ] as const)
      assert.deepEqual(actionsFor({ ...stopped, ...pending({ write }), state: 'stopped' }), ['retry', 'discard']);
  });
});
