import { html, type TemplateResult } from 'lit-html';
import { exactTime, relativeTime } from '../../src/base/time';

/** The one way in which pages write a time: how far it is from now, the exact one in its tooltip. */
export function timeElement(iso: string, now: Date): TemplateResult {
  return html`<time datetime=${iso} title=${exactTime(iso)}>${relativeTime(iso, now)}</time>`;
}
