import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Teammate } from '../github/teammates';
import { type Person, useWorld } from './harness';

const git = promisify(execFile);
const cart = 17; // Save the cart between visits
const guest = 23; // Guest checkout: risks and questions of several people

describe('The Stories view', () => {
  const world = useWorld();
  let ana: Person;

  const refresh = () => ana.workbench.runCommand('Refinement: Refresh Stories');
  const clipboard = () => ana.page.evaluate(() => navigator.clipboard.readText());
  const pageOf = (number: number) => `${world.github.url}/${world.github.repository}/issues/${number}`;
  const numbers = async () => (await ana.stories.stories()).map((label) => Number(/^Story (\d+)/.exec(label)?.[1]));

  const choose = async (command: string, choice: string) => {
    await ana.workbench.runCommand(command);
    await ana.workbench.quickPick(choice).click();
  };

  before('a VS Code opens on the shop, and looks at GitHub only when asked', async () => {
    ana = await world.open('ana', { settings: { 'refinement.refreshInterval': 3_600 } });
    await ana.stories.stories();
    await ana.stories.group('Ready').waitFor();
  });

  it('groups the stories by where they stand, each group with its count', async () => {
    const candidates = (await world.github.issues()).filter(
      ({ state, labels }) => state === 'open' && labels.some(({ name }) => name === 'needs-refinement'),
    );
    assert.deepEqual(await ana.stories.groups(), [
      'Needs my pre-read, stories: 20',
      // Decided on before, and back to be refined.
      'Estimated, stories: 3 · 18 pt',
      'Ready, stories: 4 · 11 pt',
    ]);
    assert.equal(candidates.length, 23);
    assert.equal((await numbers()).length, 27);
    await ana.workbench.screenshot('stories');
  });

  it('counts what waits for me in the badge', async () => {
    const waiting = /stories: (\d+)/.exec((await ana.stories.groups())[0] ?? '')?.[1];
    assert.equal(await ana.stories.badge.innerText(), waiting);
  });

  it('tells in a row its number, title and what matters', async () => {
    assert.match(await ana.stories.story(guest).innerText(), /#23 Guest check…\s*blocked · \?1\s*$/);
    assert.match(await ana.stories.story(6).innerText(), /#6 Order e-mail in .*…\s*3\s*$/);
    const spoken = await ana.stories.story(guest).getAttribute('aria-label');
    assert.match(
      spoken ?? '',
      /^Story 23: Guest checkout, Needs my pre-read, risks: 1, the highest high, .*Definition of Ready: \d of 6/,
    );
  });

  it('tells the rest in a tooltip', async () => {
    await ana.stories.story(cart).hover();
    const tooltip = ana.page.locator('.monaco-hover').filter({ hasText: '#17 Save the cart between visits' });
    await tooltip.getByText('Labels: needs-refinement, enhancement, area: cart').waitFor();
    await tooltip.getByText('Milestone: Sprint 14').waitFor();
    await tooltip.getByText(/by petra · changed/).waitFor();
    await ana.page.mouse.move(640, 400);
  });

  it('unfolds a story to its risks, the worst first, and its questions', async () => {
    await ana.stories.expand(ana.stories.story(guest));
    await ana.stories.child('customer id').waitFor();
    const children = await ana.stories.rows.evaluateAll((rows) =>
      rows
        .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
        .map((row) => row.getAttribute('aria-label') ?? '')
        .filter((label) => /^(Risk, |Open question|Answered question)/.test(label))
        .map((label) => /^(Risk, \w+|Open question|Answered question)/.exec(label)?.[0]),
    );
    const order = ['Risk, high', 'Risk, medium', 'Risk, low', 'Open question', 'Answered question'];
    assert.deepEqual(
      children,
      [...children].sort((a, b) => order.indexOf(a ?? '') - order.indexOf(b ?? '')),
    );
    assert.ok(children.includes('Risk, high') && children.includes('Answered question'), children.join());
  });

  it('keeps what is selected and unfolded when a refresh brings news', async () => {
    await ana.stories.openStory(cart);
    await ana.panel.shows(cart);
    const bob = new Teammate({ url: world.github.url, repository: world.github.repository }, 'bob');
    await bob.changePreRead(guest, [{ kind: 'putQuestion', question: { id: 'new', text: 'Do guests get mail?' } }]);
    await refresh();
    await ana.stories.child('Do guests get mail?').waitFor();
    assert.equal(await ana.stories.story(guest).getAttribute('aria-expanded'), 'true');
    assert.equal(await ana.stories.story(cart).getAttribute('aria-selected'), 'true');
    assert.equal(await ana.stories.pane.locator('[role=treeitem][aria-selected=true]').count(), 1);
  });

  it('filters while it is typed, and is as before after Escape', async () => {
    await ana.workbench.runCommand('Refinement: Filter Stories');
    await ana.workbench.question('Filter stories').waitFor();
    await ana.workbench.quickInput.pressSequentially('sprint 14 petra');
    await ana.stories.story(18).waitFor({ state: 'detached' });
    await ana.workbench.screenshot('filter as typed');
    await ana.page.keyboard.press('Escape');
    await ana.stories.story(18).waitFor();
  });

  it('filters by words in title, labels, milestone and people, and shows all again', async () => {
    const all = await ana.stories.groups();
    await ana.stories.filter('sprint 14 petra');
    await ana.stories.story(18).waitFor({ state: 'detached' });
    const found = await numbers();
    assert.ok(found.includes(cart) && found.includes(13) && !found.includes(18), found.join());
    await ana.workbench.runCommand('Refinement: Show All Stories');
    await ana.stories.story(18).waitFor();
    assert.deepEqual(await ana.stories.groups(), all);
  });

  it('says what to do where nothing matches', async () => {
    await ana.stories.filter('zeppelin');
    await ana.stories.pane.getByText('No story matches the filter.').waitFor();
    await ana.stories.pane.getByRole('button', { name: 'Show All Stories' }).last().click();
    await ana.stories.story(cart).waitFor();
  });

  it('shows only mine: those that I wrote or that are assigned to me', async () => {
    await ana.workbench.runCommand('Refinement: Show Only Mine / All');
    await ana.stories.story(cart).waitFor({ state: 'detached' });
    assert.deepEqual((await numbers()).sort(), [26, 9]);
    await ana.workbench.runCommand('Refinement: Show Only Mine / All');
    await ana.stories.story(cart).waitFor();
  });

  it('comes up to show how it is grouped from the palette', async () => {
    await ana.workbench.openContainer('Explorer');
    await ana.stories.pane.waitFor({ state: 'hidden' });
    await choose('Refinement: Group Stories By', 'Stage');
    await ana.stories.group('Needs my pre-read').waitFor();
  });

  it('groups by milestone and by label', async () => {
    await choose('Refinement: Group Stories By', 'Milestone');
    await ana.stories.group('Sprint 14').waitFor();
    const milestones = (await ana.stories.groups()).map((label) => label.replace(/,.*/, ''));
    assert.deepEqual(milestones, ['Sprint 14', 'Sprint 15', 'No milestone']);
    await choose('Refinement: Group Stories By', 'Label');
    await ana.stories.group('area: checkout').waitFor();
    await ana.stories.header.getByText('grouped by label').waitFor();
    await ana.workbench.runCommand('Refinement: Group Stories By');
    await ana.workbench.quickPick(/^Label.*current/).waitFor();
    await ana.workbench.screenshot('grouped by label');
    await ana.page.keyboard.press('Escape');
    await choose('Refinement: Group Stories By', 'Stage');
    await ana.stories.group('Needs my pre-read').waitFor();
  });

  it('sorts by number and by risk', async () => {
    await choose('Refinement: Sort Stories By', 'Number');
    await ana.stories.firstOfGroup(/^Story 3: /).waitFor();
    const waiting = (await numbers()).slice(0, 20);
    assert.deepEqual(
      waiting,
      [...waiting].sort((a, b) => a - b),
    );
    await choose('Refinement: Sort Stories By', 'Risk');
    await ana.stories.firstOfGroup(/Needs my pre-read, .*open blockers: /).waitFor();
    await choose('Refinement: Sort Stories By', 'As on GitHub');
    // Rows that still move would be clicked in each other's place.
    await ana.stories.firstOfGroup(/^Story 30: /).waitFor();
  });

  it('opens a story on GitHub', async () => {
    const opened = ana.page.context().waitForEvent('page');
    await ana.stories.contextMenu(ana.stories.story(cart), 'Open on GitHub');
    const page = await opened;
    await page.waitForURL(pageOf(cart));
    await page.close();
  });

  it('copies a link, and those of all that are selected with one command or key', async () => {
    await ana.stories.contextMenu(ana.stories.story(cart), 'Copy Link');
    await ana.workbench.notification('Link copied.').first().waitFor();
    assert.equal(await clipboard(), pageOf(cart));
    await ana.stories.story(14).click();
    await ana.stories.story(cart).click({ modifiers: ['Control'] });
    await ana.stories.story(6).click({ modifiers: ['Control'] });
    await ana.stories.contextMenu(ana.stories.story(cart), 'Copy Link');
    await ana.workbench.notification('3 links copied.').first().waitFor();
    assert.deepEqual((await clipboard()).split('\n').sort(), [14, cart, 6].map(pageOf).sort());
    await ana.page.evaluate(() => navigator.clipboard.writeText(''));
    await ana.page.keyboard.press('Control+c');
    await ana.page.waitForFunction(async () => (await navigator.clipboard.readText()).split('\n').length === 3);
  });

  it('opens a story that is no candidate, by its number', async () => {
    await ana.workbench.runCommand('Refinement: Open Story');
    await ana.workbench.question('Open which story?').waitFor();
    await ana.workbench.quickInput.fill('32');
    await ana.workbench.quickPick('read it from GitHub').click();
    await ana.panel.shows(32);
    assert.equal(await ana.stories.story(32).count(), 0);
  });

  it('asks GitHub nothing because of a commit', async () => {
    world.github.clearLog();
    await writeFile(join(world.workspace, 'NOTES.md'), 'A lamp is a lamp.\n');
    const author = ['-c', 'user.name=Ana', '-c', 'user.email=ana@nordlicht.example'];
    await git('git', ['add', 'NOTES.md'], { cwd: world.workspace });
    await git('git', [...author, 'commit', '--quiet', '-m', 'Note'], { cwd: world.workspace });
    await git('git', ['switch', '--quiet', '-c', 'lamps'], { cwd: world.workspace });
    // Git's extension has seen it, and told ours.
    await ana.page.locator('.statusbar').getByText('lamps').waitFor();
    assert.deepEqual(world.github.log, []);
  });

  it('lists more than a hundred candidates', async () => {
    const [owner = '', repo = ''] = world.github.repository.split('/');
    const before = Number(await ana.stories.badge.innerText());
    const client = world.github.as('ana');
    for (let lamp = 1; lamp <= 120; lamp++) {
      const issue = { title: `Photograph lamp ${lamp} anew`, labels: ['needs-refinement'] };
      await client.request('POST /repos/{owner}/{repo}/issues', { owner, repo, ...issue });
    }
    await refresh();
    await ana.stories.pane.getByRole('treeitem', { name: `Needs my pre-read, stories: ${before + 120}` }).waitFor();
    await ana.stories.firstOfGroup(/Photograph lamp \d+ anew/).waitFor();
    await ana.workbench.runCommand('Focus on Stories View');
    await ana.page.keyboard.press('End');
    const oldest = ana.stories.story(3);
    assert.equal(await oldest.getAttribute('aria-posinset'), `${before + 120}`);
  });
});
