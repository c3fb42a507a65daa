import { html, nothing, svg, type TemplateResult } from 'lit-html';

// Drawn for 16 × 16 pixels; filled or stroked with the colour of the text around.
const shapes = {
  add: svg`<path d="M8 3v10M3 8h10" />`,
  alert: svg`<path d="M8 2.2 14.5 13.5h-13z" /><path d="M8 6.5v3.2M8 11.4v.6" />`,
  circle: svg`<circle cx="8" cy="8" r="4.5" />`,
  play: svg`<path class="solid" d="M5 3.2 12.5 8 5 12.8z" />`,
  check: svg`<path d="m3 8.5 3.2 3.2L13 4.8" />`,
  close: svg`<path d="m4 4 8 8M12 4l-8 8" />`,
  cross: svg`<path d="m4.5 4.5 7 7M11.5 4.5l-7 7" />`,
  dash: svg`<path d="M4.5 8h7" />`,
  edit: svg`<path d="m3 13 .6-3L10.8 2.8l2.4 2.4L6 12.4z" />`,
  link: svg`<path d="M9.5 2.5h4v4M13.3 2.7 7.5 8.5M11.5 9.5v4h-9v-9h4" />`,
  lock: svg`<path d="M3.5 7.5h9v6h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2" />`,
  place: svg`<path d="m5.5 4-4 4 4 4M10.5 4l4 4-4 4" />`,
  quote: svg`<path d="M2.5 11V7.5a3 3 0 0 1 3-3M2.5 8.5h4V11h-4zM9 11V7.5a3 3 0 0 1 3-3M9 8.5h4V11H9z" />`,
  question: svg`<circle cx="8" cy="8" r="6" /><path d="M6.2 6.3a1.9 1.9 0 1 1 2.7 1.8c-.6.3-.9.6-.9 1.3M8 11v.6" />`,
  answered: svg`<circle cx="8" cy="8" r="6" /><path d="m5.3 8.2 2 2 3.5-4" />`,
  refresh: svg`<path d="M13 8a5 5 0 1 1-1.5-3.6M13 2.5v3h-3" />`,
  smile: svg`<circle cx="8" cy="8" r="6" /><path d="M5.5 9.5a3 3 0 0 0 5 0M6 6.2v.6M10 6.2v.6" />`,
  waiting: svg`<circle cx="8" cy="8" r="6" /><path d="M8 4.5V8l2.3 1.6" />`,
  remove: svg`<path d="M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.6 9h6.8l.6-9M6.6 7v4M9.4 7v4" />`,
  severityHigh: svg`<path class="solid" d="M8 2 14.5 13.5h-13z" />`,
  severityMedium: svg`<path class="solid" d="m8 2.5 5.5 5.5L8 13.5 2.5 8z" />`,
  severityLow: svg`<path d="M2.5 4h11L8 12.5z" />`,
} as const;

export type IconName = keyof typeof shapes;

/** A picture beside words that say the same: hidden from screen readers. */
export function icon(name: IconName, slot?: string): TemplateResult {
  return html`<svg class="icon" slot=${slot ?? nothing} viewBox="0 0 16 16" aria-hidden="true">${shapes[name]}</svg>`;
}
