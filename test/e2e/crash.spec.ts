import assert from 'node:assert/strict';
import { type FaultMatch } from '../github/faults';
import { type Person, useWorld } from './harness';

const posting: FaultMatch = { method: 'POST', route: /comments/, times: 1 };
// Long enough to kill in between.
const late = { kind: 'delay', milliseconds: 4_000 } as const;

describe('When the extension host is killed while something is written', function () {
  const world = useWorld();
  let ana: Person;

  before('a lead opens the shop', async function () {
    if (process.platform !== 'linux') this.skip();
    ana = await world.open('ana', { width: 1400 });
    await ana.stories.stories();
  });

  const own = (number: number, kind: string) =>
    world.github
      .comments(number)
      .filter(({ user, body }) => user.login === 'ana' && body.includes(`<!-- refinement:${kind}:`));
  const statusItem = (text: RegExp) => ana.page.locator('.statusbar-item').filter({ hasText: text });

  async function ask(story: number, text: string): Promise<void> {
    await ana.stories.openStory(story);
    await ana.panel.shows(story);
    await ana.panel.askQuestion(text);
    await ana.panel.section('Your pre-read').getByRole('button', { name: 'Post pre-read', exact: true }).click();
  }

  /** The window that comes up after it finds what was left over, and sends it. */
  async function crashAndComeBack(): Promise<void> {
    await ana.killExtensionHost();
    await ana.reload();
    await ana.stories.open();
    await ana.stories.stories();
    await statusItem(/waiting|Sending/).waitFor({ state: 'hidden', timeout: 40_000 });
  }

  /** Of a killed host VS Code complains itself. */
  afterEach(() => void world.takeProblems());

  it('before GitHub has it: it is sent once, by the window that comes up after it', async () => {
    world.github.fail({ ...posting, times: 99 }, { kind: 'cut', when: 'before' });
    await ask(17, 'For how long?');
    await statusItem(/1 waiting/).waitFor();
    await ana.killExtensionHost();
    world.github.clearFaults();
    await ana.reload();
    await ana.stories.open();
    await ana.stories.stories();
    while (own(17, 'preread').length === 0) await ana.page.waitForTimeout(200);
    await ana.page.waitForTimeout(2_000);
    assert.equal(own(17, 'preread').length, 1);
    assert.equal(own(17, 'preread')[0]?.body.split('"text":"For how long?"').length, 2);
    assert.equal(await statusItem(/waiting|Sending/).count(), 0);
  });

  it('while GitHub is at it: its answer reaches nobody, and it is not written again', async () => {
    world.github.fail(posting, late);
    await ask(14, 'How many lamps?');
    await statusItem(/Sending/).waitFor();
    await ana.page.waitForTimeout(1_000);
    await crashAndComeBack();
    while (own(14, 'preread').length === 0) await ana.page.waitForTimeout(200);
    // By then the window that came up has taken over what the killed one left: that one is silent for nine seconds.
    await ana.page.waitForTimeout(12_000);
    assert.equal(own(14, 'preread').length, 1);
    assert.equal(own(14, 'preread')[0]?.body.split('"text":"How many lamps?"').length, 2);
    await ana.stories.openStory(14);
    await ana.panel
      .section('Your pre-read')
      .getByText(/^posted/)
      .waitFor();
  });
});
