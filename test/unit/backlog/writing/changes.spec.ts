import assert from 'node:assert/strict';
import { type BacklogContext } from '../../../../src/backlog/model/backlogContext';
import { RepositoryModel } from '../../../../src/backlog/model/repositoryModel';
import { type IssueComment } from '../../../../src/backlog/ports/comments';
import { type Issue } from '../../../../src/backlog/ports/issues';
import { type Change, type ChangeOf } from '../../../../src/backlog/writing/changes/change';
import { type ChangePreview } from '../../../../src/backlog/writing/changes/changeKind';
import { changeKindOf } from '../../../../src/backlog/writing/changes/changeKinds';
import { issueNumber } from '../../../../src/domain/story';
import { renderPreRead } from '../../../../src/records/preReadRecord';
import { renderSession } from '../../../../src/records/sessionRecord';
import { aPreRead, aSession, preReadContext } from '../../records/builders';
import { refusalOf } from '../team';
import { aComment, anIssue } from '../issues';

const issue = issueNumber(12);
const ready = { name: 'ready', color: '0e8a16' };
const url = 'https://github.com/ana/shop/issues/12#issuecomment-7';

const createLabel: Change = { kind: 'createLabel', label: ready };
const addLabel: Change = { kind: 'addLabel', issue, name: 'Ready' };
const removeLabel: Change = { kind: 'removeLabel', issue, name: 'Ready' };
const record = { kind: 'preread', id: 'p1' } as const;
const createComment: ChangeOf<'createComment'> = { kind: 'createComment', issue, record, body: 'new\ntext' };
const created = { ...createComment, comment: 7, url };
const editComment: Change = { kind: 'editComment', issue, comment: 7, url, before: 'old', body: 'new\ntext' };
const deleteComment: Change = { kind: 'deleteComment', issue, comment: 7, url, before: 'old' };
const session = { record: 's1', title: 'Tuesday', body: 'Stories', label: 'refinement-session' };
const createIssue: ChangeOf<'createIssue'> = { kind: 'createIssue', ...session };
const close: Change = { kind: 'setState', issue, state: 'closed' };
const reopen: Change = { kind: 'setState', issue, state: 'open' };

const comment = (body: string) => aComment(12, body, { id: 7, url });

function takeBack(change: Change, own: Partial<Issue>, comments: readonly IssueComment[] = []) {
  return changeKindOf(change).takeBack(change, { issue: anIssue(12, own), comments });
}

describe('To take back', () => {
  it('a label puts it on or off again, where it still is as it was made', () => {
    assert.deepEqual(takeBack(addLabel, { labels: [ready] }), [removeLabel]);
    assert.deepEqual(takeBack(addLabel, {}), []);
    assert.deepEqual(takeBack(removeLabel, {}), [addLabel]);
    assert.deepEqual(takeBack(removeLabel, { labels: [ready] }), []);
    assert.deepEqual(takeBack(createLabel, { labels: [ready] }), [], 'others may use it by now');
  });

  it('a comment deletes it, unless somebody has edited or deleted it', () => {
    const stored = comment('  new\r\ntext\n');
    assert.deepEqual(takeBack(created, {}, [comment('new\ntext')]), [{ ...deleteComment, before: 'new\ntext' }]);
    assert.deepEqual(
      takeBack(created, {}, [stored]),
      [{ ...deleteComment, before: stored.body }],
      'as GitHub keeps it',
    );
    assert.equal(takeBack(created, {}, [comment('edited')]), 'The comment on #12 has been edited since.');
    assert.deepEqual(takeBack(created, {}, [aComment(12, 'new\ntext')]), []);
  });

  it('an edit brings the old text back, unless somebody has edited or deleted it', () => {
    const back = { ...editComment, before: 'new\ntext', body: 'old' };
    assert.deepEqual(takeBack(editComment, {}, [comment('new\ntext')]), [back]);
    assert.deepEqual(takeBack(editComment, {}, [comment('old\r\n')]), []);
    assert.equal(takeBack(editComment, {}, [comment('edited')]), 'The comment on #12 has been edited since.');
    assert.equal(takeBack(editComment, {}, []), 'The comment on #12 has been deleted since.');
  });

  it('a deleted comment is not possible', () => {
    const sentence = 'A deleted comment on #12 can’t be brought back as it was.';
    assert.equal(takeBack(deleteComment, {}), sentence);
  });

  it('a session or its end closes and opens it, unless somebody has', () => {
    assert.deepEqual(takeBack(createIssue, { state: 'open' }), [close]);
    assert.deepEqual(takeBack(createIssue, { state: 'closed' }), []);
    assert.deepEqual(takeBack(close, { state: 'closed' }), [reopen]);
    assert.deepEqual(takeBack(close, { state: 'open' }), []);
    assert.deepEqual(takeBack(reopen, { state: 'open' }), [close]);
    assert.deepEqual(takeBack(reopen, { state: 'closed' }), []);
  });
});

