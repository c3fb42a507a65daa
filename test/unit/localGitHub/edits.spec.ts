import assert from 'node:assert/strict';
import { type LocalGitHub } from '../../github/localGitHub';
import { graphQl, inShop, shopOf } from './graphQl';
import { shop, startSmallTeam, startTimeoutMs } from './smallTeam';

interface Post {
  readonly body: string;
  readonly editor: { readonly login: string } | null;
  readonly lastEditedAt: string | null;
  readonly includesCreatedEdit: boolean;
  readonly userContentEdits: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: readonly {
      readonly editor: { login: string } | null;
      diff: string | null;
      deletedAt: string | null;
    }[];
  };
}

/** GitHub's documentation of it: content/communities/moderating-comments-and-conversations/tracking-changes-in-a-comment.md. */
describe('Edits on the local GitHub', () => {
  let github: LocalGitHub;
  before(async function () {
    this.timeout(startTimeoutMs);
    github = await startSmallTeam();
  });
  after(() => github.close());

  async function comment(first = 10, after = ''): Promise<Post> {
    const edits = `userContentEdits(first: ${first} ${after}) { totalCount pageInfo { hasNextPage endCursor } nodes { editor { login } diff deletedAt } }`;
    const post = `body editor { login } lastEditedAt includesCreatedEdit ${edits}`;
    const reply = await graphQl(github, inShop(`issue(number: 1) { comments(first: 1) { nodes { ${post} } } }`));
    assert.equal(reply.errors, undefined);
    const [found] = shopOf<{ issue: { comments: { nodes: Post[] } } }>(reply).issue.comments.nodes;
    assert.ok(found);
    return found;
  }
  const versions = ({ userContentEdits }: Post) =>
    userContentEdits.nodes.map(({ editor, diff }) => [editor?.login, diff]);
  const edit = (login: string, body: string) =>
    github.as(login).rest.issues.updateComment({ ...shop, comment_id: 1, body });

  it('begin with the first: what was never edited has no history', async () => {
    const { editor, lastEditedAt, includesCreatedEdit, userContentEdits } = await comment();
    assert.deepEqual(
      { editor, lastEditedAt, includesCreatedEdit },
      { editor: null, lastEditedAt: null, includesCreatedEdit: false },
    );
    assert.equal(userContentEdits.totalCount, 0);
  });

  it('are told with who edited and the whole text, the newest first, down to the text as it was created', async () => {
    await edit('bob', 'Changed by bob');
    await edit('mallory', 'Changed by mallory');
    await edit('bob', 'Changed by bob');
    const found = await comment();
    assert.equal(found.editor?.login, 'bob');
    assert.equal(found.includesCreatedEdit, true);
    assert.deepEqual(versions(found), [
      ['bob', 'Changed by bob'],
      ['mallory', 'Changed by mallory'],
      ['bob', 'Changed by bob'],
      ['mallory', 'First'],
    ]);
  });

  it('come in pages', async () => {
    const { nodes, pageInfo } = (await comment(3)).userContentEdits;
    assert.deepEqual([nodes.length, pageInfo.hasNextPage], [3, true]);
    const rest = await comment(3, `after: "${pageInfo.endCursor}"`);
    assert.deepEqual(versions(rest), [['mallory', 'First']]);
    assert.equal(rest.userContentEdits.pageInfo.hasNextPage, false);
  });

  it('keep who and when where somebody has deleted the text', async () => {
    github.deleteEdit({ comment: 1 }, 0, 'bob');
    const oldest = (await comment()).userContentEdits.nodes.at(-1);
    assert.equal(oldest?.editor?.login, 'mallory');
    assert.equal(oldest.diff, null);
    assert.ok(oldest.deletedAt);
  });

  it('of an issue’s text are told, too; another label or title is none', async () => {
    const { issues } = github.as('ana').rest;
    const edits = async () => {
      const reply = await graphQl(
        github,
        inShop('issue(number: 2) { editor { login } userContentEdits(last: 1) { totalCount nodes { diff } } }'),
      );
      return shopOf<{ issue: Pick<Post, 'editor' | 'userContentEdits'> }>(reply).issue;
    };
    await issues.update({ ...shop, issue_number: 2, title: 'Wishes', labels: ['ready'] });
    assert.equal((await edits()).userContentEdits.totalCount, 0);
    await github.as('bob').rest.issues.update({ ...shop, issue_number: 2, body: 'Another' });
    const { editor, userContentEdits } = await edits();
    assert.deepEqual([editor?.login, userContentEdits.totalCount], ['bob', 2]);
    assert.equal(userContentEdits.nodes[0]?.diff, 'A heart on every lamp');
  });

  it('that change nothing are none', async () => {
    const before = (await comment()).userContentEdits.totalCount;
    await edit('mallory', 'Changed by bob');
    const { userContentEdits, editor } = await comment();
    assert.deepEqual([userContentEdits.totalCount, editor?.login], [before, 'bob']);
  });
});
