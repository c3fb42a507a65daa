import assert from 'node:assert/strict';
import { type BacklogStatus } from '../../../src/backlog/sync';
import { type Failure, RefinementError } from '../../../src/domain/errors';
import { noticeLine, statusNotice } from '../../../src/ui/statusText';
import { viewState } from '../../../src/ui/stories/viewState';

const now = new Date('2026-03-02T14:10:00');
const [queryErrors, capped] = [new Map(), new Map()];
const current: BacklogStatus = { phase: 'current', loaded: 3, asOf: now.toISOString(), queryErrors, capped };

function failed(failure: Failure, own: Partial<BacklogStatus> = {}): BacklogStatus {
  return { phase: 'failed', loaded: 0, error: new RefinementError(failure, 'It failed.'), queryErrors, capped, ...own };
}

function stateOf(status: BacklogStatus, own: { stories?: number; shown?: number; account?: 'tokenRejected' } = {}) {
  const { stories = 0, shown = 0, account = 'signedOut' } = own;
  return viewState({ hasSearched: true, repositories: [{ status, account }], stories, shown });
}

describe('What the tree says instead of rows', () => {
  it('looks for repositories before it says that there is none', () => {
    assert.equal(viewState({ hasSearched: false, repositories: [], stories: 0, shown: 0 }), 'searching');
    assert.equal(viewState({ hasSearched: true, repositories: [], stories: 0, shown: 0 }), 'noRepository');
  });

  it('tells apart what can be wrong', () => {
    const states = [
      stateOf(failed({ code: 'AuthRequired' })),
      stateOf(failed({ code: 'AuthRequired' }), { account: 'tokenRejected' }),
      stateOf(failed({ code: 'Forbidden', reason: 'permission' })),
      stateOf(failed({ code: 'Forbidden', reason: 'sso' })),
      stateOf(failed({ code: 'NotFound' })),
      stateOf(failed({ code: 'RateLimited', until: now.toISOString() })),
      stateOf(failed({ code: 'Offline' })),
      stateOf(failed({ code: 'InvalidData', source: 'GitHub' })),
    ];
    assert.deepEqual(states, [
      'signedOut',
      'tokenRejected',
      'noPermission',
      'singleSignOn',
      'noPermission',
      'limited',
      'offline',
      'failed',
    ]);
  });

  it('is nothing while there are rows, whatever fails', () => {
    assert.equal(stateOf(failed({ code: 'Offline' }), { stories: 3, shown: 3 }), 'rows');
  });

  it('tells an empty backlog from one that the filter hides and one that is being read', () => {
    assert.equal(stateOf(current), 'noCandidates');
    assert.equal(stateOf(current, { stories: 3 }), 'filtered');
    assert.equal(stateOf({ ...current, phase: 'loading' }), 'loading');
  });
});

describe('The line that says how true the stories are', () => {
  const line = (status: BacklogStatus) => {
    const notice = statusNotice(status, now);
    return notice && noticeLine(notice);
  };

  it('is not there while all is current, nor while it is read anew', () => {
    assert.equal(line(current), undefined);
    assert.equal(line({ ...current, phase: 'loading' }), undefined);
  });

  it('counts while stories are read for the first time', () => {
    assert.equal(line({ phase: 'loading', loaded: 150, queryErrors, capped }), 'Loading stories… · 150 so far');
  });

  it('says what still holds, and until when a limit lasts', () => {
    const asOf = new Date('2026-03-02T14:05:00').toISOString();
    assert.match(
      line(failed({ code: 'Offline' }, { asOf })) ?? '',
      /^Offline · as of \D*0?2[:.]05|^Offline · as of 14[:.]05/,
    );
    const until = new Date('2026-03-02T14:32:00').toISOString();
    assert.match(line(failed({ code: 'RateLimited', until })) ?? '', /^Limited, resumes at .*32/);
  });

  it('offers the command that helps', () => {
    assert.equal(statusNotice(failed({ code: 'Offline' }), now)?.action?.command, 'refinement.refresh');
    assert.equal(statusNotice(failed({ code: 'AuthRequired' }), now)?.action?.command, 'refinement.signIn');
  });
});
