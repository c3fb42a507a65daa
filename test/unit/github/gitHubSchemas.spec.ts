import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { commentSchema } from '../../../src/github/comments/commentAnswer';
import { issueSchema } from '../../../src/github/issues/issueAnswer';
import { labelsSchema } from '../../../src/github/labels/labelAnswer';

/** What GitHub sent to somebody, once: https://github.com/octokit/webhooks. */
const events = createRequire(import.meta.url)('@octokit/webhooks-examples/api.github.com/index.json') as {
  name: string;
  examples: Record<string, unknown>[];
}[];

function recorded(event: string, part: string): unknown[] {
  return events
    .filter(({ name }) => name === event)
    .flatMap(({ examples }) => examples)
    .flatMap((example) => example[part] ?? []);
}

describe("GitHub's recorded payloads", () => {
  const issues = [...recorded('issues', 'issue'), ...recorded('issue_comment', 'issue')];
  const comments = recorded('issue_comment', 'comment');
  const labels = recorded('label', 'label');

  it('are all parsed: issues', () => {
    assert.ok(issues.length >= 20, `${issues.length} issues recorded`);
    for (const issue of issues) {
      const { number, title } = issueSchema.parse(issue);
      assert.deepEqual(
        { number, title },
        { number: (issue as { number: number }).number, title: (issue as { title: string }).title },
      );
    }
  });

  it('are all parsed: comments', () => {
    assert.ok(comments.length >= 3, `${comments.length} comments recorded`);
    for (const comment of comments) assert.equal(commentSchema.parse(comment).body, (comment as { body: string }).body);
  });

  it('are all parsed: labels', () => {
    assert.ok(labels.length >= 3, `${labels.length} labels recorded`);
    for (const label of labels) assert.equal(labelsSchema.parse([label])[0]?.name, (label as { name: string }).name);
  });
});

describe('An answer of GitHub', () => {
  const issue = {
    ...{ number: 7, title: 'T', state: 'open', labels: [], comments: 0, user: { login: 'ana' } },
    ...{
      created_at: '2026-03-02T10:00:00Z',
      updated_at: '2026-03-02T10:00:00Z',
      html_url: 'https://github.com/a/b/issues/7',
    },
  };

  it('may lack a body, an author, a colour: old issues and gone accounts do', () => {
    const parsed = issueSchema.parse({
      ...issue,
      body: null,
      user: null,
      labels: ['old', { name: 'odd', color: 'red' }],
    });
    assert.equal(parsed.body, '');
    assert.equal(parsed.user, 'ghost');
    assert.deepEqual(parsed.labels, [
      { name: 'old', color: 'ededed' },
      { name: 'odd', color: 'ededed' },
    ]);
  });

  it('never makes a trusted author of an association that we do not know', () => {
    assert.equal(issueSchema.parse({ ...issue, author_association: 'SUPERUSER' }).author_association, 'NONE');
    assert.equal(issueSchema.parse(issue).author_association, 'NONE');
  });
});
