/** What GitHub takes of a body: this many characters. */
export const longestBody = 65_536;

/** Repeated until no more fits. */
function filled(part: string, start = '', end = ''): string {
  return start + part.repeat(Math.floor((longestBody - start.length - end.length) / part.length)) + end;
}

const quotes = Array.from({ length: 299 }, (_, at) => `${'>'.repeat(at + 1)} a\n`).join('');

/**
 * Bodies that have held the page for seconds, up to minutes, each within GitHub's limit. All but the first lot were found by
 * repeating what Markdown, HTML and scripts are made of.
 */
export const freezingBodies: Readonly<Record<string, string>> = {
  'a table of 200 columns and 4,000 short rows': `${'|a'.repeat(200)}|\n${'|-'.repeat(200)}|\n${'|\n'.repeat(4_000)}`,
  '3,000 × <ruby><rt>': '<ruby><rt>'.repeat(3_000),
  'exclamation marks': filled('!'),
  'a. and an address': filled('a.', '', '@b'),
  'quotes of 1 to 299 levels': quotes,
  '8,000 tasks': '- [ ] a\n'.repeat(8_000),
  'an address and parentheses': filled(')', 'https://a.b/'),
  'a fence that is none, and emphasis signs': filled('*a_', '    ```\n\n```x`\n\n', '\n    ```'),
  'emphasis signs': filled('*a_'),
  'emphasis signs in code that never ends': filled('*a_', '~~~\n```\n~~~\n'),
  'spaces after a tag': filled(' ', '<a', 'x'),
  brackets: filled('['),
  'brackets and parentheses': filled('[a](', '', ')'),
  'pictures in pictures': filled('![', '', '](a)'),
  backticks: Array.from({ length: 360 }, (_, at) => '`'.repeat(at + 1)).join(' '),
  'quotes and lists in turns': filled('> - ', '', 'x'),
  'lists in lists': filled('- ', '', 'x'),
  'numbers in numbers': filled('1. ', '', 'x'),
  'tags that never end': filled('<a b="'),
  'comments that never end': filled('<!--', 'x'),
  'entities that are none': filled('&'),
  entities: filled('&nbsp;', 'x'),
  'references to issues': filled('#1 '),
  mentions: filled('@a '),
  'line breaks': filled('a\n'),
  'empty lines in code': filled('\n', '```\n', 'x\n```'),
  rules: filled('---\n\n', '', 'x'),
  'headings, underlined': filled('a\n-\n'),
  'bold in bold': filled('**a '),
  'struck out': filled('~~a '),
  'bold left open, and paragraphs': `${'<b title=a>'.repeat(2_000)}${'<p>x'.repeat(9_000)}`,
  'italics left open, of many kinds': `${Array.from({ length: 1_000 }, (_, at) => `<i title="${at}">`).join('')}${'<p>x'.repeat(11_000)}`,
  'tables in tables': filled('<table><tr><td>', '', 'x'),
  'cells over 1,000 columns': filled('<td colspan=1000>', '<table><tr>'),
  'cells over 65,534 rows': filled('<tr><td rowspan=65534>', '<table>'),
  'one long row and many short ones': filled('<tr><td>', `<table><tr>${'<td>'.repeat(2_000)}`),
  'boxes that unfold': filled('<details open><summary>', '', 'x'),
  'links in links': filled('<a href=a>', '', 'x'),
  'marks on one letter': filled('\u0301', 'a'),
  'two directions in turns': filled('\u0633a'),
  'letters without spaces': filled('\u0e01\u0e02\u0e04'),
  'isolated directions': filled('\u2067a\u2069'),
  families: filled('👨\u200d👩\u200d👧'),
  'every sign there is': Array.from({ length: 55_000 }, (_, at) => String.fromCharCode(at + 0x20)).join(''),
  'two directions in code': filled('\u0633a', '```\n', '\n```'),
  'two directions in a link': filled('\u0633a', '[', '](https://a.b)'),
  'one letter written as an entity': filled('&#x301;', 'a'),
};
