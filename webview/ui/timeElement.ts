import { html, type TemplateResult } from 'lit-html';
import { exactTime } from '../../src/base/time';

/** A time in short words, the exact one in its tooltip. */
export function timeElement(iso: string, words: string): TemplateResult {
  return html`<time datetime=${iso} title=${exactTime(iso)}>${words}</time>`;
}
