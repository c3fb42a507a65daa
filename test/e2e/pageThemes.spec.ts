import assert from 'node:assert/strict';
import { type MessageToPage, type PageTypes } from '../../src/protocol/pages';
import { sessionPageContract } from '../../src/protocol/sessionPage';
import { storyPageContract } from '../../src/protocol/storyPage';
import { writesPageContract } from '../../src/protocol/writesPage';
import { faintTexts } from './contrast';
import { axeProblems } from './preview/axe';
import { broken } from './preview/shownWords';
import { sessionStates } from './preview/sessions';
import { storyStates } from './preview/storyStates';
import { defaultStyles, givenIn, themeNames } from './preview/themes';
import { type PageAlone, usePage } from './preview/usePage';
import { coloursNamedIn } from './preview/webviewTheme';
import { nothingWaits, someElsewhere, someWait, twoRepositories } from './preview/writes';

/** As narrow as beside the tree in a small window, and as wide as in a large one. */
const widths = [400, 1_100];

describe('The looks of our pages in VS Code’s themes', () => {
  const story = usePage('story', storyPageContract);
  const session = usePage('session', sessionPageContract);
  const writes = usePage('writes', writesPageContract);

  looksWell(story, 'the page of a story', {
    ...Object.fromEntries(
      Object.entries(storyStates).map(([state, shown]) => [state, { type: 'snapshot', ...shown } as const]),
    ),
    'that cannot be shown': { type: 'unavailable', message: 'Not found.', action: { label: 'Sign in' } },
  });
  looksWell(session, 'the page of a session', {
    ...Object.fromEntries(
      Object.entries(sessionStates).map(([state, view]) => [state, { type: 'snapshot', view } as const]),
    ),
  });
  looksWell(writes, 'the page of what waits', {
    'with some of every kind': { type: 'snapshot', view: someWait },
    'of several repositories': { type: 'snapshot', view: twoRepositories },
    'where nothing waits': { type: 'snapshot', view: nothingWaits },
    'where another window has some': { type: 'snapshot', view: someElsewhere },
  });

  function looksWell<T extends PageTypes>(
    alone: PageAlone<T>,
    what: string,
    states: Readonly<Record<string, MessageToPage<T>>>,
  ): void {
    describe(what, () => {
      for (const [state, message] of Object.entries(states))
        it(`can be read and used by everybody and stays within its room in every theme: ${state}`, async () => {
          const extension = await alone.open({ width: 1_100 });
          const { page } = extension;
          await extension.send(message);
          await page.locator('section, .unavailable, .hour, .writes:not(.skeleton)').first().waitFor();
          for (const theme of themeNames) {
            await extension.useTheme(theme);
            for (const width of widths) {
              await page.setViewportSize({ width, height: 900 });
              assert.deepEqual(await faintTexts(page.locator('body')), [], `${theme}, ${width} px`);
              assert.deepEqual(await broken(page), [], `${theme}, ${width} px`);
              // What hangs on no colour is the same in all of them, and colours are the same in every width.
              const [isFirstTheme, isFirstWidth] = [theme === themeNames[0], width === widths[0]];
              const which = isFirstTheme ? 'all' : 'colours';
              if (isFirstTheme || isFirstWidth)
                assert.deepEqual(await axeProblems(page, which), [], `${theme}, ${width} px`);
            }
          }
        });
    });
  }

  it('hang on no colour of VS Code but those that are known of each theme', async () => {
    const named = coloursNamedIn(`${await story.sources()} ${defaultStyles}`);
    assert.ok(named.includes('--vscode-foreground'));
    for (const theme of themeNames) assert.deepEqual(Object.keys(givenIn(theme).colours).sort(), named, theme);
  });
});
