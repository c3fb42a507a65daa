import assert from 'node:assert/strict';
import { type IssueComment } from '../../../src/backlog/ports/comments';
import { type Issue } from '../../../src/backlog/ports/issues';
import { timesToBelieve } from '../../../src/backlog/model/doubts';
import { RepositoryModel } from '../../../src/backlog/model/repositoryModel';
import { issueNumber } from '../../../src/domain/story';
import { renderPreRead } from '../../../src/records/preReadRecord';
import { renderSession } from '../../../src/records/sessionRecord';
import { aPreRead, aRisk, aSession, preReadContext } from '../records/builders';

const number = issueNumber(1);
const [early, late] = ['2026-03-02T09:00:00Z', '2026-03-02T09:00:01Z'];

function anIssue(title: string, updatedAt = early): Issue {
  return {
    number,
    title,
    body: '',
    state: 'open',
    author: 'petra',
    association: 'MEMBER',
    assignees: [],
    labels: [],
    commentCount: 1,
    createdAt: early,
    updatedAt,
    url: 'https://github.com/ana/shop/issues/1',
  };
}

function aComment(id: number, risk: string, updatedAt = early): IssueComment {
  const body = renderPreRead(aPreRead({ risks: [aRisk({ title: risk })] }), preReadContext);
  const url = `https://github.com/ana/shop/issues/1#issuecomment-${id}`;
  return { id, issue: number, author: 'bob', association: 'MEMBER', body, createdAt: early, updatedAt, url };
}

