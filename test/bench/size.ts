import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { extensionBudget, extensionFile } from '../../scripts/build';
import { packageBudget, packageExtension } from '../../scripts/package';
import { root } from '../../scripts/paths';
import { figure, type Measure } from './figure';

/** What people download. */
export const size: Measure = async () => {
  const vsix = await stat(await packageExtension());
  const bundle = await stat(join(root, extensionFile));
  return [
    figure('size, extension bundle', bundle.size / 1_000, 'KB', extensionBudget / 1_000),
    figure('size, VSIX', vsix.size / 1_000, 'KB', packageBudget / 1_000),
  ];
};
