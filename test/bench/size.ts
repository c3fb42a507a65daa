import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { build, startBudget } from '../../scripts/build';
import { packageBudget, packageExtension } from '../../scripts/package';
import { dist } from '../../scripts/paths';
import { figure, type Measure } from './figure';

/** What people download, and what their VS Code loads of it to start. */
export const size: Measure = async () => {
  const vsix = await stat(await packageExtension());
  const { startBytes } = await build({ minify: true });
  const web = await stat(join(dist, 'extension.js'));
  return [
    figure('size, loaded to start in Node', startBytes / 1_000, 'KB', startBudget / 1_000),
    figure('size, the one file of the web host', web.size / 1_000, 'KB'),
    figure('size, VSIX', vsix.size / 1_000, 'KB', packageBudget / 1_000),
  ];
};
