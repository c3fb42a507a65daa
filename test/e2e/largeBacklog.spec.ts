import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { type Person, useWorld } from './harness';
import { until } from './until';

const candidates = 10_000;

describe('A backlog of ten thousand candidates', () => {
  const world = useWorld({ stories: candidates });
  let ana: Person;

  const whole = () => ana.stories.pane.getByText(/\d[\d.,]* of [\d.,]+/);
  const total = async () =>
    (await ana.stories.groups()).reduce((sum, label) => sum + Number(/stories: (\d+)/.exec(label)?.[1] ?? 0), 0);

  /** Whether this machine has kept what was read: the index comes last. */
  const kept = async () =>
    (await readdir(world.scratch, { recursive: true })).some((path) => /[\\/]cache[\\/].+[\\/]index$/.test(path));

  before('a VS Code opens on it', async () => {
    ana = await world.open('ana', { settings: { 'refinement.refreshInterval': 3_600 } });
  });

  it('shows the first rows and how far it is, long before all is in', async () => {
    await ana.stories.stories();
    await whole().waitFor();
    assert.ok((await total()) < candidates);
    await ana.workbench.screenshot('large backlog loading');
  });

  it('can be filtered, grouped and opened while it loads', async () => {
    await ana.stories.filter('invoices');
    await ana.stories.firstOfGroup(/invoices/).waitFor();
    const rows = await ana.stories.stories();
    assert.ok(
      rows.every((row) => /invoices/i.test(row)),
      rows.join('\n'),
    );
    await ana.workbench.runCommand('Refinement: Show All Stories');
    await ana.workbench.runCommand('Refinement: Group Stories By');
    await ana.workbench.quickPick('Milestone').click();
    await ana.stories.group('Sprint 14').waitFor();
    await ana.workbench.screenshot('large backlog by milestone');
    const [first = ''] = await ana.stories.stories();
    const number = Number(/^Story (\d+)/.exec(first)?.[1]);
    await ana.stories.openStory(number);
    await ana.panel.shows(number);
    await ana.workbench.runCommand('Refinement: Group Stories By');
    await ana.workbench.quickPick('Stage').click();
  });

  it('comes in whole, in as many requests as there are pages', async () => {
    // By itself: “Collapse All” fails where VS Code is drawing the tree anew.
    await ana.stories.fold(ana.stories.group('Needs my pre-read'));
    await until(async () => (await total()) >= candidates);
    assert.equal(await total(), candidates);
    await whole().waitFor({ state: 'detached' });
    const asked = world.github.log.filter(({ route }) => /graphql/.test(route)).length;
    // What was opened meanwhile is read by itself.
    assert.ok(asked <= candidates / 50 + 5, `${asked} requests`);
    await ana.stories.expand(ana.stories.group('Needs my pre-read'));
    await ana.workbench.screenshot('large backlog');
    await ana.workbench.useTheme('Light Modern');
    await ana.page.locator('.monaco-workbench.vs').waitFor();
    await ana.workbench.screenshot('large backlog light');
    await ana.workbench.useTheme('Dark Modern');
  });

  it('is there at once when the window opens again, also without GitHub', async () => {
    await until(kept);
    world.github.fail({}, { kind: 'cut', when: 'before' });
    try {
      await ana.workbench.reloadWindow();
      await ana.stories.open();
      await ana.stories.stories();
      await ana.stories.pane.getByText('Offline').first().waitFor();
      await until(async () => (await total()) > 1_000);
      await ana.workbench.screenshot('large backlog offline');
    } finally {
      world.github.clearFaults();
    }
  });
});
