import assert from 'node:assert/strict';
import { renderDecision } from '../../src/records/decisionRecord';
import { type Person, useWorld } from './harness';
import { until } from './until';
import { WritesPanel } from './writesPanel';
import { Writing } from './writing';

const place = { owner: 'nordlicht', repo: 'shop' };

describe('What is written and can’t be sent', () => {
  const world = useWorld();
  let ana: Person;
  let writing: Writing;
  let waiting: WritesPanel;

  before('a lead opens the shop', async () => {
    ana = await world.open('ana', { width: 1400, settings: { 'refinement.refreshInterval': 3_600 } });
    writing = new Writing(world, ana);
    waiting = new WritesPanel(ana.workbench);
    await ana.stories.stories();
  });
  afterEach('notices are read', async () => {
    world.github.clearFaults();
    await ana.workbench.runCommand('Notifications: Clear All Notifications');
  });

  describe('while GitHub can’t be reached', () => {
    it('waits, and is sent once by itself: status bar, list, panel and row say so', async () => {
      const story = 17; // Save the cart between visits
      await writing.show(story);
      writing.fail({ kind: 'cut', when: 'before' });
      await writing.post('For how long?');
      await writing
        .waiting(/Pre-read of #17/)
        .getByText(/GitHub can’t be reached.*sent by itself/)
        .waitFor();
      assert.equal(await ana.panel.frame.getByRole('alert').count(), 0, 'nothing for its person to do');
      await ana.stories.story(story).filter({ hasText: 'not sent' }).waitFor();
      await writing.statusItem(/1 waiting/).click();
      await ana.workbench
        .quickPick(/Pre-read of #17.*waits/)
        .first()
        .waitFor();
      await ana.workbench.screenshot('writes list');
      await ana.page.keyboard.press('Enter');
      // While it is being sent again, it can only be looked at.
      await ana.workbench.quickPick(/^Look at It/).waitFor();
      await ana.workbench.screenshot('writes actions');
      await ana.page.keyboard.press('Escape');
      // From here on nobody does anything for it.
      world.github.clearFaults();
      await writing.isPostedOnce(story, 'For how long?');
    });

    it('goes back into its form by Edit, with all that was typed', async () => {
      await writing.decide(14, 'Needs work', 'Which lamps?');
      await writing.field('decision-follow-ups').fill('@bob count the lamps');
      writing.fail({ kind: 'cut', when: 'before' });
      await writing.record();
      const edit = ana.panel.section('Decide').getByRole('group').getByRole('button', { name: 'Edit' });
      await edit.waitFor();
      await ana.panel.section('Decisions').getByText('waits to be sent').waitFor();
      await edit.click();
      await writing.field('decision-rationale').waitFor();
      assert.equal(await writing.field('decision-rationale').inputValue(), 'Which lamps?');
      assert.equal(await writing.field('decision-follow-ups').inputValue(), '@bob count the lamps');
      await writing.nothingWaits();
      world.github.clearFaults();
      await writing.record();
      await ana.panel.notice.getByText(/decision recorded/).waitFor();
      assert.equal(writing.own(14, 'decision').length, 1);
    });
  });

  describe('with a sign-in that GitHub does not accept', () => {
    it('waits until its person has signed in, then it is sent once', async () => {
      await writing.show(18);
      writing.fail({ kind: 'status', status: 401 });
      await writing.post('Who was first?');
      await writing
        .waiting(/Pre-read of #18/)
        .getByText(/waits until you sign in/)
        .waitFor();
      await writing.statusItem(/1 needs you/).waitFor();
      world.github.clearFaults();
      await ana.workbench.runCommand('Refinement: Use a GitHub Token');
      await ana.workbench.answer(/^Token for/, world.github.tokenOf('ana'));
      await writing.isPostedOnce(18, 'Who was first?');
    });
  });

  describe('where a teammate has decided since', () => {
    it('is compared side by side, and can be written over it', async () => {
      await writing.decide(12, 'Ready', 'A chore.');
      const theirs = { outcome: 'split', rationale: 'Two things in one.', followUps: [], readiness: [] } as const;
      const body = renderDecision({ id: 'decidedbybob0001', ...theirs });
      await world.github.as('bob').rest.issues.createComment({ ...place, issue_number: 12, body });
      await writing.record();
      const conflict = writing.waiting(/Decision “Ready” on #12/);
      await conflict.getByText(/bob has decided on #12 since you looked: Split/).waitFor();
      assert.equal(writing.own(12, 'decision').length, 0, 'nothing is written over it');
      await conflict.getByRole('button', { name: 'Compare' }).click();
      await writing.diff.getByText('Two things in one.').waitFor();
      await ana.workbench.screenshot('writes compare');
      await writing.show(12);
      await conflict.getByRole('button', { name: 'Write mine' }).click();
      await ana.panel.section('Decisions').getByText('A chore.').waitFor();
      await writing.nothingWaits();
      assert.equal(writing.own(12, 'decision').length, 1);
      assert.ok((await world.github.labels(12)).includes('ready'));
    });
  });

  describe('and is refused when nobody waits for it any more', () => {
    it('is told once, with what helps, and is sent once when retried', async () => {
      const story = 15; // VAT codes for accounting
      await writing.show(story);
      writing.fail({ kind: 'cut', when: 'before' }, /comments/);
      await writing.post('Which codes?');
      await writing.statusItem(/1 waiting/).waitFor();
      world.github.clearFaults();
      writing.fail({ kind: 'status', status: 422 }, /comments/);
      // GitHub is there again: what waits is sent without anybody's doing.
      await ana.workbench.runCommand('Refinement: Refresh Stories');
      const told = ana.workbench.notification(/Pre-read of #15.*refuses this as invalid.*kept here as a draft/);
      await told.waitFor();
      await writing.statusItem(/1 needs you/).waitFor();
      await ana.workbench.screenshot('writes refused');
      world.github.clearFaults();
      await told.getByRole('button', { name: 'Retry' }).click();
      await writing.isPostedOnce(story, 'Which codes?');
    });
  });

  describe('is not lost', () => {
    const stopped = 'Pre-read of #17';
    const asked = 25; // Keep insults and advertising out: somebody has a question
    const typed = {
      'risk-title': 'Half a ri',
      'question-text': 'Half a question',
      'decision-rationale': 'Half a reason',
      'estimate-reason': 'Half a why',
    };

    async function isAllTyped(): Promise<void> {
      for (const [id, text] of Object.entries(typed)) {
        await writing.field(id).waitFor();
        assert.equal(await writing.field(id).inputValue(), text, id);
      }
      assert.equal(await ana.panel.frame.getByRole('textbox', { name: /^Answer to/ }).inputValue(), 'Half an answer');
      assert.ok(await ana.panel.cards.getByRole('radio', { name: '13', exact: true }).isChecked());
    }

    it('where permission is missing: it stops, and the panel says so once', async () => {
      await writing.show(17);
      writing.fail({ kind: 'forbidden', reason: 'permission' }, /comments/);
      await writing.post('On a phone, too?');
      await writing
        .waiting(/Pre-read of #17/)
        .getByText(/isn’t allowed.*Ask a maintainer.*kept here as a draft/)
        .waitFor();
      assert.equal(await ana.panel.frame.getByRole('alert').count(), 1, 'said once');
      await ana.workbench.screenshot('writes stopped for permission');
    });

    it('on the page of all that waits, opened offline from the list, with what can be done, and live', async () => {
      await writing.show(18);
      writing.fail({ kind: 'cut', when: 'before' });
      await writing.post('On a tablet?');
      await writing.waiting(/Pre-read of #18/).waitFor();
      await waiting.open();
      await waiting.says('2 writes are not on GitHub yet · 1 needs you');
      await waiting.write(stopped).getByText('#17 Save the cart').waitFor();
      await waiting
        .write('Pre-read of #18')
        .getByText(/GitHub can’t be reached.*sent by itself/)
        .waitFor();
      await ana.workbench.screenshot('writes page');
      await waiting.act('Pre-read of #18', 'Discard');
      await ana.workbench.dialog.getByRole('button', { name: 'Discard' }).click();
      await waiting.says(/^1 write is not on GitHub yet/);
      await waiting.write('Pre-read of #18').waitFor({ state: 'detached' });
    });

    it('while it is only typed and the panel is closed', async () => {
      await writing.show(asked);
      await ana.panel.button('Flag a risk').click();
      await ana.panel.button('Ask a question').click();
      await ana.panel.section('Questions').getByRole('button', { name: 'Answer', exact: true }).first().click();
      await ana.panel.frame.getByRole('textbox', { name: /^Answer to/ }).fill('Half an answer');
      await ana.panel.button('Decide…').click();
      await ana.panel.chooseCard('13');
      for (const [id, text] of Object.entries(typed)) await writing.field(id).fill(text);
      await ana.workbench.closeEditors();
      await writing.show(asked);
      await isAllTyped();
    });

    describe('when the window is loaded anew', () => {
      const late = 16;

      before('something typed, something that waits and something that has stopped are left', async () => {
        await writing.show(late);
        writing.fail({ kind: 'cut', when: 'before' }, new RegExp(`issues/${late}/comments`));
        await writing.post('For whom?');
        await writing.waiting(new RegExp(`Pre-read of #${late}`)).waitFor();
        await waiting.open();
        await waiting.says(/^2 writes/);
        await ana.workbench.reloadWindow();
      });

      it('stands on its page again: what waited is sent by itself, what had stopped when retried, each once', async () => {
        await ana.stories.stories();
        // The window takes over what the one before has left when that one is silent.
        await writing.statusItem(/1 needs you/).waitFor();
        await waiting.says('2 writes are not on GitHub yet · 1 needs you');
        await waiting.write(stopped).getByText('stopped').waitFor();
        world.github.clearFaults();
        await ana.workbench.runCommand('Refinement: Refresh Stories');
        await waiting.write(`Pre-read of #${late}`).waitFor({ state: 'detached' });
        writing.isOnGitHubOnce(late, 'For whom?');
        // It waits for its person, however often GitHub is there again.
        await waiting.act(stopped, 'Retry now');
        await waiting.says('Nothing waits: all that you have posted is on GitHub.');
        await writing.nothingWaits();
        writing.isOnGitHubOnce(17, 'On a phone, too?');
      });

      it('is in its fields again, also while GitHub can’t be reached', async () => {
        await writing.show(asked);
        await isAllTyped();
        world.github.fail({}, { kind: 'cut', when: 'before' });
        await ana.workbench.runCommand('Refinement: Refresh');
        await ana.panel.frame.getByText(/Offline · as of/).waitFor();
        await isAllTyped();
        await ana.workbench.screenshot('writes typed offline');
      });
    });
  });

  // The last: of the host that is killed, VS Code starts another, which goes on for a while without a window.
  describe('while the extension host is killed', () => {
    it('is sent once by the window that comes up, and what was a draft stays one', async function () {
      if (process.platform !== 'linux') this.skip();
      const story = 29;
      await writing.show(story);
      const before = await writing.journalled();
      // GitHub has the comment then, and nobody is left to hear the answer.
      const killed = new Promise<void>((resolve, reject) => {
        const flagAndKill = async () => {
          await ana.panel.flagRisk('Half a pre-read');
          await ana.killExtensionHost();
        };
        const meanwhile = () => flagAndKill().then(resolve, reject);
        world.github.fail({ method: 'POST', route: /comments/, times: 1 }, { kind: 'cut', when: 'after', meanwhile });
      });
      await writing.post('How fast?');
      await killed;
      // At once: VS Code has had no time to store which tabs were open.
      await ana.reload();
      await ana.stories.open();
      await ana.stories.stories();
      await until(async () => (await writing.journalled()) > before);
      writing.isOnGitHubOnce(story, 'How fast?');
      await writing.show(story);
      await ana.panel.section('Risks').getByText('Half a pre-read').waitFor();
      await ana.panel.section('Your pre-read').getByText('1 unposted change').waitFor();
      await ana.panel.postPreRead();
      await writing.nothingWaits();
      writing.isOnGitHubOnce(story, 'How fast?');
      // Of a killed host VS Code complains itself.
      world.takeProblems();
    });
  });
});
