import { World } from '../e2e/harness';
import { build } from '../../scripts/build';
import { figure, type Measure, median } from './figure';

const stories = [17, 23, 24, 28, 17, 23, 24];

/** From the click on a story's row until its panel can be used, in a browser; each time a panel that was not there. */
export const panel: Measure = async () => {
  await build({ minify: true });
  const world = new World();
  try {
    await world.start();
    const ana = await world.open('ana');
    await ana.stories.stories();
    const times: number[] = [];
    for (const number of stories) {
      const row = ana.stories.story(number);
      await row.hover();
      const start = performance.now();
      await row.click();
      await ana.panel.shows(number);
      await ana.panel.button('Flag a risk').click({ trial: true });
      times.push(performance.now() - start);
      await ana.workbench.closeEditors();
      await ana.workbench.editorTab(new RegExp(`^#${number} `)).waitFor({ state: 'detached' });
    }
    // The first one loads what the others share.
    const [first = NaN, ...others] = times;
    return [
      figure('panel, click to interactive', median(others), 'ms', 300),
      figure('panel, the first of a window', first, 'ms'),
    ];
  } finally {
    await world.stop();
  }
};
