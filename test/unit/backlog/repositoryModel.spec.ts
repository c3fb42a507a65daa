import assert from 'node:assert/strict';
import { type IssueComment } from '../../../src/backlog/ports/comments';
import { type Issue } from '../../../src/backlog/ports/issues';
import { RepositoryModel } from '../../../src/backlog/model/repositoryModel';
import { issueNumber } from '../../../src/domain/story';
import { renderPreRead } from '../../../src/records/preReadRecord';
import { aPreRead, aRisk, preReadContext } from '../records/builders';

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
    model.putIssue(anIssue('Read again'), model.now());
    assert.equal(title(), 'Read again');
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

  it('lets a comment go that a later answer no longer has', () => {
    model.putComment(aComment(2, 'gone'));
    model.setComments(number, [aComment(1, 'old')], model.now());
    assert.equal(model.commentCount(number), 1);
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
    model.setComments(number, [aComment(2, 'second')], model.now(), true);
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
});
