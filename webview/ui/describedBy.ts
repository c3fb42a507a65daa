import { nothing } from 'lit-html';
import { ref } from 'lit-html/directives/ref.js';

/**
 * Tells screen readers which elements describe a control of the toolkit. By its id they would not find it: the control is in a
 * shadow root, in which the id names nothing.
 */
export function describedBy(ids: string | readonly string[] | undefined): unknown {
  // Most controls have no hint, and the page is drawn with every key that is typed.
  if (ids === undefined || ids.length === 0) return nothing;
  return ref((element) => {
    if (!element) return;
    // Once all of the page is drawn, and the toolkit has made the control.
    queueMicrotask(() => {
      const control = element.shadowRoot?.querySelector('button, input, textarea');
      const descriptions = [ids].flat().flatMap((id) => document.getElementById(id) ?? []);
      if (control) control.ariaDescribedByElements = descriptions;
    });
  });
}