describe('A look ahead', () => {
  const shown: readonly (readonly [Change, ChangePreview])[] = [
    [createLabel, { labels: { made: 'ready' } }],
    [addLabel, { labels: { added: 'Ready' } }],
    [removeLabel, { labels: { removed: 'Ready' } }],
    [createComment, { text: { before: '', after: 'new\ntext' } }],
    [editComment, { text: { before: 'old', after: 'new\ntext' } }],
    [deleteComment, { text: { before: 'old', after: '' } }],
    [
      createIssue,
      { created: { title: 'Tuesday', label: 'refinement-session' }, text: { before: '', after: 'Stories' } },
    ],
    [close, { state: 'closed' }],
  ];
  for (const [change, preview] of shown)
    it(`shows ${change.kind}`, () => assert.deepEqual(changeKindOf(change).preview(change), preview));
});

describe('A repeated step', () => {
  it('is known by what it does to what, and by nothing else', () => {
    const key = (change: Change) => changeKindOf(change).stepKey(change);
    const later = { ...created, body: 'later', record: { ...record, id: 'p2' } };
    assert.equal(key(later), key(createComment));
    assert.notEqual(key({ ...createComment, record: { kind: 'ballots', id: 'p1' } }), key(createComment));
    assert.notEqual(key({ ...createComment, issue: issueNumber(13) }), key(createComment));
    assert.notEqual(key({ ...close, issue: issueNumber(13) }), key(close));
    assert.notEqual(key({ ...editComment, comment: 8 }), key(editComment));
    assert.notEqual(key({ ...deleteComment, comment: 8 }), key(deleteComment));
    assert.notEqual(key({ ...createIssue, record: 's2' }), key(createIssue));
    assert.notEqual(key({ ...addLabel, name: 'blocked' }), key(addLabel));
    assert.notEqual(key({ kind: 'createLabel', label: { ...ready, name: 'blocked' } }), key(createLabel));
  });
});

