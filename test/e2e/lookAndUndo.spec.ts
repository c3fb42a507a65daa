import assert from 'node:assert/strict';
import { Teammate } from '../github/teammates';
import { type Person, useWorld } from './harness';
import { Writing } from './writing';

describe('What is written', () => {
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

  describe('looked at before', () => {
    it('one decision or pre-read: a diff, on Cancel all that was typed is in the form, and it can be written from there', async () => {
      await writing.show(28);
      await ana.workbench.runCommand('Refinement: Decide…');
      await ana.workbench.quickPick('Needs work').click();
      await ana.workbench.answer(/Why\?/, 'For guests, too?');
      await ana.workbench.quickPick('No estimate').click();
      await ana.workbench.answer(/Follow-ups/, '@bob ask petra');
      await ana.workbench.quickPick(/^Write Now.*1 write, about 1 s/).waitFor();
      await ana.workbench.screenshot('writes look choice');
      await ana.workbench.quickPick(/^Look at It First/).click();
      await writing.diff.getByText('For guests, too?').first().waitFor();
      await ana.workbench.screenshot('writes look one');
      await ana.workbench.quickPick(/^Cancel/).click();
      await ana.panel.shows(28);
      await writing.field('decision-rationale').waitFor();
      assert.equal(await writing.field('decision-rationale').inputValue(), 'For guests, too?');
      assert.equal(await writing.field('decision-follow-ups').inputValue(), '@bob ask petra');
      assert.equal(writing.own(28, 'decision').length, 0);
      await ana.panel.section('Decide').getByRole('button', { name: 'Preview' }).click();
      await writing.diff.getByText('For guests, too?').first().waitFor();
      const preview = ana.workbench.editorTab(/Preview: Decision “Needs work” on #28 \(1 write/);
      await preview.waitFor();
      await ana.workbench.screenshot('preview of a decision');
      const writeNow = ana.page.locator('.editor-actions').getByRole('button', { name: /Write Now/ });
      await writeNow.click();
      await ana.panel.notice.getByText('#28: ').waitFor();
      assert.equal(writing.own(28, 'decision').length, 1);
      assert.equal(await writing.field('decision-rationale').count(), 0, 'the form has done its work');
      await ana.panel.notice.getByRole('button', { name: 'Undo' }).click();
      await ana.panel.notice.getByText(/^Undone/).waitFor();
      assert.equal(writing.own(28, 'decision').length, 0);
      await ana.panel.askQuestion('And for companies?');
      await ana.panel.section('Your pre-read').getByRole('button', { name: 'Preview' }).click();
      await ana.workbench.editorTab(/Preview: Pre-read of #28 \(1 write/).waitFor();
      await writing.diff.getByText('And for companies?').first().waitFor();
      assert.equal(writing.own(28, 'preread').length, 0);
    });

    it('several made ready: one diff, what can’t be is listed, and one Undo takes back all of them', async function () {
      this.timeout(120_000);
      await ana.workbench.closeEditors();
      const [first, second, unready] = [13, 10, 27];
      // Dave takes back what he asked about the second, which keeps it from being ready.
      const asked = world.github.comments(second).find(({ user }) => user.login === 'dave')?.body ?? '';
      const questions = [...asked.matchAll(/"id":"([^"]+)","text":/g)].map(([, id]) => ({
        kind: 'removeQuestion' as const,
        id: id ?? '',
      }));
      const dave = new Teammate({ url: world.github.url, repository: world.github.repository }, 'dave');
      await dave.changePreRead(second, questions);
      await ana.workbench.runCommand('Refinement: Refresh Stories');
      await ana.stories.story(second).filter({ hasNotText: '?' }).waitFor();
      await ana.stories.select(first, second, unready);
      const all = [first, second, unready];
      const decisions = () => all.map((number) => writing.own(number, 'decision').length);
      const [one = 0, two = 0, three = 0] = decisions();
      const before = await Promise.all([first, second].map((number) => world.github.labels(number)));
      await ana.stories.contextMenu(ana.stories.story(first), 'Mark Ready…');
      await ana.workbench.answer(/Mark 3 stories ready/);
      await ana.workbench.quickPick(/^Write Now/).waitFor();
      await ana.workbench.screenshot('writes look several choice');
      await ana.workbench.quickPick(new RegExp(`#${unready} `)).click();
      await ana.workbench.quickPick(/^Look at It First/).click();
      await ana.workbench.quickPick(/^Cancel/).waitFor();
      // The diff begins at its top: what comes later may be below what is in sight.
      await writing.diff.getByText('#13 ').first().waitFor();
      await ana.workbench.screenshot('writes look several');
      await ana.page
        .locator('.editor-actions')
        .getByRole('button', { name: /Write Now/ })
        .click();
      await ana.workbench.quickPick(/^Cancel/).waitFor({ state: 'hidden' });
      await ana.workbench
        .notification(/Marking \d of 2 ready/)
        .first()
        .waitFor();
      await ana.workbench.screenshot('writes progress');
      const done = ana.workbench.notification(/ready/).filter({ has: ana.page.getByRole('button', { name: 'Undo' }) });
      await done.waitFor({ timeout: 60_000 });
      await ana.workbench.screenshot('writes done');
      assert.deepEqual(decisions(), [one + 1, two + 1, three]);
      await done.getByRole('button', { name: 'Undo' }).click();
      for (const number of [first, second])
        await ana.workbench.notification(new RegExp(`Undone: Decision “Ready” on #${number}`)).waitFor();
      await writing.nothingWaits();
      assert.deepEqual(decisions(), [one, two, three]);
      assert.deepEqual(await Promise.all([first, second].map((number) => world.github.labels(number))), before);
    });

    it('stopped between two stories: says what was not written', async function () {
      this.timeout(120_000);
      const [first, second] = [13, 10];
      const [before, untouched] = [first, second].map((number) => writing.own(number, 'decision').length);
      await ana.stories.select(first, second);
      await ana.stories.contextMenu(ana.stories.story(first), 'Mark Ready…');
      await ana.workbench.answer(/Mark 2 stories ready/);
      await ana.workbench.quickPick(/^Write Now/).click();
      await ana.workbench.answerNotification(/Marking 1 of 2 ready/, 'Cancel');
      const told = ana.workbench.notification(/You stopped; not written: 1\./);
      await told.waitFor({ timeout: 60_000 });
      await ana.workbench.screenshot('writes stopped');
      const decisions = [first, second].map((number) => writing.own(number, 'decision').length);
      assert.deepEqual(decisions, [(before ?? 0) + 1, untouched]);
      await told.getByRole('button', { name: 'Undo' }).click();
      await ana.workbench.notification(new RegExp(`Undone: Decision “Ready” on #${first}`)).waitFor();
    });
  });

  describe('and taken back', () => {
    it('by Undo in the panel’s notice', async () => {
      await writing.show(29);
      await writing.post('How fast?');
      await ana.panel.notice.getByRole('button', { name: 'Undo' }).waitFor();
      await ana.workbench.screenshot('writes posted');
      await ana.panel.notice.getByRole('button', { name: 'Undo' }).click();
      await ana.panel.notice.getByText('Undone: Pre-read of #29').waitFor();
      assert.equal(writing.own(29, 'preread').length, 0);
    });

    it('by the command, after a look at what it will do', async () => {
      await ana.panel.askQuestion('How much faster?');
      await ana.panel.postPreRead();
      await ana.workbench.runCommand('Refinement: Undo…');
      await ana.workbench
        .quickPick(/Pre-read of #29/)
        .first()
        .click();
      await ana.workbench.quickPick(/^Undo Now.*1 write, about 1 s/).waitFor();
      await ana.workbench.quickPick(/^Look at It First/).click();
      await writing.diff.getByText('How much faster?').first().waitFor();
      await ana.workbench.screenshot('writes look undo');
      await ana.page.keyboard.press('Enter');
      await ana.workbench.notification(/Undone: Pre-read of #29/).waitFor();
      assert.equal(writing.own(29, 'preread').length, 0);
    });
  });
});
