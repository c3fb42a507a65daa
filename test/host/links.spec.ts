import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type RepositoryBacklog } from '../../src/backlog/repositoryBacklog';
import { openLink } from '../../src/ui/links/openLinks';
import { gitHubUrl, repository, requestLog } from './gitHub';
import { activate } from './subject';

describe('A link to the editor', () => {
  const { host } = new URL(gitHubUrl);
  const [owner = '', name = ''] = repository.split('/');
  const session = { number: 20, stories: [{ number: 19 }, { number: 10 }] };
  const backlog = { repository: { host, owner, name }, sessions: () => [session] } as unknown as RepositoryBacklog;
  const surroundings = {
    workspace: { repositories: [backlog] },
    repositories: { start: async () => undefined },
    account: { hosts: () => [host] },
  };
  const open = (path: string) => openLink(path, surroundings);
  const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs).map(({ label }) => label);
  const shows = async (start: string) => {
    while (!tabs().some((label) => label.startsWith(start)))
      await new Promise<void>((resolve) => {
        const subscription = vscode.window.tabGroups.onDidChangeTabs(() => {
          subscription.dispose();
          resolve();
        });
      });
  };
  const added = () => vscode.workspace.getConfiguration('refinement').inspect('repositories')?.workspaceValue;

  before('the stories are read', async () => {
    await (await activate()).whenIdle();
  });
  beforeEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('opens its story, and writes nothing', async () => {
    const before = await requestLog();
    assert.equal(await open(`/story/${host}/${repository}/17`), true);
    await shows('#17 ');
    assert.ok((await requestLog()).slice(before.length).every(({ method }) => method === 'GET'));
  });

  it('to a session opens its page', async () => {
    assert.equal(await open(`/session/${host}/${repository}/20`), true);
    await shows('Refinement before Sprint 14');
  });

  for (const [what, path] of [
    ['names a command', `/markReady/${host}/${repository}/17`],
    ['leaves the repository', `/story/${host}/${repository}/../17`],
    ['leads to a GitHub that is not set up here', `/story/evil.example/${repository}/17`],
  ] as const)
    it(`that ${what} opens nothing, and adds nothing`, async () => {
      assert.equal(await open(path), false);
      assert.deepEqual(tabs(), []);
      assert.equal(added(), undefined);
    });
});
