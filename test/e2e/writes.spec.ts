import assert from 'node:assert/strict';
import { type Locator } from 'playwright-core';
import { type Fault } from '../github/faults';
import { Teammate } from '../github/teammates';
import { renderDecision } from '../../src/records/decisionRecord';
import { type Person, useWorld } from './harness';

const place = { owner: 'nordlicht', repo: 'shop' };
const themes = ['Dark Modern', 'Light Modern'];

describe('What is written', () => {
  const world = useWorld();
  let ana: Person;

  before('a lead opens the shop', async () => {
    ana = await world.open('ana', { width: 1400, settings: { 'refinement.refreshInterval': 3_600 } });
    await ana.stories.stories();
  });
  afterEach('notices are read', async () => {
    world.github.clearFaults();
    await ana.workbench.runCommand('Notifications: Clear All Notifications');
  });

  const show = async (number: number) => {
    await ana.stories.openStory(number);
    await ana.panel.shows(number);
  };
  const own = (number: number, kind: string) =>
    world.github
      .comments(number)
      .filter(({ user, body }) => user.login === 'ana' && body.includes(`<!-- refinement:${kind}:`));
  const statusItem = (text: RegExp) => ana.page.locator('.statusbar-item').filter({ hasText: text });
  const nothingWaits = () => statusItem(/waiting|Sending|needs? you/).waitFor({ state: 'hidden' });
  const diff = () => ana.page.locator('.monaco-diff-editor');
  const field = (id: string) => ana.panel.frame.locator(`#${id}`).getByRole('textbox');
  const waiting = (what: RegExp): Locator => ana.panel.frame.getByRole('group', { name: what });

  /** Whatever is written fails. */
  function failWriting(fault: Fault): void {
    for (const method of ['POST', 'PATCH', 'DELETE']) world.github.fail({ method }, fault);
  }

  async function pictures(name: string): Promise<void> {
    for (const theme of themes) {
      await ana.workbench.useTheme(theme);
      await ana.workbench.screenshot(`writes ${name} ${theme}`);
    }
  }

  async function decide(story: number, outcome: string, why: string): Promise<void> {
    await show(story);
    const section = ana.panel.section('Decide');
    await section.getByRole('button', { name: 'Decide…' }).click();
    await section.getByRole('radio', { name: outcome, exact: true }).check({ force: true });
    await field('decision-rationale').fill(why);
    if (outcome === 'Ready') await field('decision-override').fill('Agreed.');
  }
  const record = () =>
    ana.panel
      .section('Decide')
      .getByRole('button', { name: /^(Record decision|Mark ready)$/ })
      .click();

  describe('while GitHub can’t be reached', () => {
    const story = 17; // Save the cart between visits

    it('waits: status bar, list, panel and row say so', async () => {
      await show(story);
      failWriting({ kind: 'cut', when: 'before' });
      await ana.panel.askQuestion('For how long?');
      await ana.panel.button('Post pre-read').first().click();
      await waiting(/Pre-read of #17/)
        .getByText(/GitHub can't be reached.*sent by itself/)
        .waitFor();
      assert.equal(await ana.panel.frame.getByRole('alert').count(), 0, 'nothing for its person to do');
      await ana.stories.story(story).filter({ hasText: 'not sent' }).waitFor();
      await pictures('waiting');
      await statusItem(/1 waiting/).click();
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
      await nothingWaits();
      assert.equal(own(story, 'preread').length, 1);
      assert.match(own(story, 'preread')[0]?.body ?? '', /For how long\?/);
    });

    it('is sent once after the window is loaded anew', async () => {
      failWriting({ kind: 'cut', when: 'before' });
      await ana.panel.askQuestion('For whom?');
      await ana.panel.button('Post pre-read').first().click();
      await statusItem(/1 waiting/).waitFor();
      world.github.clearFaults();
      await ana.workbench.reloadWindow();
      await ana.panel
        .section('Your pre-read')
        .getByText(/^posted/)
        .waitFor({ timeout: 40_000 });
      await nothingWaits();
      assert.equal(own(story, 'preread').length, 1);
      assert.equal(own(story, 'preread')[0]?.body.split('"text":"For whom?"').length, 2);
    });

    it('goes back into its form by Edit, with all that was typed', async () => {
      await decide(14, 'Needs work', 'Which lamps?');
      await field('decision-follow-ups').fill('@bob count the lamps');
      failWriting({ kind: 'cut', when: 'before' });
      await record();
      const section = ana.panel.section('Decide');
      await section.getByRole('group').getByRole('button', { name: 'Edit' }).waitFor();
      await ana.panel.section('Decisions').getByText('waits to be sent').waitFor();
      await pictures('decision waiting');
      await section.getByRole('group').getByRole('button', { name: 'Edit' }).click();
      await field('decision-rationale').waitFor();
      assert.equal(await field('decision-rationale').inputValue(), 'Which lamps?');
      assert.equal(await field('decision-follow-ups').inputValue(), '@bob count the lamps');
      await nothingWaits();
      world.github.clearFaults();
      await record();
      await ana.panel.notice.getByText(/decision recorded/).waitFor();
      assert.equal(own(14, 'decision').length, 1);
    });
  });

  describe('with a sign-in that GitHub does not accept', () => {
    it('waits until its person has signed in, then it is sent once', async () => {
      await show(18);
      failWriting({ kind: 'status', status: 401 });
      await ana.panel.askQuestion('Who was first?');
      await ana.panel.button('Post pre-read').first().click();
      await waiting(/Pre-read of #18/)
        .getByText(/waits until you sign in/)
        .waitFor();
      await statusItem(/1 needs you/).waitFor();
      await pictures('signed out');
      world.github.clearFaults();
      await ana.workbench.runCommand('Refinement: Use a GitHub Token');
      await ana.workbench.question(/^Token for/).waitFor();
      await ana.workbench.enterText(world.github.tokenOf('ana'));
      await ana.panel
        .section('Your pre-read')
        .getByText(/^posted/)
        .waitFor({ timeout: 40_000 });
      await nothingWaits();
      assert.equal(own(18, 'preread').length, 1);
    });
  });

  describe('where a teammate has changed the same since', () => {
    it('a label: both are shown, and GitHub’s can be kept', async () => {
      await decide(16, 'Ready', 'Small.');
      await world.github.as('bob').rest.issues.addLabels({ ...place, issue_number: 16, labels: ['blocked'] });
      await record();
      const conflict = waiting(/Decision “Ready” on #16/);
      await conflict.getByText(/Somebody has put the label “blocked” on #16/).waitFor();
      assert.equal(own(16, 'decision').length, 0, 'nothing is written over it');
      await pictures('conflict');
      await conflict.getByRole('button', { name: 'Keep GitHub’s' }).click();
      await conflict.waitFor({ state: 'hidden' });
      await nothingWaits();
      assert.equal(own(16, 'decision').length, 0);
      assert.deepEqual(
        (await world.github.labels(16)).filter((name) => name === 'ready'),
        [],
      );
    });

    it('a decision: compared side by side, and mine can be written over it', async () => {
      await decide(12, 'Ready', 'A chore.');
      const theirs = { outcome: 'split', rationale: 'Two things in one.', followUps: [], readiness: [] } as const;
      const body = renderDecision({ id: 'decidedbybob0001', ...theirs });
      await world.github.as('bob').rest.issues.createComment({ ...place, issue_number: 12, body });
      await record();
      const conflict = waiting(/Decision “Ready” on #12/);
      await conflict.getByText(/bob has decided on #12 since you looked: split/).waitFor();
      await conflict.getByRole('button', { name: 'Compare' }).click();
      await diff().getByText('Two things in one.').waitFor();
      await pictures('compare');
      await show(12);
      await conflict.getByRole('button', { name: 'Write mine' }).click();
      await ana.panel.section('Decisions').getByText('A chore.').waitFor();
      await nothingWaits();
      assert.equal(own(12, 'decision').length, 1);
      assert.ok((await world.github.labels(12)).includes('ready'));
    });
  });

  describe('looked at before', () => {
    it('one decision: a diff, and on Cancel all that was typed is in the form', async () => {
      await show(28);
      await ana.workbench.runCommand('Refinement: Decide…');
      await ana.workbench.quickPick('Needs work').click();
      await ana.workbench.question(/Why\?/).waitFor();
      await ana.workbench.enterText('For guests, too?');
      await ana.workbench.quickPick('No estimate').click();
      await ana.workbench.question(/Follow-ups/).waitFor();
      await ana.workbench.enterText('@bob ask petra');
      await ana.workbench.quickPick(/^Write Now.*1 write, about 1 s/).waitFor();
      await ana.workbench.screenshot('writes look choice');
      await ana.workbench.quickPick(/^Look at It First/).click();
      await diff().getByText('For guests, too?').first().waitFor();
      await ana.workbench.screenshot('writes look one');
      await ana.workbench.quickPick(/^Cancel/).click();
      await ana.panel.shows(28);
      await field('decision-rationale').waitFor();
      assert.equal(await field('decision-rationale').inputValue(), 'For guests, too?');
      assert.equal(await field('decision-follow-ups').inputValue(), '@bob ask petra');
      assert.equal(own(28, 'decision').length, 0);
    });

    it('from the form of the panel, and its pre-read', async () => {
      await ana.panel.section('Decide').getByRole('button', { name: 'Preview' }).click();
      await diff().getByText('For guests, too?').first().waitFor();
      await show(28);
      await ana.panel.section('Decide').getByRole('button', { name: 'Cancel' }).click();
      await ana.panel.askQuestion('And for companies?');
      await ana.panel.section('Your pre-read').getByRole('button', { name: 'Preview' }).click();
      await ana.workbench.editorTab(/Pre-read of #28: 1 write/).waitFor();
      await diff().getByText('And for companies?').first().waitFor();
      assert.equal(own(28, 'preread').length, 0);
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
      await ana.stories.story(first).click();
      for (const other of [second, unready]) await ana.stories.story(other).click({ modifiers: ['Control'] });
      const all = [first, second, unready];
      const decisions = () => all.map((number) => own(number, 'decision').length);
      const [one = 0, two = 0, three = 0] = decisions();
      const before = await Promise.all([first, second].map((number) => world.github.labels(number)));
      await ana.stories.contextMenu(ana.stories.story(first), 'Mark Ready…');
      await ana.workbench.question(/Mark 3 stories ready/).waitFor();
      await ana.page.keyboard.press('Enter');
      await ana.workbench.quickPick(/^Write Now/).waitFor();
      await ana.workbench.screenshot('writes look several choice');
      await ana.workbench.quickPick(/^Look at It First/).click();
      await ana.workbench.quickPick(/^Cancel/).waitFor();
      await diff().getByText('#10 ').first().waitFor();
      await ana.workbench.screenshot('writes look several');
      await ana.page.keyboard.press('Enter');
      await ana.workbench
        .notification(/Marking \d of 3 ready/)
        .first()
        .waitFor();
      await ana.workbench.screenshot('writes progress');
      const done = ana.workbench.notification(/ready/).filter({ has: ana.page.getByRole('button', { name: 'Undo' }) });
      await done.waitFor({ timeout: 60_000 });
      await ana.workbench.screenshot('writes done');
      assert.deepEqual(decisions(), [one + 1, two + 1, three]);
      await done.getByRole('button', { name: 'Undo' }).click();
      for (const number of [first, second])
        await ana.workbench.notification(new RegExp(`Undone: Decision “ready” on #${number}`)).waitFor();
      await nothingWaits();
      assert.deepEqual(decisions(), [one, two, three]);
      assert.deepEqual(await Promise.all([first, second].map((number) => world.github.labels(number))), before);
    });
  });

  describe('and taken back', () => {
    it('by Undo in the panel’s notice', async () => {
      await show(29);
      await ana.panel.askQuestion('How fast?');
      await ana.panel.button('Post pre-read').first().click();
      await ana.panel.notice.getByRole('button', { name: 'Undo' }).waitFor();
      await pictures('posted');
      await ana.panel.notice.getByRole('button', { name: 'Undo' }).click();
      await ana.panel.notice.getByText('Undone: Pre-read of #29').waitFor();
      assert.equal(own(29, 'preread').length, 0);
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
      await diff().getByText('How much faster?').first().waitFor();
      await ana.workbench.screenshot('writes look undo');
      await ana.page.keyboard.press('Enter');
      await ana.workbench.notification(/Undone: Pre-read of #29/).waitFor();
      assert.equal(own(29, 'preread').length, 0);
    });

    it('never where somebody has edited it since: says why, and nothing changes', async () => {
      await show(29);
      await ana.panel.askQuestion('How slow?');
      await ana.panel.button('Post pre-read').first().click();
      await ana.panel.notice.getByRole('button', { name: 'Undo' }).waitFor();
      const [comment] = own(29, 'preread');
      assert.ok(comment);
      const body = `Edited. ${comment.body}`;
      await world.github.as('ana').rest.issues.updateComment({ ...place, comment_id: comment.id, body });
      await ana.panel.notice.getByRole('button', { name: 'Undo' }).click();
      await ana.panel.frame
        .getByRole('alert')
        .getByText(/can't be undone.*has been edited since.*Nothing was changed/)
        .waitFor();
      await ana.workbench.screenshot('writes undo refused');
      assert.equal(own(29, 'preread')[0]?.body, body);
      await nothingWaits();
    });
  });
});