describe('What GitHub says to have done', () => {
  let model: RepositoryModel;
  beforeEach(() => {
    model = new RepositoryModel(() => 'refinement-session');
  });

  const known = () => model.storedComments(issue)?.map(({ id }) => id);

  /** Carries a change out at a GitHub that answers with this. */
  function carryOut(change: Change, answer: unknown): Promise<Change> {
    const answers = () => Promise.resolve(answer);
    const tracker = { issues: { create: answers, update: answers }, comments: { create: answers, update: answers } };
    return changeKindOf(change).carryOut({ model, tracker } as unknown as BacklogContext, change);
  }
  async function failureOf(change: Change, answer: unknown) {
    const { failure, message } = await refusalOf(carryOut(change, answer));
    return [failure, message];
  }

  it('is kept with the ids that it gives', async () => {
    model.putIssue(anIssue(12));
    model.setComments(issue, []);
    assert.deepEqual(await carryOut(createComment, comment('new\r\ntext')), created);
    assert.deepEqual(known(), [7]);
    const made = anIssue(31, { body: 'Stories', labels: [{ name: 'Refinement-Session', color: '' }] });
    assert.deepEqual(await carryOut(createIssue, made), { ...createIssue, issue: made.number, url: made.url });
    assert.equal(model.issue(made.number)?.body, 'Stories');
    assert.deepEqual(await carryOut(close, anIssue(12, { state: 'closed' })), close);
    assert.equal(model.issue(issue)?.state, 'closed');
  });

  it('is no success where it has another text', async () => {
    const message = `GitHub stored something else than was sent (${url}). What you entered is kept here; compare before you try again.`;
    const failure = { code: 'InvalidData', source: 'GitHub' };
    assert.deepEqual(await failureOf(createComment, comment('new')), [failure, message]);
    assert.deepEqual(await failureOf(editComment, comment('old')), [failure, message]);
    assert.deepEqual((await failureOf(createIssue, anIssue(31, { body: 'Stor' })))[0], failure);
  });

  it('is no success where a session has no label, or its state is another', async () => {
    const made = anIssue(31, { body: 'Stories', url: 'https://github.com/ana/shop/issues/31' });
    assert.deepEqual(await failureOf(createIssue, made), [
      { code: 'Forbidden', reason: 'permission' },
      `The issue was created (${made.url}), but GitHub left the label “refinement-session” out. Ask a maintainer to add it.`,
    ]);
    const conflict = { code: 'Conflict' };
    const closing = 'GitHub did not close #12. Try again, or ask a maintainer.';
    assert.deepEqual(await failureOf(close, anIssue(12, { state: 'open' })), [conflict, closing]);
    const opening = 'GitHub did not reopen #12. Try again, or ask a maintainer.';
    assert.deepEqual(await failureOf(reopen, anIssue(12, { state: 'closed' })), [conflict, opening]);
  });

  it('is looked at once more where it drops things without a word', async () => {
    const missed = (change: Change, own: Partial<Issue>, left: readonly IssueComment[] = []) => {
      const hasComment = (id: number) => Promise.resolve(left.some((each) => each.id === id));
      const afterwards = { issue: () => Promise.resolve(anIssue(12, own)), hasComment };
      return changeKindOf(change).missedBy?.(change, afterwards, { model } as unknown as BacklogContext);
    };
    assert.equal(
      await missed(addLabel, {}),
      'The label “Ready” is not on #12: GitHub did not add it, or somebody has just taken it off.',
    );
    assert.equal(await missed(addLabel, { labels: [ready] }), undefined);
    assert.equal(
      await missed(removeLabel, { labels: [ready] }),
      'The label “Ready” is still on #12: GitHub did not remove it, or somebody has just put it there.',
    );
    assert.equal(await missed(removeLabel, {}), undefined);
    model.putIssue(anIssue(12));
    model.setComments(issue, [comment('old')]);
    assert.equal(await missed(deleteComment, {}, [comment('old')]), 'GitHub did not delete a comment on #12.');
    assert.deepEqual(known(), [7]);
    assert.equal(await missed(deleteComment, {}, [aComment(12, 'another')]), undefined);
    assert.deepEqual(known(), []);
  });

  it('though its answer was lost, is found by its record', () => {
    const found = (change: Change) => changeKindOf(change).found?.(change, { model } as unknown as BacklogContext);
    assert.equal(found(createComment), createComment);
    assert.equal(found(createIssue), createIssue);
    const preRead = (id: string) => renderPreRead({ ...aPreRead(), id }, preReadContext);
    model.putIssue(anIssue(12));
    model.setComments(issue, [aComment(12, preRead('p2')), comment(preRead('p1'))]);
    assert.deepEqual(found(createComment), created);
    assert.deepEqual(found({ ...createComment, comment: 9, url: 'known' }), {
      ...createComment,
      comment: 9,
      url: 'known',
    });
    const made = anIssue(31, { body: renderSession(aSession({ id: 's1' })) });
    for (const each of [anIssue(30), made]) model.putIssue(each);
    assert.deepEqual(found(createIssue), { ...createIssue, issue: made.number, url: made.url });
    const noted = { ...createIssue, issue: issueNumber(40), url: 'known' };
    assert.deepEqual(found(noted), noted);
  });
});
