/**
 * What people type is plain text, and reads on github.com as they typed it. Nothing in it becomes markup, HTML or a mention;
 * only `#12` and addresses of pages stay links.
 */

// Control characters, and those that change the direction of all text after them.
const invisible = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;
// The address of a page, which ends before what may be the sentence's own punctuation.
const address = /(?<![a-z\d])(https?:\/\/[\w/.~%?#=&+:,;@!$*()-]*[\w/~%#=&+$-])/i;

/** As one line, for list items, table cells and the middle of sentences. */
export function inline(text: string): string {
  return escapeLine(text.replace(/\s+/g, ' '));
}

/** As the lines of a list item. */
export function indented(text: string): string {
  return escapeLines(text)
    .map((line, at) => (at === 0 || line === '' ? line : `  ${line}`))
    .join('\n');
}

/** As the lines of a quotation; empty for blank text. */
export function quoted(text: string): string {
  if (text.trim() === '') return '';
  return escapeLines(text)
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}

/** `url` is made by us: what people typed is encoded in it. */
export function link(label: string, url: string): string {
  return `[${label}](<${url}>)`;
}

/** "2 risks". */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** `2026-03-01 14:00 UTC`. */
export function dateTime(iso: string): string {
  return `${new Date(iso).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Joins parts by an empty line, leaving out the empty ones. */
export function paragraphs(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

function escapeLines(text: string): string[] {
  return text
    .trim()
    .split(/\r\n|\r|\n/)
    .map(escapeLine);
}

function escapeLine(line: string): string {
  const text = line.replace(invisible, ' ').trim();
  // A split by a pattern with one group gives text and address in turn. An address within `<…>` needs no escapes.
  const parts = text.split(address).map((part, at) => (at % 2 ? `<${part}>` : escapeMarkup(part)));
  return escapeStart(parts.join(''));
}

function escapeMarkup(text: string): string {
  return (
    text
      .replace(/[\\`*_[\]~$&]/g, '\\$&')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('|', '&#124;')
      // A backslash does not keep GitHub from notifying people; a zero-width space does.
      .replace(/@(?=[a-z\d])|(?<=\S)@(?=\S)/gi, '@\u200b')
  );
}

/** Escapes what makes a heading, list, rule or table, which it does only at the start of a line. */
function escapeStart(line: string): string {
  return line.replace(/^(#{1,6}(?=\s|$)|[-+=:])/, '\\$1').replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}
