import { perLanguage, shownLanguage, t } from './translate';

const minute = 60_000;
const day = 24 * 60 * minute;
const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * day],
  ['month', 30 * day],
  ['day', day],
  ['hour', 60 * minute],
  ['minute', minute],
];

const relativeFormat = perLanguage((language) => new Intl.RelativeTimeFormat(language, { numeric: 'always' }));

/** "3 days ago", "in 2 hours", "just now". `iso` is ISO 8601, here and below. */
export function relativeTime(iso: string, now: Date): string {
  const distance = Date.parse(iso) - now.getTime();
  const unit = units.find(([, length]) => Math.abs(distance) >= length);
  if (!unit) return t('just now');
  return relativeFormat().format(Math.trunc(distance / unit[1]), unit[0]);
}

/** "14:05" of today, else "12 Nov, 14:05", with the year where it is another. */
export function clockTime(iso: string, now: Date): string {
  const time = new Date(iso);
  const isToday = time.toDateString() === now.toDateString();
  return time.toLocaleString(shownLanguage(), {
    hour: '2-digit',
    minute: '2-digit',
    ...(isToday ? {} : dayFormat(time, now)),
  });
}

/** "12 Nov 2025": to name something by. */
export function dateText(date: Date): string {
  return date.toLocaleDateString(shownLanguage(), { dateStyle: 'medium' });
}

/** "Wednesday, 12 November 2025 at 14:05": for a tooltip. */
export function exactTime(iso: string): string {
  return new Date(iso).toLocaleString(shownLanguage(), { dateStyle: 'full', timeStyle: 'short' });
}

function dayFormat(time: Date, now: Date): Intl.DateTimeFormatOptions {
  const isThisYear = time.getFullYear() === now.getFullYear();
  return { day: 'numeric', month: 'short', ...(isThisYear ? {} : { year: 'numeric' }) };
}
