import assert from 'node:assert/strict';
import { renderDecision } from '../../src/records/decisionRecord';
import { type Person, useWorld } from './harness';
import { WritesPanel } from './writesPanel';
import { Writing } from './writing';

const place = { owner: 'nordlicht', repo: 'shop' };

describe('What is written and can’t be sent', () => {
  const world = useWorld();
  let ana: Person;
  let writing: Writing;

  before('a lead opens the shop', async () => {
    ana = await world.open('ana', { width: 1400, settings: { 'refinement.refreshInterval': 3_600 } });
    writing = new Writing(world, ana);
    await ana.stories.stories();
  });
  afterEach('notices are read', async () => {
    world.github.clearFaults();
    await ana.workbench.runCommand('Notifications: Clear All Notifications');
  });

  describe('while GitHub can’t be reached', () => {
    const story = 17; // Save the cart between visits

    it('waits: status bar, list, panel and row say so', async () => {
      await writing.show(story);
      writing.fail({ kind: 'cut', when: 'before' });
      await ana.panel.askQuestion('For how long?');
      await ana.panel.button('Post pre-read').first().click();
      await writing
        .waiting(/Pre-read of #17/)
        .getByText(/GitHub can’t be reached.*sent by itself/)
        .waitFor();
      assert.equal(await ana.panel.frame.getByRole('alert').count(), 0, 'nothing for its person to do');
      await ana.stories.story(story).filter({ hasText: 'not sent' }).waitFor();
      await writing.pictures('waiting');
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
    });

    it('is sent once, by itself, as soon as GitHub is back', async () => {
      // It is, since the test before has ended: nobody does anything for it.
      await ana.panel
        .section('Your pre-read')
        .getByText(/^posted/)
        .waitFor({ timeout: 40_000 });
      await writing.nothingWaits();
      assert.equal(writing.own(story, 'preread').length, 1);
      assert.match(writing.own(story, 'preread')[0]?.body ?? '', /For how long\?/);
    });

    it('is sent once after the window is loaded anew', async () => {
      writing.fail({ kind: 'cut', when: 'before' });
      await ana.panel.askQuestion('For whom?');
      await ana.panel.button('Post pre-read').first().click();
      await writing.statusItem(/1 waiting/).waitFor();
      world.github.clearFaults();
      await ana.workbench.reloadWindow();
      await ana.panel
        .section('Your pre-read')
        .getByText(/^posted/)
        .waitFor({ timeout: 40_000 });
      await writing.nothingWaits();
      assert.equal(writing.own(story, 'preread').length, 1);
      assert.equal(writing.own(story, 'preread')[0]?.body.split('"text":"For whom?"').length, 2);
    });

    it('goes back into its form by Edit, with all that was typed', async () => {
      await writing.decide(14, 'Needs work', 'Which lamps?');
      await writing.field('decision-follow-ups').fill('@bob count the lamps');
      writing.fail({ kind: 'cut', when: 'before' });
      await writing.record();
      const section = ana.panel.section('Decide');
      await section.getByRole('group').getByRole('button', { name: 'Edit' }).waitFor();
      await ana.panel.section('Decisions').getByText('waits to be sent').waitFor();
      await writing.pictures('decision waiting');
      await section.getByRole('group').getByRole('button', { name: 'Edit' }).click();
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
      await ana.panel.askQuestion('Who was first?');
      await ana.panel.button('Post pre-read').first().click();
      await writing
        .waiting(/Pre-read of #18/)
        .getByText(/waits until you sign in/)
        .waitFor();
      await writing.statusItem(/1 needs you/).waitFor();
      await writing.pictures('signed out');
      world.github.clearFaults();
      await ana.workbench.runCommand('Refinement: Use a GitHub Token');
      await ana.workbench.answer(/^Token for/, world.github.tokenOf('ana'));
      await ana.panel
        .section('Your pre-read')
        .getByText(/^posted/)
        .waitFor({ timeout: 40_000 });
      await writing.nothingWaits();
      assert.equal(writing.own(18, 'preread').length, 1);
    });
  });

  describe('where a teammate has changed the same since', () => {
    it('a label: both are shown, and GitHub’s can be kept', async () => {
      await writing.decide(16, 'Ready', 'Small.');
      await world.github.as('bob').rest.issues.addLabels({ ...place, issue_number: 16, labels: ['blocked'] });
      await writing.record();
      const conflict = writing.waiting(/Decision “Ready” on #16/);
      await conflict.getByText(/Somebody has put the label “blocked” on #16/).waitFor();
      assert.equal(writing.own(16, 'decision').length, 0, 'nothing is written over it');
      await writing.pictures('conflict');
      await conflict.getByRole('button', { name: 'Keep GitHub’s' }).click();
      await conflict.waitFor({ state: 'hidden' });
      await writing.nothingWaits();
      assert.equal(writing.own(16, 'decision').length, 0);
      assert.deepEqual(
        (await world.github.labels(16)).filter((name) => name === 'ready'),
        [],
      );
    });

    it('a decision: compared side by side, and mine can be written over it', async () => {
      await writing.decide(12, 'Ready', 'A chore.');
      const theirs = { outcome: 'split', rationale: 'Two things in one.', followUps: [], readiness: [] } as const;
      const body = renderDecision({ id: 'decidedbybob0001', ...theirs });
      await world.github.as('bob').rest.issues.createComment({ ...place, issue_number: 12, body });
      await writing.record();
      const conflict = writing.waiting(/Decision “Ready” on #12/);
      await conflict.getByText(/bob has decided on #12 since you looked: Split/).waitFor();
      await conflict.getByRole('button', { name: 'Compare' }).click();
      await writing.diff.getByText('Two things in one.').waitFor();
      await writing.pictures('compare');
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
      await ana.panel.askQuestion('Which codes?');
      await ana.panel.button('Post pre-read').first().click();
      await writing.statusItem(/1 waiting/).waitFor();
      world.github.clearFaults();
      writing.fail({ kind: 'status', status: 422 }, /comments/);
      // GitHub is there again: what waits is sent without anybody's doing.
      await ana.workbench.runCommand('Refinement: Refresh Stories');
      const told = ana.workbench.notification(/Pre-read of #15.*refuses this as invalid.*kept here as a draft/);
      await told.waitFor();
      await writing.statusItem(/1 needs you/).waitFor();
      await writing.pictures('refused');
      world.github.clearFaults();
      await told.getByRole('button', { name: 'Retry' }).click();
      await writing.nothingWaits();
      assert.equal(writing.own(story, 'preread').length, 1);
    });
  });

  describe('is shown as a page', () => {
    it('opened offline from the list, with what can be done, and live', async () => {
      const waiting = new WritesPanel(ana.workbench);
      writing.fail({ kind: 'cut', when: 'before' });
      for (const story of [17, 18]) {
        await writing.show(story);
        await ana.panel.askQuestion('On a phone, too?');
        await ana.panel.button('Post pre-read').first().click();
        await writing.waiting(new RegExp(`Pre-read of #${story}`)).waitFor();
      }
      await writing.statusItem(/2 waiting/).click();
      await ana.workbench.question('Not on GitHub yet').getByRole('button', { name: 'Open as a Page' }).click();
      await waiting.says('2 writes are not on GitHub yet · nothing for you to do');
      await waiting.write('Pre-read of #17').getByText('#17 Save the cart').waitFor();
      await waiting
        .write('Pre-read of #17')
        .getByText(/GitHub can’t be reached.*sent by itself/)
        .waitFor();
      await writing.pictures('page');
      await waiting.act('Pre-read of #18', 'Discard');
      await ana.workbench.dialog.getByRole('button', { name: 'Discard' }).click();
      await waiting.says(/^1 write is not on GitHub yet/);
      await waiting.write('Pre-read of #18').waitFor({ state: 'detached' });
    });

    it('is there again after the window is loaded anew, and sends what is retried, once', async () => {
      const waiting = new WritesPanel(ana.workbench);
      await ana.workbench.reloadWindow();
      await waiting.write('Pre-read of #17').waitFor();
      world.github.clearFaults();
      await waiting.act('Pre-read of #17', 'Retry now');
      await waiting.says('All that you have written is on GitHub.');
      await writing.nothingWaits();
      assert.equal(writing.own(17, 'preread').length, 1);
      assert.match(writing.own(17, 'preread')[0]?.body ?? '', /On a phone, too\?/);
    });
  });
});
