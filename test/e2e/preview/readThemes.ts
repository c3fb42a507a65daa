// Reads anew what VS Code gives to webviews in its default themes: npx tsx test/e2e/preview/readThemes.ts
import { writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { build } from '../../../scripts/build';
import { installVsCodeServer } from '../../../scripts/vscode/install';
import { storyPageContract } from '../../../src/protocol/storyPage';
import { World } from '../harness';
import { PagePreview } from './pagePreview';
import { themesFile, vsCodeThemes } from './themes';
import { coloursNamedIn, readDefaultStyles, readTheme, type WebviewTheme } from './webviewTheme';

async function main(): Promise<void> {
  await build({ minify: false });
  // Of any page: all are built.
  const preview = await PagePreview.start('story', storyPageContract);
  const world = new World();
  await world.start();
  try {
    const { stories, panel, workbench } = await world.open('ana');
    await stories.openStory(17);
    await panel.shows(17);
    const styles = await readDefaultStyles(panel.frame);
    const names = coloursNamedIn(`${await preview.sources()} ${styles}`);
    const themes: Record<string, WebviewTheme> = {};
    for (const name of Object.values(vsCodeThemes)) {
      await workbench.useTheme(name);
      themes[name] = await readTheme(panel.frame, names);
    }
    const from = `VS Code ${(await installVsCodeServer()).version}`;
    const options = await resolveConfig(themesFile);
    await writeFile(
      themesFile,
      await format(JSON.stringify({ from, styles, themes }), { ...options, filepath: themesFile }),
    );
    console.log(`${names.length} colours of ${Object.keys(themes).length} themes are in ${themesFile}`);
  } finally {
    await world.stop();
    await preview.stop();
  }
}

void main();
