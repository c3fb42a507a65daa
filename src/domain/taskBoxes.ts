// One list item's mark, then its box. Each part begins with what the one before can't hold, so that this takes linear time.
const box = /^([ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+)\[[ xX]\]/gm;

/** Whether two versions of a text differ in nothing but which task boxes are ticked, and in how their lines end. */
export function isSameButForBoxes(a: string, b: string): boolean {
  return a === b || unticked(a) === unticked(b);
}

function unticked(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(box, '$1[ ]');
}
