import assert from 'node:assert/strict';
import { type BacklogContext } from '../../../../src/backlog/model/backlogContext';
import { ownComments, putComment } from '../../../../src/backlog/writing/ownComment';
import { rendered } from '../../../../src/backlog/writing/plan';
import { RefinementError } from '../../../../src/domain/errors';
import { issueNumber } from '../../../../src/domain/story';
import { renderPreRead } from '../../../../src/records/preReadRecord';
import { aPreRead, preReadContext } from '../../records/builders';
import { aComment } from '../issues';

const story = issueNumber(12);

describe('A comment of mine', () => {
  const context = { me: { login: 'bob', role: 'triage' } } as unknown as BacklogContext;
  const mine = aComment(12, renderPreRead(aPreRead(), preReadContext), { author: 'Bob' });

  it('is found by its author and its record', () => {
    const comments = [aComment(12, mine.body, { author: 'carol' }), aComment(12, 'Just words'), mine];
    assert.deepEqual(
      ownComments(context, comments, 'preread').map(({ comment, record }) => [comment, record.id]),
      [[mine, 'record1']],
    );
    assert.deepEqual(ownComments(context, comments, 'ballots'), []);
  });

  it('that can’t be read is not written over; one of another kind is in nobody’s way', () => {
    const newer = { ...mine, body: mine.body.replace(':preread:v1', ':preread:v9') };
    assert.deepEqual(ownComments(context, [newer], 'ballots'), []);
    assert.throws(
      () => ownComments(context, [newer], 'preread'),
      ({ failure, message }: RefinementError) => {
        assert.deepEqual(failure, { code: 'InvalidData', source: 'your comment on GitHub' });
        assert.ok(message.startsWith('Your comment on #12 can’t be edited: ') && message.includes(mine.url), message);
        return true;
      },
    );
  });

  it('is written once, edited where it says something else, and else left alone', () => {
    const record = { kind: 'preread', id: 'record1' } as const;
    const { id, url, body: before } = mine;
    assert.deepEqual(putComment(story, undefined, record, 'x'), [
      { kind: 'createComment', issue: story, record, body: 'x' },
    ]);
    assert.deepEqual(putComment(story, mine, record, 'x'), [
      { kind: 'editComment', issue: story, comment: id, url, before, body: 'x' },
    ]);
    assert.deepEqual(putComment(story, mine, record, `\n${before.replaceAll('\n', '\r\n')} `), []);
  });

  it('that would be too long stands in the way of its plan; a mistake of ours does not pass for one', () => {
    const tooLong = new RefinementError({ code: 'InvalidData', source: 'text' }, 'Too long.');
    const failing = (error: Error) => () => {
      throw error;
    };
    assert.deepEqual(
      rendered(() => 'text'),
      { text: 'text' },
    );
    assert.deepEqual(rendered(failing(tooLong)), { obstacle: tooLong });
    assert.throws(() => rendered(failing(new TypeError('x is undefined'))), TypeError);
  });
});
