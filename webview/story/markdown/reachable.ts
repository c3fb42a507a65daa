/** A box that scrolls is reached by the keyboard, as long as there is something to scroll. */
const observer = new ResizeObserver((entries) => {
  for (const { target } of entries)
    if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
    else target.removeAttribute('tabindex');
});

/** Code and tables of a text, before it is put into the page. */
export function makeReachable(text: ParentNode): void {
  for (const box of text.querySelectorAll('pre, .table-box')) observer.observe(box);
}
