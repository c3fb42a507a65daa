import assert from 'node:assert/strict';
import { RepositoryModel } from '../../../src/backlog/model/repositoryModel';
import { type Look, type ReadIssue } from '../../../src/backlog/ports/look';
import { type IssueTracker } from '../../../src/backlog/ports/issueTracker';
import { StoryReader } from '../../../src/backlog/reading/readStories';
import { issueNumber } from '../../../src/domain/story';
import { writeEnvelope } from '../../../src/records/envelope';
import { aComment, anIssue } from './issues';

/** The model keeps comments with records alone. */
const body = (text: string) => writeEnvelope('preread', text);

/** A GitHub whose stories have two pages of comments, and what it was asked. */
function twoPages() {
  const looks: Look[] = [];
  const tracker = {
    reading: {
      look: (look: Look) => {
        looks.push(look);
        const comments = (look.comments ?? []).map(({ issue, after }) => ({
          comments: [aComment(issue, body(`after ${after}`))],
          ...(after === 'page 1' ? { more: 'page 2' } : {}),
        }));
        const issues = (look.issues ?? []).map((number) => (number < 1_000 ? story(number) : undefined));
        return Promise.resolve({ missingLabels: [], roles: [], pages: [], issues, comments });
      },
    },
  } as unknown as IssueTracker;
  return { tracker, looks };
}

function story(number: number, more?: string): ReadIssue {
  return { issue: anIssue(number), comments: [aComment(number, body('first'))], ...(more ? { more } : {}) };
}

describe('Stories whose comments are not all in', () => {
  const model = () => new RepositoryModel(() => 'refinement-session');
  const signal = new AbortController().signal;
  const asked = ({ comments = [] }: Look) => comments.map(({ issue, after }) => `#${issue} after ${after}`);

  it('are read on to their ends, twenty-five at a time', async () => {
    const { tracker, looks } = twoPages();
    const reader = new StoryReader(tracker, model());
    for (let number = 1; number <= 30; number++) reader.put(story(number, 'page 1'), 0);
    await reader.finish(signal);
    assert.deepEqual(
      looks.map(({ comments = [] }) => comments.length),
      [25, 25, 10],
    );
    const all = looks.flatMap(asked);
    assert.equal(new Set(all).size, 60);
    assert.ok(all.includes('#1 after page 2') && all.includes('#30 after page 2'));
    await reader.finish(signal);
    assert.equal(looks.length, 3);
  });

  it('are asked for once, from where they were read last', async () => {
    const { tracker, looks } = twoPages();
    const reader = new StoryReader(tracker, model());
    reader.put(story(1, 'page 0'), 0);
    reader.put(story(2, 'page 2'), 0);
    reader.put(story(1, 'page 2'), 0);
    await reader.finish(signal);
    assert.deepEqual(looks.map(asked), [['#2 after page 2', '#1 after page 2']]);
  });

  it('are asked for no more once they were read whole', async () => {
    const { tracker, looks } = twoPages();
    const reader = new StoryReader(tracker, model());
    reader.put(story(1, 'page 1'), 0);
    reader.put(story(1), 0);
    await reader.finish(signal);
    assert.deepEqual(looks, []);
  });

  it('have all their comments in the model', async () => {
    const { tracker } = twoPages();
    const stories = model();
    const reader = new StoryReader(tracker, stories);
    reader.put(story(1, 'page 1'), 0);
    await reader.finish(signal);
    assert.deepEqual(
      stories.comments(issueNumber(1)).map((comment) => comment.body),
      ['first', 'after page 1', 'after page 2'].map(body),
    );
  });
});

describe('Stories that are read anew', () => {
  it('are asked for twenty-five at a time; those that are gone leave the model, or are in doubt where they are new', async () => {
    const { tracker, looks } = twoPages();
    const model = new RepositoryModel(() => 'refinement-session');
    const reader = new StoryReader(tracker, model);
    const numbers = Array.from({ length: 26 }, (_, at) => issueNumber(at === 25 ? 1_000 : at + 1));
    reader.put(story(1_000), 0);
    const signal = new AbortController().signal;
    await reader.read([issueNumber(1_000)], signal);
    assert.deepEqual(model.doubts().issues, [1_000]);
    const later = { ...anIssue(2_000), updatedAt: '2026-03-02T10:00:00Z' };
    reader.put({ issue: later, comments: [] }, 0);
    looks.length = 0;
    await reader.read(numbers, signal);
    assert.deepEqual(
      looks.map(({ issues = [] }) => issues.length),
      [25, 1],
    );
    assert.equal(model.issue(issueNumber(25))?.number, 25);
    assert.equal(model.issue(issueNumber(1_000)), undefined);
  });
});
