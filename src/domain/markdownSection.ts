interface Heading {
  /** 1–6; 7 for what stands as a heading without being one: a bold line, or a line that ends with a colon. */
  readonly level: number;
  readonly text: string;
}

/** The Markdown without its HTML comments: templates explain themselves in these. */
export function visibleText(markdown: string): string {
  return markdown.replace(/<!--[\s\S]*?(?:-->|$)/g, '');
}

/** The lines below the first heading whose text matches, up to the next heading that is not below it. */
export function findSection(markdown: string, heading: RegExp): readonly string[] | undefined {
  const { lines, headings } = outlineOf(markdown);
  const start = headings.findIndex((each) => each && heading.test(each.text));
  const level = headings[start]?.level;
  if (level === undefined) return undefined;
  const length = headings.slice(start + 1).findIndex((each) => each && each.level <= level);
  return lines.slice(start + 1, length < 0 ? undefined : start + 1 + length);
}

interface Outline {
  readonly markdown: string;
  readonly lines: readonly string[];
  readonly headings: readonly (Heading | undefined)[];
}

let last: Outline | undefined;

/** A story's sections are asked for in turn, and those of thousands of stories one after another: the last text is remembered. */
function outlineOf(markdown: string): Outline {
  if (last?.markdown === markdown) return last;
  const lines = visibleText(markdown).split(/\r\n|\r|\n/);
  return (last = { markdown, lines, headings: readHeadings(lines) });
}

/** One for each line, undefined where it is none. */
function readHeadings(lines: readonly string[]): (Heading | undefined)[] {
  let inCode = false;
  return lines.map((line) => {
    const isFence = /^ {0,3}(```|~~~)/.test(line);
    inCode = isFence !== inCode;
    return inCode || isFence ? undefined : readHeading(line);
  });
}

/** Nobody's heading is longer, and only its first words tell what it is about. */
const longestHeading = 300;

function readHeading(line: string): Heading | undefined {
  // `##Title`, without a space, is what some people write; `#12` is no heading.
  const [found, marks] = /^ {0,3}(#{1,6})(?:\s|$|(?=\p{L}))/u.exec(line) ?? [];
  if (found !== undefined && marks !== undefined)
    return { level: marks.length, text: fromFirstLetter(line.slice(found.length, found.length + longestHeading)) };
  // Most lines are none, and the last character tells so at once.
  const text = line.trimEnd();
  if (text.length > longestHeading || !/[:*_]/.test(text.at(-1) ?? '')) return undefined;
  const stands = /^ {0,3}(?:\*\*|__).+(?:\*\*|__):?$|^ {0,3}\p{L}[^:]{0,60}:$/u.test(text);
  return stands ? { level: 7, text: fromFirstLetter(text) } : undefined;
}

/** Without the signs, numbers and pictures that people put before a title. */
function fromFirstLetter(title: string): string {
  return title.replace(/^\P{L}+/u, '');
}
