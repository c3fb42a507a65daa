// marked takes the square of the emphasis signs in a paragraph: 20,000 of `*a_` took 47 s, 1,000 take 20 ms. It takes the
// square of a run of spaces after `<a` as well.
const mostSigns = 1_000;
const mostSpaces = 200;

const fenced = /^ {0,3}(```|~~~)[^]*?^ {0,3}\1/gm;
const spaces = new RegExp(`[ \\t]{${mostSpaces},}`, 'g');

/** Text that only slows the parser down: nobody writes like this, except to freeze whoever reads. */
export function isTangled(body: string): boolean {
  const paragraphs = body.replace(fenced, '').split(/\n[ \t]*\n/);
  return paragraphs.some((paragraph) => (paragraph.match(/[*_~]/g) ?? []).length > mostSigns);
}

/** Without runs of spaces longer than any line. */
export function untangleSpaces(body: string): string {
  return body.replace(spaces, ' '.repeat(mostSpaces));
}
