import assert from 'node:assert/strict';
import { Teammate } from '../github/teammates';
import { faintTexts } from './contrast';
import { type Person, useWorld } from './harness';

const themes = ['Dark Modern', 'Light Modern', 'Dark High Contrast', 'Light High Contrast'];
/** Beside the tree, the narrow one leaves the panel some 400 pixels. */
const widths = { wide: 1_400, narrow: 760 };
const height = 960;

/** A story in each state, by what is shown of it. */
const states = {
  'before the vote': 18, // Two customers buy the last lamp
  sealed: 14, // Compare up to four lamps
  revealed: 23, // Guest checkout
  deciding: 17, // Save the cart between visits
  decided: 6, // Order e-mail in plain text, too
};

describe('The looks of tree and panel', () => {
  const world = useWorld();
  let ana: Person;

  const show = async (story: number) => {
    await ana.stories.openStory(story);
    await ana.panel.shows(story);
  };

  const reveal = async (story: number) => {
    const place = { url: world.github.url, repository: world.github.repository };
    const opinion = {
      confidence: 'medium',
      reason: 'Payment expects a customer id; as big as the invoice was',
    } as const;
    await new Teammate(place, 'bob').castBallot(story, '8', opinion);
    await new Teammate(place, 'carol').castBallot(story, '5', { confidence: 'high' });
    await new Teammate(place, 'dave').castBallot(story, '13', {
      reason: 'The refund of a guest is a project of its own',
    });
    await new Teammate(place, 'petra').castBallot(story, '?');
    await ana.workbench.runCommand('Refinement: Refresh Stories');
    await show(story);
    await ana.panel.estimate('8');
    await ana.panel
      .section('Your estimate')
      .getByText(/sealed 5 of 5/)
      .waitFor();
    await ana.panel.button('Reveal estimates').first().click();
    await ana.panel.section('Estimates').waitFor();
  };

  before('a session is half done', async function () {
    this.timeout(120_000);
    ana = await world.open('ana', { width: widths.wide, settings: { 'refinement.refreshInterval': 3_600 } });
    await ana.page.setViewportSize({ width: widths.wide, height });
    await ana.stories.group('Ready').waitFor();
    const [first = 0, ...others] = Object.values(states).slice(0, 4);
    await show(first);
    for (const story of others) await ana.stories.story(story).click({ modifiers: ['Control'] });
    await ana.stories.contextMenu(ana.stories.story(first), 'Prepare Session');
    await ana.workbench.answer('Prepare a session (2/3)', 'Refinement before Sprint 15');
    await ana.workbench.answer('Prepare a session (3/3)');
    await ana.workbench.notification(/is open/).waitFor();
    await show(states.sealed);
    await ana.panel.estimate('5');
    await show(states.revealed);
    await ana.panel.chooseCard('8');
    await ana.workbench.runCommand('Notifications: Clear All Notifications');
    // The README’s picture; its other one is of `revealed`.
    await ana.workbench.screenshot('readme');
    await reveal(states.revealed);
    await reveal(states.deciding);
    await ana.panel.button('Mark ready').first().click();
    await ana.panel.section('Decide').getByRole('textbox', { name: /^Why/ }).fill('Clear, and support asks for it.');
    await ana.workbench.runCommand('Notifications: Clear All Notifications');
    await ana.stories.expand(ana.stories.story(states.revealed));
  });

  for (const theme of themes)
    it(`${theme}: every text can be read, and nothing is wider than its room`, async function () {
      this.timeout(120_000);
      await ana.workbench.useTheme(theme);
      for (const [state, story] of Object.entries(states)) {
        await ana.page.setViewportSize({ width: widths.wide, height });
        await show(story);
        for (const [name, width] of Object.entries(widths)) {
          await ana.page.setViewportSize({ width, height });
          await ana.panel.frame.locator('.page').waitFor();
          assert.deepEqual(await faintTexts(ana.panel.frame), [], `${state}, ${name}`);
          const excess = await ana.panel.frame
            .locator('html')
            .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
          assert.ok(excess <= 0, `${state}, ${name}: ${excess} px too wide`);
          if (state === 'deciding') await ana.panel.section('Decide').scrollIntoViewIfNeeded();
          await ana.workbench.screenshot(`${theme} ${state} ${name}`);
        }
      }
    });
});
