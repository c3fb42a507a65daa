import { html, type TemplateResult } from 'lit-html';

const minute = 60_000;
const day = 24 * 60 * minute;
const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * day],
  ['month', 30 * day],
  ['day', day],
  ['hour', 60 * minute],
  ['minute', minute],
];

/** "3 days ago", "in 2 hours", "just now". `iso` is ISO 8601. */
export function relativeTime(iso: string, now: Date): string {
  const distance = Date.parse(iso) - now.getTime();
  const unit = units.find(([, length]) => Math.abs(distance) >= length);
  if (!unit) return 'just now';
  return new Intl.RelativeTimeFormat('en', { numeric: 'always' }).format(Math.trunc(distance / unit[1]), unit[0]);
}

/** "14:02" of today, else "12 Nov, 14:02", with the year where it is another. */
export function clockTime(iso: string, now: Date): string {
  const time = new Date(iso);
  const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };
  if (time.toDateString() === now.toDateString()) return time.toLocaleTimeString('en-GB', clock);
  return time.toLocaleString('en-GB', { ...clock, ...dayFormat(time, now) });
}

/** "12 Nov", with the year where it is another. */
export function dayOf(iso: string, now: Date): string {
  const time = new Date(iso);
  return time.toLocaleDateString('en-GB', dayFormat(time, now));
}

function dayFormat(time: Date, now: Date): Intl.DateTimeFormatOptions {
  const isThisYear = time.getFullYear() === now.getFullYear();
  return { day: 'numeric', month: 'short', ...(isThisYear ? {} : { year: 'numeric' }) };
}

/** A time in short words, the exact one in its tooltip. */
export function timeElement(iso: string, words: string): TemplateResult {
  const exact = new Date(iso).toLocaleString('en-GB', { dateStyle: 'full', timeStyle: 'short' });
  return html`<time datetime=${iso} title=${exact}>${words}</time>`;
}
