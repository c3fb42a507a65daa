import assert from 'node:assert/strict';
import { faintTexts } from './contrast';
import { type Person, useWorld } from './harness';
import { defaultStyles, givenIn, themeNames, vsCodeThemes } from './preview/themes';
import { readDefaultStyles, readTheme } from './preview/webviewTheme';

const width = 1_400;
const height = 960;

/** Stories of a session, by what is shown of them. */
const states = {
  'before the vote': 18, // Two customers buy the last lamp
  sealed: 14, // Compare up to four lamps
  chosen: 23, // Guest checkout
};

describe('The looks of tree and panel in VS Code', () => {
  const world = useWorld();
  let ana: Person;

  const show = async (story: number) => {
    await ana.stories.openStory(story);
    await ana.panel.shows(story);
  };

  before('a session is half done', async function () {
    this.timeout(120_000);
    ana = await world.open('ana', { width, settings: { 'refinement.refreshInterval': 3_600 } });
    await ana.page.setViewportSize({ width, height });
    await ana.stories.group('Ready').waitFor();
    const [first, ...others] = Object.values(states);
    await ana.stories.select(first ?? 0, ...others);
    await ana.stories.contextMenu(ana.stories.story(first ?? 0), 'Prepare Session');
    await ana.workbench.answer('Prepare a session (2/3)', 'Refinement before Sprint 15');
    await ana.workbench.answer('Prepare a session (3/3)');
    await ana.workbench.notification(/is open/).waitFor();
    await show(states.sealed);
    await ana.panel.estimate('5');
    await show(states.chosen);
    await ana.panel.chooseCard('8');
    await ana.workbench.runCommand('Notifications: Clear All Notifications');
    // The README’s picture; its other one is of `revealed`.
    await ana.workbench.screenshot('readme');
    await ana.stories.expand(ana.stories.story(states.chosen));
  });

  for (const theme of themeNames)
    it(`${vsCodeThemes[theme]}: every row can be read, and the page gets what it is tested alone with`, async () => {
      await ana.workbench.useTheme(vsCodeThemes[theme]);
      assert.deepEqual(await faintTexts(ana.stories.pane), []);
      const given = givenIn(theme);
      const hint = 'VS Code has other colours: npx tsx test/e2e/preview/readThemes.ts';
      await ana.panel.frame.locator(`body.${given.classes.join('.')}`).waitFor();
      assert.deepEqual(await readTheme(ana.panel.frame, Object.keys(given.colours)), given, hint);
      assert.equal(await readDefaultStyles(ana.panel.frame), defaultStyles, hint);
      assert.deepEqual(await faintTexts(ana.panel.frame.locator('body')), []);
      await ana.workbench.screenshot(vsCodeThemes[theme]);
    });
});
