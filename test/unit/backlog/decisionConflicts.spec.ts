import assert from 'node:assert/strict';
import { decisionConflicts, labelConflicts } from '../../../src/backlog/acts/decision/conflicts';
import { obstacleTo, unlessUnreachable } from '../../../src/backlog/acts/decision/lookAhead';
import { changedElsewhere } from '../../../src/backlog/acts/preRead/drafts';
import { type BacklogContext } from '../../../src/backlog/model/backlogContext';
import { type Change } from '../../../src/backlog/writing/changes/change';
import { type AuthoredDecision, type LabelRole } from '../../../src/domain/decision';
import { type Failure, RefinementError } from '../../../src/domain/errors';
import { emptyPreRead, type PreReadChange } from '../../../src/domain/preRead';
import { issueNumber } from '../../../src/domain/story';
import { aDecision, aRisk } from '../records/builders';
import { configuration } from './editor';
import { anIssue } from './issues';

const story = issueNumber(12);

describe('What somebody has changed since the person looked', () => {
  const context = { configuration: () => configuration } as unknown as BacklogContext;
  const add = (name: string): Change => ({ kind: 'addLabel', issue: story, name });
  const remove = (name: string): Change => ({ kind: 'removeLabel', issue: story, name });
  const labels = (seen: readonly LabelRole[], ...changes: Change[]) =>
    labelConflicts(context, anIssue(12), { seen: { labels: seen } }, changes);

  it('is a label that they saw and that is gone, or did not see and that is there', () => {
    assert.deepEqual(labels(['candidate'], add('ready'), remove('needs-refinement')), []);
    assert.deepEqual(labels(['ready'], add('ready')), [
      {
        key: 'label ready false',
        about: 'Somebody has removed the label “ready” from #12 since you looked.',
        mine: 'with the label “ready”',
        theirs: 'without the label “ready”',
      },
    ]);
    assert.deepEqual(labels([], remove('blocked')), [
      {
        key: 'label blocked true',
        about: 'Somebody has put the label “blocked” on #12 since you looked.',
        mine: 'without the label “blocked”',
        theirs: 'with the label “blocked”',
      },
    ]);
  });

  it('is no label that says nothing of refinement, and no new one', () => {
    assert.deepEqual(labels([], remove('cart'), { kind: 'createLabel', label: { name: 'ready', color: '' } }), []);
  });

  it('is a decision that they had not seen, unless it is their own', () => {
    const latest: AuthoredDecision = {
      ...aDecision({ id: 'd2', outcome: 'blocked', rationale: 'Legal' }),
      ...{ author: 'bob', decidedAt: '2026-03-02T09:00:00Z', url: '' },
    };
    const mine = (seen?: string, id = 'd3') => ({
      ...{ story, decision: aDecision({ id, outcome: 'needs-work', rationale: 'VAT' }) },
      seen: { labels: [], ...(seen === undefined ? {} : { decision: seen }) },
    });
    assert.deepEqual(decisionConflicts(mine(), undefined), []);
    assert.deepEqual(decisionConflicts(mine('d2'), latest), []);
    assert.deepEqual(decisionConflicts(mine('d1', 'd2'), latest), []);
    assert.deepEqual(decisionConflicts(mine('d1'), latest), [
      {
        key: 'decision d2',
        about: 'bob has decided on #12 since you looked: Blocked.',
        ...{ mine: 'Needs work: VAT', theirs: 'Blocked: Legal' },
      },
    ]);
  });
});

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

describe('A look at what will be written', () => {
  const fail = (failure: Failure) =>
    unlessUnreachable(() => Promise.reject(new RefinementError(failure, 'It failed.')));

  it('is done without where GitHub can’t be asked, and fails where the answer is no', async () => {
    assert.equal(await unlessUnreachable(() => Promise.resolve('seen')), 'seen');
    const until = '2026-03-02T09:00:00Z';
    for (const failure of [{ code: 'Offline' }, { code: 'RateLimited', until }, { code: 'AuthRequired' }] as const)
      assert.equal(await fail(failure), undefined);
    await assert.rejects(fail({ code: 'NotFound' }), /It failed/);
  });

  it('says all that stands in the way, in one', () => {
    const look = { write: { kind: 'x' }, title: '', labels: { before: [], after: [] }, newLabels: [], texts: [] };
    const rest = { ...look, conflicts: [], writes: 0 };
    assert.equal(obstacleTo({ ...rest, obstacles: [] }), undefined);
    const obstacles = [
      { failure: { code: 'Conflict' }, message: 'It is closed.' },
      { failure: { code: 'NotFound' }, message: 'It is gone.' },
    ] as const;
    const obstacle = obstacleTo({ ...rest, obstacles });
    assert.deepEqual([obstacle?.failure, obstacle?.message], [{ code: 'Conflict' }, 'It is closed. It is gone.']);
  });
});
