import { type WritesPageTypes } from '../../../src/protocol/writesPage';
import { type Picture } from './picture';
import { type ThemeName } from './themes';
import { nothingWaits, someElsewhere, someWait, twoRepositories } from './writes';

function shows(name: string, view: WritesPageTypes['view'], theme: ThemeName, width = 900): Picture<WritesPageTypes> {
  return { name: `writes-${name}`, theme, width, message: { type: 'snapshot', view } };
}

export const writesPictures: readonly Picture<WritesPageTypes>[] = [
  ...(['dark', 'light', 'high-contrast', 'high-contrast-light'] as const).map((theme) =>
    shows('some', someWait, theme),
  ),
  shows('some', someWait, 'light', 400),
  shows('several', twoRepositories, 'dark'),
  shows('none', nothingWaits, 'dark'),
  shows('none', nothingWaits, 'light', 400),
  shows('elsewhere', someElsewhere, 'dark'),
  shows('elsewhere', someElsewhere, 'light', 400),
  { name: 'writes-loading', theme: 'dark', width: 900 },
];
