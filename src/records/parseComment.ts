import { t } from '../base/translate';
import type * as z from 'zod/mini';
import { type Decision } from '../domain/decision';
import { withMessages } from '../base/zodMessages';
import { type BallotsRecord, ballotsSchema } from './ballotsRecord';
import { decisionSchema, withTicks } from './decisionRecord';
import { readEnvelope, type RecordKind, recordKinds, recordVersions } from './envelope';
import { type PreReadRecord, preReadSchema } from './preReadRecord';
import { type ResultRecord, resultSchema } from './resultRecord';
import { type SessionRecord, sessionSchema } from './sessionRecord';

export type ParsedRecord =
  | { readonly kind: 'preread'; readonly record: PreReadRecord }
  | { readonly kind: 'decision'; readonly record: Decision }
  | { readonly kind: 'session'; readonly record: SessionRecord }
  | { readonly kind: 'ballots'; readonly record: BallotsRecord }
  | { readonly kind: 'result'; readonly record: ResultRecord }
  | { readonly kind: 'ordinary' }
  /** Shown as an ordinary comment, and never overwritten. `reason` is a sentence for people. */
  | { readonly kind: 'unreadable'; readonly recordKind: string; readonly reason: string };

/**
 * The record in the body of a comment or of a session's issue. Throws nothing, whatever the text. Whether the record counts
 * is another question: see `countsFrom`.
 */
export function parseRecord(body: string): ParsedRecord {
  const envelope = readEnvelope(body);
  if (envelope.kind === 'none') return { kind: 'ordinary' };
  if (envelope.kind === 'unreadable') return envelope;
  const { recordKind, version, json } = envelope;
  const kind = recordKinds.find((known) => known === recordKind);
  if (!kind) return unreadable(recordKind, t('This version of Backlog Refinement does not know this kind of record.'));
  if (version > recordVersions[kind])
    return unreadable(
      kind,
      t('It was written by a newer version of Backlog Refinement: update the extension to read it.'),
    );
  return parseJson(kind, json, body);
}

function parseJson(kind: RecordKind, json: unknown, body: string): ParsedRecord {
  switch (kind) {
    case 'preread':
      return parsed(preReadSchema, json, kind, (record) => ({ kind, record }));
    case 'decision':
      return parsed(decisionSchema, json, kind, (record) => ({ kind, record: withTicks(record, body) }));
    case 'session':
      return parsed(sessionSchema, json, kind, (record) => ({ kind, record }));
    case 'ballots':
      return parsed(ballotsSchema, json, kind, (record) => ({ kind, record }));
    case 'result':
      return parsed(resultSchema, json, kind, (record) => ({ kind, record }));
  }
}

function parsed<T>(
  schema: z.ZodMiniType<T>,
  json: unknown,
  kind: RecordKind,
  found: (record: T) => ParsedRecord,
): ParsedRecord {
  const result = schema.safeParse(json, withMessages);
  if (result.success) return found(result.data);
  const [issue] = result.error.issues;
  return unreadable(kind, t('Its record is damaged at “{0}”: {1}', issue?.path.join('.') ?? '', issue?.message ?? ''));
}

function unreadable(recordKind: string, reason: string): ParsedRecord {
  return { kind: 'unreadable', recordKind, reason };
}
