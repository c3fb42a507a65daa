import { t } from '../base/translate';
import { openBlockBefore } from './openBlock';

export const recordKinds = ['preread', 'decision', 'session', 'ballots', 'result'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** True for the kinds of which an author has one comment on an issue, edited in place. */
export function isOnePerAuthor(kind: RecordKind): boolean {
  return kind !== 'decision';
}

/** What the last line of a comment holds for programs. */
export type Envelope =
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable'; readonly recordKind: string; readonly reason: string }
  | { readonly kind: 'record'; readonly recordKind: string; readonly version: number; readonly json: unknown };

/** The newest that we read and write. What says no more than an earlier one can is written as that, for whoever has not updated. */
export const recordVersions: Readonly<Record<RecordKind, number>> = {
  preread: 1,
  decision: 1,
  session: 2,
  ballots: 2,
  result: 1,
};

/** The last line of a comment: `<!-- refinement:KIND:v1 {JSON} -->`. */
export function writeEnvelope(kind: RecordKind, json: unknown, version = 1): string {
  return `<!-- refinement:${kind}:v${version} ${escapeJson(JSON.stringify(json))} -->`;
}

/** Escapes `<`, `>` and `--`, which could close the HTML comment early, and `@`, since bots look for their names in the source. */
function escapeJson(json: string): string {
  return json
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('--', '\\u002d\\u002d')
    .replaceAll('@', '\\u0040');
}

const opening = '<!-- refinement:';
const closing = '-->';
const header = /^([a-z][a-z-]{0,39}):v([1-9]\d{0,5}) /;

/**
 * Reads the last envelope of a comment. It counts only where it begins a line and nothing follows it: a person who quotes a
 * record has `> ` before it or writes something after it. Nor does it count where GitHub shows it as code, or as part of other
 * HTML, because that was never closed above it. Takes linear time, whatever the text.
 */
export function readEnvelope(body: string): Envelope {
  const start = lastEnvelopeStart(body);
  if (start === undefined) return { kind: 'none' };
  const end = body.indexOf(closing, start);
  const text = body.slice(start + opening.length, end < 0 ? undefined : end);
  const [head, recordKind, version] = header.exec(text) ?? [];
  if (head === undefined || recordKind === undefined)
    return unreadable('record', t('The head of its record is damaged.'));
  if (end < 0) return unreadable(recordKind, t('The end of its record is missing.'));
  if (body.slice(end + closing.length).trim() !== '')
    return unreadable(recordKind, t('Text follows its record, which must be the last thing in the comment.'));
  const around = openBlockBefore(body.slice(0, start));
  if (around === 'code')
    return unreadable(recordKind, t('GitHub shows its record as code: a code block above it is not closed.'));
  if (around === 'html') return unreadable(recordKind, t('HTML above its record is not closed, and takes it in.'));
  try {
    return { kind: 'record', recordKind, version: Number(version), json: JSON.parse(text.slice(head.length)) };
  } catch {
    return unreadable(recordKind, t('Its record is not valid JSON.'));
  }
}

/** The kind that the last envelope names; `record` where its kind can't be read; undefined where there is no envelope. */
export function envelopeKind(body: string): string | undefined {
  const start = lastEnvelopeStart(body);
  if (start === undefined) return undefined;
  return header.exec(body.slice(start + opening.length))?.[1] ?? 'record';
}

/** All of a comment that its record is read from, boxes that are ticked above it aside. */
export function recordText(body: string): string {
  return body.slice(lastEnvelopeStart(body) ?? body.length).trimEnd();
}

function lastEnvelopeStart(body: string): number | undefined {
  const start = body.lastIndexOf(`\n${opening}`);
  if (start >= 0) return start + 1;
  return body.startsWith(opening) ? 0 : undefined;
}

function unreadable(recordKind: string, reason: string): Envelope {
  return { kind: 'unreadable', recordKind, reason };
}
