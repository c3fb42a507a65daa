/** Reads a text from outside. What it throws is an answer, too. */
export type Reader = (text: string) => unknown;

/** Text of about this length. */
export type Texts = (length: number) => string;

/** GitHub takes four times the longest. */
const lengths = [1_024, 4_096, 16_384];
// Less is not told from what the machine does besides; what takes the square takes sixteen times this for the longest text.
const leastMs = 8;
/** Between what is linear and what is quadratic. */
export const mostGrowth = 1.75;

/**
 * By which power of a text's length the work grows: 1 where it is linear, 2 where it is quadratic; 0 where it is too little to
 * be told. The machine's speed cancels out: the same work is measured for a text and for one four times as long.
 */
export function growthOf(read: Reader, texts: Texts): number {
  // The shortest that can be measured: of what grows fast, longer ones would take minutes.
  for (const length of lengths) {
    const [text, longer] = [texts(length), texts(4 * length)];
    // The first time, it may have been compiled meanwhile.
    if (workOf(read, text) < leastMs || least(read, text) < leastMs) continue;
    let growth = Infinity;
    // What seems to grow is measured again: collecting what others have left takes its time, too, but not thrice.
    for (let tries = 0; tries < 3 && growth > mostGrowth; tries++)
      growth = Math.min(growth, Math.log(least(read, longer) / least(read, text)) / Math.log(4));
    return growth;
  }
  return 0;
}

/** Of several tries, since a busy machine can but add to it. */
function least(read: Reader, text: string): number {
  return Math.min(...Array.from({ length: 3 }, () => workOf(read, text)));
}

/** Of this process, in milliseconds: others on the machine don't count. */
function workOf(read: Reader, text: string): number {
  // Some remember the last text.
  answer(read, '');
  const before = process.cpuUsage();
  answer(read, text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function answer(read: Reader, text: string): void {
  try {
    read(text);
  } catch {
    // Refused.
  }
}

const starts = ['x', '# ', '**', '<!-- refinement:decision:v1 {"id":"', 'https://a.b/'];
const parts = [
  ...[
    ' ',
    '\t',
    '\n',
    '\r',
    '\u2028',
    'a',
    'A.',
    '0',
    '1.',
    '#',
    '# ',
    '- ',
    '- [ ] a\n',
    '> ',
    '**a',
    '*a_',
    '`',
    '```\n',
    ':',
    'a:\n',
  ],
  ...[
    '.',
    '-',
    '/',
    'a/',
    'a/b#1 ',
    '@',
    '@a ',
    'a-',
    '[',
    ']',
    '](',
    '(',
    '<',
    '<!--',
    '<a ',
    '<a b="',
    '&',
    '\\',
    '"',
    '${',
    '${a',
    '{',
  ],
  ...[
    '|',
    ',',
    ';',
    'so ',
    'given\n',
    'https://',
    '\u0301',
    '\ud83d\ude00',
    '\u202e',
    '\n<!-- refinement:',
    '\u0000',
    '<b>',
    '</b>',
    '<li>',
  ],
];
const ends = ['', 'x', '\n', ' :', '@b', '-->'];

/** What texts from outside are made of, repeated, after and before what makes a reader look for more. */
export function* hostileTexts(): Generator<{ readonly name: string; readonly texts: Texts }> {
  const shapes = [...starts.map((start) => [start, 'x\u2028y'] as const), ...ends.map((end) => ['', end] as const)];
  for (const part of parts)
    for (const [start, end] of shapes) {
      const texts = (length: number) =>
        start + part.repeat(Math.max(0, Math.floor((length - start.length - end.length) / part.length))) + end;
      yield { name: JSON.stringify(`${start}(${part})…${end}`), texts };
    }
}
