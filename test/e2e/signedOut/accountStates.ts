import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Person, type World } from '../harness';
import { type People } from '../people';
import { seesWelcome, welcomeButton } from './welcome';

export function sheSeesWhyThereAreNoStories(world: World, people: People<'ana'>): void {
  describe('sees why there are no stories, with the button that helps', () => {
    let person: Person;

    before('she has the shop open', () => {
      person = people.ana;
    });
    afterEach(() => world.github.clearFaults());

    const button = (name: string) => welcomeButton(person, name);
    const sees = (text: RegExp, ...buttons: string[]) => seesWelcome(person, text, ...buttons);

    async function enterToken(token: string): Promise<void> {
      await person.workbench.answer(/^Token for/, token);
    }

    async function useTokenOf(login: string): Promise<void> {
      await person.workbench.runCommand('Refinement: Use a GitHub Token');
      await enterToken(world.github.tokenOf(login));
    }

    async function settings(own: Record<string, unknown>): Promise<void> {
      const folder = join(world.workspace, '.vscode');
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'settings.json'), JSON.stringify(own));
    }

    it('signed out: sign in, or use a token', async () => {
      await sees(/Sign in to GitHub to see the stories/, 'Sign In', 'Use a Token…');
      assert.equal(world.github.log.length, 0, 'nobody asks GitHub anything while signed out');
      await person.workbench.screenshot('state signed out');
    });

    it('a wrong token: told so, asked for another, and the right one fills the tree', async () => {
      await button('Use a Token…').click();
      await enterToken('ghp_local_nobody');
      await sees(/does not accept the token/, 'Sign In', 'Use Another Token…');
      await person.workbench.screenshot('state wrong token');
      await button('Use Another Token…').click();
      await enterToken(world.github.tokenOf('ana'));
      assert.ok((await person.stories.stories()).length >= 20);
      await person.workbench.notification(/The token for .* works and is kept encrypted/).waitFor();
    });

    it('single sign-on: the button opens the page where the organization wants it', async () => {
      world.github.fail({ login: 'dave' }, { kind: 'forbidden', reason: 'sso' });
      await useTokenOf('dave');
      await sees(/authorize this sign-in for its single sign-on/, 'Authorize on GitHub', 'Refresh');
      await person.workbench.screenshot('state single sign-on');
      const [opened] = await Promise.all([
        person.page.context().waitForEvent('page'),
        button('Authorize on GitHub').click(),
      ]);
      await opened.waitForURL(`${world.github.url}/sso`);
      await opened.close();
      world.github.clearFaults();
      await button('Refresh').click();
      await person.stories.stories();
    });

    it('the rate limit: says until when', async () => {
      world.github.exhaustRateLimit('bob', 'graphql');
      await useTokenOf('bob');
      await sees(/Limited, resumes at .*\d?\d:\d\d/);
      await person.workbench.screenshot('state rate limit');
      world.github.resetRateLimits();
    });

    it('offline: try again, and the stories come', async () => {
      world.github.fail({}, { kind: 'cut', when: 'before' });
      await useTokenOf('carol');
      await sees(/GitHub can’t be reached/, 'Refresh', 'Show Log');
      await person.workbench.screenshot('state offline');
      world.github.clearFaults();
      await button('Refresh').click();
      await person.stories.stories();
    });

    it('offline later: the rows stay, and a line says since when', async () => {
      world.github.fail({}, { kind: 'cut', when: 'before' });
      await person.workbench.runCommand('Refinement: Refresh');
      const line = person.stories.pane.getByRole('treeitem', { name: /^Offline/ });
      await line.filter({ hasText: /as of .*\d?\d:\d\d.* · Refresh/ }).waitFor();
      assert.ok((await person.stories.stories()).length >= 20);
      await person.workbench.screenshot('state offline later');
      world.github.clearFaults();
      await line.click();
      await line.waitFor({ state: 'hidden' });
    });

    it("a private repository of others: the outsider learns no more than that it isn't theirs", async () => {
      await settings({ 'refinement.repositories': ['nordlicht/operations'] });
      await useTokenOf('mallory');
      await sees(/your account may not see it/, 'Use Another Account', 'Use a Token…', 'Refresh');
      await person.workbench.screenshot('state no permission');
      await button('Use a Token…').click();
      await enterToken(world.github.tokenOf('ana'));
      assert.deepEqual((await person.stories.stories()).length, 1);
    });

    it('no candidates: says which label to put, and where', async () => {
      await settings({ 'refinement.labels': { candidate: 'to-refine', ready: 'refined' } });
      await sees(/No story waits for refinement. Put the label/, 'Open Issues on GitHub', 'Refresh');
      await person.workbench.screenshot('state no candidates');
      await rm(join(world.workspace, '.vscode'), { recursive: true });
    });
  });
}
