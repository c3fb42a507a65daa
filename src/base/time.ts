import { t } from './translate';

const minute = 60_000;
const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 24 * 60 * minute],
  ['month', 30 * 24 * 60 * minute],
  ['day', 24 * 60 * minute],
  ['hour', 60 * minute],
  ['minute', minute],
];

// Made once, when first needed: making it takes longer than all else here.
let relative: Intl.RelativeTimeFormat | undefined;

/** "3 days ago". `iso` is ISO 8601. */
export function ago(iso: string, now: Date): string {
  const past = now.getTime() - Date.parse(iso);
  const unit = units.find(([, length]) => past >= length);
  if (!unit) return t('just now');
  relative ??= new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
  return relative.format(-Math.floor(past / unit[1]), unit[0]);
}

/** "14:05", in the user's own way of writing it, with the date where it is of another day. */
export function clockTime(iso: string, now: Date): string {
  const time = new Date(iso);
  const isToday = time.toDateString() === now.toDateString();
  return time.toLocaleString(undefined, {
    hour: '2-digit',
    minute: '2-digit',
    ...(isToday ? {} : { day: 'numeric', month: 'short' }),
  });
}
