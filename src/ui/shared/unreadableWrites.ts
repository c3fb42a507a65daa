import { plural, t } from '../../base/translate';
import { warn } from './notices';

/** Says of what waits and can't be read that it is there, since nothing else shows it. */
export function tellUnreadableWrites(count: number): void {
  const what = plural(count, {
    one: 'Something that you entered waits on this machine and can’t be read, so it is not sent.',
    other: '{0} things that you entered wait on this machine and can’t be read, so they are not sent.',
  });
  const advice = t(
    'A newer version of this extension has kept it, or its file is damaged. Nothing is deleted: update the extension, or enter it again.',
  );
  void warn(`${what} ${advice}`);
}
