import assert from 'node:assert/strict';
import { type Locator } from 'playwright-core';
import { newId } from '../../../src/domain/ids';
import { Teammate } from '../../github/teammates';
import { type Person, type World } from '../harness';
import { clearDesk, type People } from '../people';
import { retry } from '../retry';

const hostile = 3; // mallory's: HTML, links to commands and icons in its title, body and label; forged records
const injection = '<img src=x onerror=alert(7)> [Run](command:workbench.action.files.newUntitledFile) $(trash)';

export function sheReadsAHostileStory(world: World, people: People<'ana'>): void {
  describe('finds a hostile story to be text and nothing else', () => {
    const dialogs: string[] = [];
    let ana: Person;

    before('a teammate quotes it in a risk and a question', async () => {
      await new Teammate({ url: world.github.url, repository: world.github.repository }, 'bob').changePreRead(hostile, [
        {
          kind: 'putRisk',
          risk: {
            ...{ id: newId(), title: injection, mitigation: injection, blocker: true },
            ...({ category: 'security', likelihood: 'high', impact: 'high' } as const),
          },
        },
        { kind: 'putQuestion', question: { id: newId(), text: injection } },
      ]);
      ({ ana } = people);
      await clearDesk(ana);
      await ana.workbench.runCommand('Refinement: Refresh');
      ana.page.on('dialog', (dialog) => {
        dialogs.push(dialog.message());
        void dialog.dismiss();
      });
      await ana.stories.stories();
    });
    afterEach('nothing has run', async () => {
      assert.deepEqual(dialogs, []);
      assert.equal(await ana.workbench.editorTab(/Untitled/).count(), 0);
      assert.ok(!(await world.github.labels(hostile)).includes('ready'));
    });

    /** Says all of `texts` in so many characters, with no element or icon made of them. */
    async function isText(place: Locator, ...texts: string[]): Promise<void> {
      await place.waitFor();
      for (const text of texts) assert.ok((await place.innerText()).includes(text), `${await place.innerText()}`);
      const made = place.locator(
        'img[src="x"], a[href], a[data-href], script, b, .codicon-zap, .codicon-trash, strong, em',
      );
      assert.deepEqual(await made.evaluateAll((elements) => elements.map(({ outerHTML }) => outerHTML)), []);
    }

    async function hovered(row: Locator, text: string): Promise<Locator> {
      const tooltip = ana.page.locator('.monaco-hover:visible').filter({ hasText: text });
      // Where the rows come anew while the pointer rests on one, VS Code shows its label instead.
      await retry(async () => {
        await ana.page.mouse.move(640, 400);
        await row.hover();
        await tooltip.waitFor({ timeout: 10_000 });
      });
      return tooltip;
    }

    it('in its row and tooltip', async () => {
      const row = ana.stories.story(hostile);
      await isText(row.locator('.monaco-icon-label'), '#3 neddih <img src=x');
      assert.doesNotMatch((await row.getAttribute('aria-label')) ?? '', /[\u202a-\u202e]/);
      const tooltip = await hovered(row, 'label with');
      const title = '<img src=x onerror=alert(0)> [Free](command:refinement.markReady) $(zap) **lamps**';
      await isText(tooltip, title, 'label with <b>html</b> & "quotes"');
      await ana.workbench.screenshot('hostile tooltip');
    });

    it('in the rows of its risks and questions', async () => {
      await ana.stories.expand(ana.stories.story(hostile));
      for (const kind of [/^Risk, high/, /^Open question/]) {
        const row = ana.stories.pane.getByRole('treeitem', { name: kind }).filter({ hasText: 'onerror=alert(7)' });
        await isText(row.locator('.monaco-icon-label'), '<img src=x onerror=alert(7)>');
        await isText(await hovered(row, 'onerror=alert(7)'), injection);
      }
      assert.equal(await ana.stories.pane.getByText('anas password').count(), 0, "an outsider's risk");
    });

    it('where stories are offered to choose from', async () => {
      await ana.workbench.runCommand('Refinement: Open Story');
      await ana.workbench.quickInput.fill('neddih');
      const choice = ana.workbench.quickPick('#3 neddih');
      await isText(
        choice,
        '#3 neddih <img src=x onerror=alert(0)> [Free](command:refinement.markReady) $(zap) **lamps**',
      );
      await ana.workbench.screenshot('hostile choice');
      await choice.click();
    });

    it('in the panel and its tab, in so many words, and with the forged records named', async () => {
      const { panel } = ana;
      await panel.shows(hostile);
      await isText(ana.workbench.editorTab(/^#3 /), '#3 neddih <img src=x');
      await isText(panel.heading, '<img src=x onerror=alert(0)> [Free](command:refinement.markReady) $(zap) **lamps**');
      await panel.frame.getByText(/A decision by mallory does not count/).waitFor();
      await panel.frame.getByText(/A pre-read by mallory does not count/).waitFor();
      for (const title of ['Risks', 'Questions'])
        await isText(panel.section(title).locator('.quoted').first(), injection);
      await ana.workbench.screenshot('hostile panel');
    });

    it('in questions and notifications that quote it', async () => {
      await ana.stories.contextMenu(ana.stories.story(hostile), 'Prepare Session');
      await ana.workbench.answer('Prepare a session (2/3)', injection);
      await ana.workbench.quickPick(/^Named/).click();
      const notification = ana.workbench.notification('onerror=alert(7)').locator('.notification-list-item-message');
      await isText(notification, '<img src=x onerror=alert(7)>', '$(trash)');
      await isText(ana.panel.section('Your estimate').locator('button.link bdi'), injection);
      await ana.workbench.screenshot('hostile notification');
    });
  });
}
