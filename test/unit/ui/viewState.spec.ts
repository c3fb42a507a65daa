import assert from 'node:assert/strict';
import { type QueryProblem } from '../../../src/backlog/reading/candidateQuery';
import { type BacklogStatus } from '../../../src/backlog/reading/sync';
import { type Failure, RefinementError } from '../../../src/domain/errors';
import { noticeLine, queryNotices, statusNotice } from '../../../src/ui/shared/statusText';
import { viewState } from '../../../src/ui/stories/viewState';

const now = new Date('2026-03-02T14:10:00');
const [queryProblems, capped] = [new Map(), new Map()];
const current: BacklogStatus = { phase: 'current', loaded: 3, asOf: now.toISOString(), queryProblems, capped };

function failed(failure: Failure, own: Partial<BacklogStatus> = {}): BacklogStatus {
  return {
    phase: 'failed',
    loaded: 0,
    error: new RefinementError(failure, 'It failed.'),
    queryProblems,
    capped,
    ...own,
  };
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

  it('shows the rows of refused queries, but welcomes where only the label is not there yet', () => {
    const stateWith = (problem: QueryProblem) => stateOf({ ...current, queryProblems: new Map([['Mine', problem]]) });
    assert.equal(stateWith({ kind: 'unreadable', message: 'No.' }), 'rows');
    assert.equal(stateWith({ kind: 'refused', error: new RefinementError({ code: 'NotFound' }, 'No.') }), 'rows');
    assert.equal(stateWith({ kind: 'missing labels', labels: ['mine'] }), 'noCandidates');
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
    assert.equal(line({ phase: 'loading', loaded: 150, queryProblems, capped }), 'Loading stories… · 150 so far');
  });

  it('counts how many of all there are, also while older rows are shown', () => {
    const reading = { ...current, phase: 'loading', loaded: 350, total: 1_200, isReadingAll: true } as const;
    assert.match(line(reading) ?? '', /^Loading stories… · 350 of 1.200 · as of /);
  });

  it('says since when rows hold that are long out of date, until they are not', () => {
    const asOf = new Date('2026-03-02T12:05:00').toISOString();
    assert.match(line({ ...current, phase: 'loading', asOf }) ?? '', /^Looking for changes… · as of /);
  });

  it('offers the rest where loading was stopped', () => {
    const notice = statusNotice({ ...current, phase: 'partial', loaded: 50, total: 120 }, now);
    assert.equal(notice && noticeLine(notice), 'Not all stories are loaded · 50 of 120');
    assert.equal(notice?.action?.command, 'refresh');
  });

  it('tells of single queries what they lack', () => {
    const error = new RefinementError({ code: 'NotFound' }, 'It failed.');
    const problems = new Map<string, QueryProblem>([
      ['Mine', { kind: 'refused', error }],
      ['Odd', { kind: 'unreadable', message: 'The query is empty.' }],
      ['Late', { kind: 'missing labels', labels: ['late', 'later'] }],
    ]);
    const cut = new Map([['All', { shown: 1_000, total: 3_214 }]]);
    const lines = queryNotices({ ...current, queryProblems: problems, capped: cut }).map(noticeLine);
    assert.equal(lines[0], 'The query “Mine” failed · It failed.');
    assert.equal(lines[1], 'The query “Odd” failed · The query is empty.');
    assert.equal(
      lines[2],
      'The query “Late” failed · This repository lacks a label that the query asks for: “late” and “later”. Create it, or change the query.',
    );
    assert.match(lines[3] ?? '', /“All” finds more than GitHub gives · the first 1.000 of 3.214/);
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
    assert.equal(statusNotice(failed({ code: 'Offline' }), now)?.action?.command, 'refresh');
    assert.equal(statusNotice(failed({ code: 'AuthRequired' }), now)?.action?.command, 'signIn');
  });
});
