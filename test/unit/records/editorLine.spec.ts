import assert from 'node:assert/strict';
import { parseRecord } from '../../../src/records/parseComment';
import { renderDecision } from '../../../src/records/decisionRecord';
import { editorLine } from '../../../src/records/editorLine';
import { renderPreRead } from '../../../src/records/preReadRecord';
import { renderSession } from '../../../src/records/sessionRecord';
import { aDecision, aPreRead, aSession, preReadContext } from './builders';

describe('The line that leads from a comment to the editor', () => {
  const storyUrl = 'https://github.com/nordlicht/shop/issues/17';
  const line = editorLine(storyUrl);

  it('is a link that GitHub keeps, with the name of the extension in words beside', () => {
    assert.match(
      line,
      /^\[Open #17 in VS Code\]\(<https:\/\/vscode\.dev\/redirect\?url=vscode%3A%2F%2F[^>\s]+%2F17>\), with /,
    );
    assert.match(
      line,
      /“Backlog Refinement” \(`backlog-refinement\.backlog-refinement`, in VS Code’s Extensions view\)\.$/,
    );
  });

  for (const [what, withLine, without] of [
    ['a decision', renderDecision(aDecision(), storyUrl), renderDecision(aDecision())],
    ['a session', renderSession(aSession(), storyUrl), renderSession(aSession())],
    [
      'a pre-read',
      renderPreRead(aPreRead(), { ...preReadContext, storyUrl }),
      renderPreRead(aPreRead(), preReadContext),
    ],
  ] as const)
    it(`is the last that people read of ${what}, whose record is the same with and without`, () => {
      assert.equal(withLine.replace(`\n\n${line}\n\n`, '\n\n'), without);
      assert.match(withLine, /Extensions view\)\.\n\n<!-- refinement:/);
      assert.deepEqual(parseRecord(withLine), parseRecord(without));
    });

  it('is left out where nobody knows the story’s page', () => {
    for (const url of [undefined, '', 'https://github.com/nordlicht/shop', 'javascript:alert(1)', `${storyUrl}/../1`])
      assert.equal(editorLine(url), '');
  });
});