describe('The model of a repository', () => {
  let model: RepositoryModel;
  beforeEach(() => {
    model = new RepositoryModel(() => 'refinement-session');
    model.putIssue(anIssue('Old'));
    model.setComments(number, [aComment(1, 'old')]);
  });
  const title = () => model.issue(number)?.title;
  const bodies = () => model.comments(number).map(({ body }) => body);

  it('takes what is newer, whenever it was asked for', () => {
    const asked = model.now();
    model.putIssue(anIssue('Ours'));
    model.putIssue(anIssue('Theirs', late), asked);
    assert.equal(title(), 'Theirs');
    model.putIssue(anIssue('Old'));
    assert.equal(title(), 'Theirs');
  });

  it('of one second, keeps what came in after the other was asked for', () => {
    const asked = model.now();
    model.putIssue(anIssue('Written'));
    model.putIssue(anIssue('Old'), asked);
    assert.equal(title(), 'Written');
    assert.deepEqual(model.doubts().issues, []);
  });

  it('of one second, believes another answer once it has been given often enough', () => {
    const given = () => model.putIssue(anIssue('Read again'), model.now());
    for (let times = 1; times < timesToBelieve; times++) given();
    assert.equal(title(), 'Old', 'an older one, maybe, though it was not seen before');
    assert.deepEqual(model.doubts(number).issues, [number]);
    given();
    assert.equal(title(), 'Read again');
    assert.deepEqual(model.doubts().issues, []);
  });

  it('believes another answer at once where what it changes is of long ago: no time tells of a renamed label', () => {
    model.putIssue(anIssue('Old'), model.now());
    model.putIssue({ ...anIssue('New', '2026-03-02T09:05:00Z'), number: issueNumber(2) });
    model.putIssue({ ...anIssue('Old'), labels: [{ name: 'renamed', color: 'ededed' }] }, model.now());
    assert.deepEqual(
      model.issue(number)?.labels.map(({ name }) => name),
      ['renamed'],
    );
    model.putComment(aComment(1, 'another'), model.now());
    assert.deepEqual(bodies(), [aComment(1, 'another').body]);
    assert.deepEqual(model.doubts(), { issues: [], comments: [] });
  });

  it('doubts no more once an answer agrees with what is known', () => {
    model.putIssue({ ...anIssue('Old'), labels: [{ name: 'ready', color: 'ededed' }] });
    model.putIssue(anIssue('Old'), model.now());
    assert.deepEqual(model.doubts().issues, [number]);
    model.putIssue({ ...anIssue('Old'), labels: [{ name: 'ready', color: 'ededed' }] }, model.now());
    model.putComment(aComment(1, 'changed'));
    model.putComment(aComment(1, 'old'), model.now());
    assert.equal(model.doubts().comments.length, 1);
    model.putComment(aComment(1, 'changed'), model.now());
    assert.deepEqual(model.doubts(), { issues: [], comments: [] });
  });

  it('lets a new issue go only once it is missing often enough, and one of long ago at once', () => {
    for (let times = 1; times < timesToBelieve; times++) model.missIssue(number, model.now());
    assert.equal(title(), 'Old');
    const muchLater = { ...anIssue('New', '2026-03-02T09:05:00Z'), number: issueNumber(2) };
    model.putIssue({ ...muchLater, createdAt: muchLater.updatedAt });
    model.missIssue(issueNumber(2), model.now());
    model.missIssue(number, model.now());
    assert.equal(title(), undefined);
    assert.equal(model.issue(issueNumber(2))?.title, 'New');
  });

  it('asks for the rest where GitHub counts more comments than it lists, until it has listed no more', () => {
    model.putIssue({ ...anIssue('Busy', late), commentCount: 2 });
    assert.equal(model.isShort(number), true);
    model.acceptShort(number);
    assert.equal(model.isShort(number), false);
    model.putIssue({ ...anIssue('Busier', late), commentCount: 3 });
    assert.equal(model.isShort(number), true);
  });

  it('shows the labels that a write has set before the issue is read again', () => {
    model.putLabels(number, [{ name: 'ready', color: 'ededed' }]);
    model.putIssue(anIssue('Old'), model.now());
    assert.deepEqual(
      model.issue(number)?.labels.map(({ name }) => name),
      ['ready'],
    );
  });

  it('lets no late answer undo a written, changed or deleted comment', () => {
    const asked = model.now();
    model.putComment(aComment(1, 'changed'));
    model.putComment(aComment(2, 'written'));
    model.setComments(number, [aComment(1, 'old')], asked);
    assert.deepEqual(bodies(), [aComment(1, 'changed').body, aComment(2, 'written').body]);
    model.deleteComment(2);
    model.setComments(number, [aComment(1, 'changed'), aComment(2, 'written')], asked);
    assert.equal(model.commentCount(number), 1);
  });

  it('doubts a comment that a list does not have, and lets go of it where the same answer knows of later changes', () => {
    model.putComment(aComment(2, 'gone'));
    model.setComments(number, [aComment(1, 'old')], model.now(), { asOf: early });
    assert.equal(model.commentCount(number), 2);
    assert.deepEqual(model.doubts().comments, [{ issue: number, id: 2 }]);
    model.setComments(number, [aComment(1, 'old')], model.now(), { asOf: late });
    assert.equal(model.commentCount(number), 1);
    assert.deepEqual(model.doubts().comments, []);
  });

  it('lets a new comment go only once it is missing often enough', () => {
    for (let times = 1; times < timesToBelieve; times++) model.missComment(number, 1, model.now());
    assert.equal(model.commentCount(number), 1);
    model.missComment(number, 1, model.now());
    assert.equal(model.commentCount(number), 0);
  });

  it('does not bring an issue back that was removed after the question', () => {
    const asked = model.now();
    model.removeIssue(number);
    model.putIssue(anIssue('Old', late), asked);
    model.setComments(number, [aComment(1, 'old')], asked);
    assert.equal(model.issue(number), undefined);
    assert.equal(model.hasCommentsOf(number), false);
  });

  it('joins the pages of a story with many comments', () => {
    model.setComments(number, [aComment(2, 'second')], model.now(), { isPart: true });
    assert.equal(model.commentCount(number), 2);
  });

  it('keeps of ordinary comments only that they exist', () => {
    model.putComment({ ...aComment(3, 'talk'), body: 'Just talk' });
    assert.equal(model.commentCount(number), 2);
    assert.deepEqual(
      model.comments(number).map(({ id }) => id),
      [1],
    );
    assert.ok(!JSON.stringify(model.storedComments(number)).includes('Just talk'));
  });

  it('tells what has changed, once', () => {
    model.takeChanged();
    assert.deepEqual(model.takeChanged(), []);
    model.putComment(aComment(1, 'newer', late));
    assert.deepEqual(model.takeChanged(), [number]);
  });

  it('has not changed where somebody answers with what it has', () => {
    model.takeChanged();
    const version = model.version(number);
    model.putComment(aComment(1, 'old'));
    model.putComment(aComment(1, 'older', '2026-03-02T08:59:59Z'));
    model.putIssue(anIssue('Older', '2026-03-02T08:59:59Z'));
    model.setRole('nobody-here', 'write');
    assert.deepEqual(model.takeChanged(), []);
    assert.equal(model.version(number), version);
    assert.deepEqual(bodies(), [aComment(1, 'old').body]);
  });

  it('takes another text of the same second once it was given often enough, unless it was asked for before', () => {
    const asked = model.now();
    model.putComment(aComment(1, 'changed'));
    assert.deepEqual(bodies(), [aComment(1, 'changed').body]);
    model.putComment(aComment(1, 'old'), asked);
    assert.deepEqual(bodies(), [aComment(1, 'changed').body]);
    for (let times = 1; times < timesToBelieve; times++) model.putComment(aComment(1, 'old'), model.now());
    assert.deepEqual(bodies(), [aComment(1, 'changed').body]);
    model.putComment(aComment(1, 'old'), model.now());
    assert.deepEqual(bodies(), [aComment(1, 'old').body]);
  });

  it('has comments by time of creation, however they came in', () => {
    model.putComment(aComment(5, 'last'));
    model.putComment(aComment(3, 'between'));
    assert.deepEqual(
      model.comments(number).map(({ id }) => id),
      [1, 3, 5],
    );
  });

  it('takes no comment of an issue whose others it has not read', () => {
    const other = issueNumber(2);
    model.putComment({ ...aComment(9, 'elsewhere'), issue: other });
    assert.equal(model.hasCommentsOf(other), false);
    assert.equal(model.storedComments(other), undefined);
    assert.equal(model.commentCount(other), 0);
    assert.deepEqual(model.comments(other), []);
  });

  it('has a deleted comment no more, from whatever answer it comes', () => {
    model.takeChanged();
    model.deleteComment(1);
    assert.deepEqual(model.takeChanged(), [number]);
    model.putComment(aComment(1, 'back', late));
    model.setComments(number, [aComment(1, 'back', late)], model.now());
    assert.equal(model.commentCount(number), 0);
    model.deleteComment(99);
    assert.deepEqual(model.takeChanged(), [number]);
    model.deleteComment(99);
    assert.deepEqual(model.takeChanged(), []);
  });

  it('is brought back by an answer to a question that was asked after it was removed', () => {
    model.removeIssue(number);
    assert.equal(model.commentCount(number), 0);
    model.putIssue(anIssue('Back'), model.now());
    model.setComments(number, [aComment(1, 'old')], model.now());
    assert.equal(title(), 'Back');
    assert.equal(model.commentCount(number), 1);
  });

  it('tells whether an issue came in since', () => {
    const before = model.now();
    assert.equal(model.isNewerThan(number, before), false);
    model.putIssue(anIssue('Newer', late));
    assert.equal(model.isNewerThan(number, before), true);
    assert.equal(model.isNewerThan(issueNumber(2), 0), false);
  });

  it('is what an earlier start has kept, and nothing of that has changed', () => {
    const restored = new RepositoryModel(() => 'refinement-session');
    restored.restore(anIssue('Kept'), [aComment(1, 'kept')]);
    assert.equal(restored.issue(number)?.title, 'Kept');
    assert.deepEqual([...restored.issues()].length, 1);
    assert.equal(restored.records(number).preReads[0]?.preRead.risks[0]?.title, 'kept');
    assert.deepEqual(restored.takeChanged(), []);
  });

  it('derives the records of an issue anew when a comment or a role changes them, and only then', () => {
    const records = model.records(number);
    assert.equal(model.records(number), records);
    model.setRole('Carol', 'write');
    assert.equal(model.records(number), records);
    model.setRole('BOB', 'write');
    assert.notEqual(model.records(number), records);
    assert.equal(model.roleOf('bob'), 'write');
    const since = model.version(number);
    model.setRole('bob', 'write');
    assert.equal(model.version(number), since);
    model.putComment(aComment(1, 'newer', late));
    assert.equal(model.records(number).preReads[0]?.preRead.risks[0]?.title, 'newer');
  });

  describe('of sessions', () => {
    const story = issueNumber(12);
    const aSessionIssue = (at: number, updatedAt = early, more: Partial<Issue> = {}): Issue => ({
      ...anIssue('Refinement', updatedAt),
      number: issueNumber(at),
      body: renderSession(aSession({ id: `record${at}` })),
      labels: [{ name: 'Refinement-Session', color: 'ededed' }],
      ...more,
    });
    const sessions = () => model.sessions.all().map((session) => session.number);

    beforeEach(() => {
      model.setRole('petra', 'triage');
      model.putIssue(aSessionIssue(21));
      model.putIssue(aSessionIssue(20));
    });

    it('counts those whose author may lead, the oldest first, and finds those of a story', () => {
      assert.deepEqual(sessions(), [20, 21]);
      assert.deepEqual(
        model.sessions.with(story).map((session) => session.number),
        [20, 21],
      );
      assert.deepEqual(
        model.sessions.claimsOn(story).map((session) => session.number),
        [20, 21],
      );
      assert.deepEqual(model.sessions.with(number), []);
      assert.deepEqual([...model.knownRoles()], [['petra', 'triage']]);
      model.setRole('petra', 'read');
      assert.deepEqual(sessions(), [20, 21], 'they have counted');
      model.putIssue(aSessionIssue(22));
      assert.deepEqual(sessions(), [20, 21]);
    });

    it('follows them: closed, without the label, without a record, removed, kept', () => {
      sessions();
      model.putIssue(aSessionIssue(20, late, { state: 'closed' }));
      assert.deepEqual(
        model.sessions.claimsOn(story).map((session) => session.number),
        [21],
      );
      model.putIssue(aSessionIssue(21, late, { labels: [] }));
      assert.deepEqual(sessions(), [20, 21], 'it has had the label');
      model.putIssue(aSessionIssue(24, late, { labels: [] }));
      model.putIssue(aSessionIssue(22, late, { body: 'Nothing of ours' }));
      assert.deepEqual(sessions(), [20, 21]);
      model.removeIssue(issueNumber(20));
      model.removeIssue(issueNumber(21));
      assert.deepEqual(sessions(), []);
      model.restore(aSessionIssue(23), []);
      assert.deepEqual(sessions(), [23]);
    });
  });
});
