import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { type IssueNumber } from '../../../src/domain/story';
import { type CommentJson } from '../../github/restJson';
import { story1, type Team, useAnaAndBob } from './team';

export const place = { owner: 'ana', repo: 'shop' };

/** Gives each test a team, and what people do to other people's texts with an API client, without the extension. */
export function useEditing(take: Parameters<typeof useAnaAndBob>[0]) {
  let team: Team;
  let ana: RepositoryBacklog;
  useAnaAndBob(async (own) => {
    ({ team, ana } = own);
    await take(own);
  });

  const rest = (login: string) => team.github.as(login).rest.issues;

  function commentOf(login: string, issue: number, kind: string): CommentJson {
    const found = team.github
      .comments(issue)
      .find(({ user, body }) => user.login === login && body.includes(`:${kind}:`));
    assert.ok(found, `no ${kind} of ${login}`);
    return found;
  }
  let seconds = 0;
  /** Each some seconds after all that was before, as people do. */
  function later(): void {
    team.github.setTime(new Date(Date.now() + ++seconds * 5_000));
  }
  async function edit(by: string, { id }: { readonly id: number }, body: string): Promise<void> {
    later();
    await rest(by).updateComment({ ...place, comment_id: id, body });
  }

  /** What is told of edited records, on the story's page and in its row. */
  function told(editor: RepositoryBacklog, story: IssueNumber = story1): string[] {
    const { edited = [] } = editor.story(story) ?? {};
    assert.deepEqual(editor.stories().find(({ number }) => number === story)?.edited ?? [], edited);
    return edited.map(({ kind, author, editor: by, how }) => `${kind} of ${author} by ${by}: ${how}`);
  }

  /** In an editor that was there before, and in one that reads all of it for the first time. */
  async function everywhere(check: (editor: RepositoryBacklog) => void | Promise<void>): Promise<void> {
    await ana.refresh();
    await check(ana);
    await check(await team.editor('ana'));
  }

  return { rest, commentOf, later, edit, told, everywhere };
}
