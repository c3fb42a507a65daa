import { t } from '../../base/translate';
import { type IssueNumber, type Login } from '../../domain/story';
import { envelopeKind, type RecordKind, recordKinds } from '../../records/envelope';
import { type ParsedRecord, parseRecord } from '../../records/parseComment';
import { type EditableText } from '../ports/edits';

type RecordText = Pick<EditableText, 'body' | 'edits'>;

/** A record that somebody else than its author has edited. */
export interface EditedRecord {
  readonly kind: string;
  readonly author: Login;
  readonly editor: Login;
  readonly url: string;
  /**
   * `as left`: it counts as its author last left it. `lost`: GitHub's history does not give that, so that it does not count.
   * `made`: its author had written no record at all.
   */
  readonly how: 'as left' | 'lost' | 'made';
  /** Of a result: whose rounds it names, or did when its author left it. Absent: any story of the session may be among them. */
  readonly stories?: readonly IssueNumber[];
}

/** Texts are replaced, never changed: a record is parsed once for each version of its text. */
const parsed = new WeakMap<object, ParsedRecord>();

/** The record in a text as its author left it: what others have edited does not count, ticked task boxes aside. */
export function recordIn(text: RecordText): ParsedRecord {
  const known = parsed.get(text) ?? parseText(text);
  parsed.set(text, known);
  return known;
}

function parseText(text: RecordText): ParsedRecord {
  const own = authorsText(text);
  if (own !== undefined) return parseRecord(own);
  const recordKind = envelopeKind(text.body);
  if (recordKind === undefined) return { kind: 'ordinary' };
  const reason = t(
    '{0} has edited it, and GitHub’s history does not give what its author had written.',
    text.edits?.by ?? '',
  );
  return { kind: 'unreadable', recordKind, reason };
}

/** A text as its author left it; undefined where that is not known. */
export function authorsText({ body, edits }: RecordText): string | undefined {
  return edits?.by === undefined || edits.isTicksAlone ? body : edits.authorsText;
}

/** True for a text that holds no record, nor looks as if, nor did when its author left it. */
export function isOrdinary({ body, edits }: RecordText): boolean {
  return envelopeKind(body) === undefined && envelopeKind(edits?.authorsText ?? '') === undefined;
}

/** What somebody else has done to a record; undefined where nobody has done more than tick boxes. */
export function editOf(text: EditableText & { readonly url: string }): EditedRecord | undefined {
  const { author, body, edits, url } = text;
  const own = authorsText(text);
  if (edits?.by === undefined || edits.isTicksAlone) return undefined;
  const kind = envelopeKind(own ?? '') ?? envelopeKind(body);
  if (kind === undefined) return undefined;
  const how = own === undefined ? 'lost' : envelopeKind(own) === undefined ? 'made' : 'as left';
  return { kind, author, editor: edits.by, url, how, ...storiesOf(own, body) };
}

/** What the author had written where that is lost, nobody knows. */
function storiesOf(own: string | undefined, body: string): Pick<EditedRecord, 'stories'> {
  const results = [own ?? '', body].map(parseRecord).filter(({ kind }) => kind !== 'ordinary');
  if (own === undefined || !results.every((record) => record.kind === 'result')) return {};
  return { stories: [...new Set(results.flatMap(({ record }) => record.rounds.map(({ story }) => story)))] };
}

/** Whether an issue was this session when it was created: an older one can be turned into a session. */
export function isSessionFromStart({ body, edits }: RecordText): boolean {
  if (!edits) return true;
  const [first, now] = [parseRecord(edits.firstText ?? ''), recordIn({ body, edits })];
  return first.kind === 'session' && now.kind === 'session' && first.record.id === now.record.id;
}

export function knownKind(kind: string | undefined): RecordKind | undefined {
  return recordKinds.find((known) => known === kind);
}
