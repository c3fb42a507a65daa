import { type AuthoredDecision, type Decision } from '../../domain/decision';
import { deletedAccount, type Role } from '../../domain/people';
import { type AuthoredPreRead, applyChanges, type PreRead, type PreReadChange, type Reply } from '../../domain/preRead';
import { type Attendance, type Session } from '../../domain/session/session';
import { type IssueNumber, type Login, sameLogin } from '../../domain/story';
import { t } from '../../base/translate';
import { envelopeKind, type RecordKind } from '../../records/envelope';
import { parseRecord } from '../../records/parseComment';
import { type BallotsRecord, type SealedBallot } from '../../records/ballotsRecord';
import { type StoryRound } from '../../records/resultRecord';
import { countsFrom, leavesOpen, needsRole, type Standing, type Trust } from '../../records/trust';
import { type Issue } from '../ports/issues';
import { type IssueComment } from '../ports/comments';
import { type CountedRecords } from './countedRecords';
import { type EditableText } from '../ports/edits';
import { authorsText, type EditedRecord, editOf, isSessionFromStart, knownKind, recordIn } from './editedText';

export interface VoterBallots {
  readonly voter: Login;
  readonly ballots: readonly SealedBallot[];
  readonly attendance?: Attendance;
}

/** A revealed round with who revealed it. */
export interface AuthoredRound extends StoryRound {
  readonly author: Login;
}

/** A comment that looks like a record of ours but does not count. */
export interface IgnoredRecord {
  readonly author: Login;
  readonly kind: string;
  /** A sentence for people. */
  readonly reason: string;
  readonly url: string;
}

/** A record that would not count if it were written now. */
export interface FormerRecord {
  /** As it was called when the record counted. */
  readonly author: Login;
  readonly kind: RecordKind;
  readonly url: string;
  /** What has become of its author. */
  readonly since: 'account deleted' | 'no lead' | 'no collaborator';
}

/** The records in the comments of one issue that count, and those that look like records but do not. */
export interface IssueRecords {
  readonly preReads: readonly (AuthoredPreRead & { readonly postedAt: string; readonly url: string })[];
  readonly decisions: readonly AuthoredDecision[];
  readonly ballots: readonly VoterBallots[];
  readonly rounds: readonly AuthoredRound[];
  readonly ignored: readonly IgnoredRecord[];
  /** Of those that count: which do so because they did when this machine saw them. */
  readonly former: readonly FormerRecord[];
  /** Whose records count by their association alone, since GitHub does not tell us their roles. */
  readonly unknownRoles: readonly Login[];
  /** Those that somebody else than their author has edited. */
  readonly edited: readonly EditedRecord[];
}

export const noRecords: IssueRecords = {
  ...{ preReads: [], decisions: [], ballots: [], rounds: [], ignored: [], former: [], unknownRoles: [], edited: [] },
};

/** Whether a text holds the record with this id. */
export function hasRecord(text: Pick<EditableText, 'body' | 'edits'>, kind: RecordKind, id: string): boolean {
  const record = recordIn(text);
  return record.kind === kind && record.record.id === id;
}

/** Logins whose role decides whether their records count. Reads no record: there may be thousands. */
export function authorsToCheck(texts: Iterable<Issue | IssueComment>): Set<Login> {
  const logins = new Set<Login>();
  for (const { body, author, association, edits } of texts) {
    const kind = knownKind(envelopeKind(edits?.authorsText ?? '') ?? envelopeKind(body));
    if (kind && leavesOpen(kind, association) && isPerson(author)) logins.add(author);
  }
  return logins;
}

/** Apps have no role that they could be asked for, and there is somebody who really is called `ghost`. */
function isPerson(login: Login): boolean {
  return login !== deletedAccount && !login.endsWith('[bot]');
}

/** The session that an issue's body holds, if it counts. */
export function readSession(issue: Issue, role: Role | undefined, counted: CountedRecords): Session | undefined {
  const record = recordIn(issue);
  if (issue.uncheckedId !== undefined || record.kind !== 'session' || !isSessionFromStart(issue)) return undefined;
  const trust = trustIn('session', issue, role, counted);
  if (!trust.counts) return undefined;
  return { ...record.record, number: issue.number, facilitator: trust.author, isOpen: issue.state === 'open' };
}

/** What is to be said of it where it counts since it has counted before. */
export function formerSession(issue: Issue, role: Role | undefined, counted: CountedRecords): FormerRecord | undefined {
  const trust = trustIn('session', issue, role, counted);
  if (!trust.counts || !trust.isFormer) return undefined;
  return { author: trust.author, kind: 'session', url: issue.url, since: since('session', issue) };
}

/** What is to be said of an issue that is a session, or says so, to those who see one of its stories. */
export interface SessionNotice {
  readonly stories: readonly IssueNumber[];
  readonly edited?: EditedRecord;
  readonly ignored?: IgnoredRecord;
}

export function sessionNotice(issue: Issue, role: Role | undefined): SessionNotice | undefined {
  const { author, url, body, uncheckedId } = issue;
  const own = recordIn(issue);
  // Where the author's text is lost, the stories are those of the text that somebody else has left.
  const record = own.kind === 'session' ? own : parseRecord(body);
  if (uncheckedId !== undefined || record.kind !== 'session') return undefined;
  if (!countsFrom('session', standing(issue, role)).counts) return undefined;
  const stories = record.record.stories.map(({ number }) => number);
  const edited = editOf(issue);
  if (edited) return { stories, edited };
  if (isSessionFromStart(issue)) return undefined;
  const reason = t('Its issue was not this session from the start: somebody has turned it into one.');
  return { stories, ignored: { author, url, kind: 'session', reason } };
}

type TrustHere =
  | (Extract<Trust, { counts: true }> & { readonly author: Login; readonly isFormer?: boolean })
  | Extract<Trust, { counts: false }>;

/** Whether it counts, now or as it has counted; then by whom it is. */
function trustIn(
  kind: RecordKind,
  text: Issue | IssueComment,
  role: Role | undefined,
  counted: CountedRecords,
): TrustHere {
  const trust = countsFrom(kind, standing(text, role));
  const own = { ...text, body: authorsText(text) ?? '' };
  if (trust.counts) {
    counted.note(kind, own);
    return { ...trust, author: text.author };
  }
  const author = counted.authorOf(kind, own);
  if (author === undefined) return trust;
  // Until the role has been asked for, nothing is known to have changed.
  return { counts: true, author, isFormer: role !== undefined || !isPerson(text.author) };
}

/** A role that we have not asked for yet counts for nothing, except where it needs not be asked for. */
function standing({ association }: Issue | IssueComment, role?: Role): Standing {
  return { association, role: role ?? (association === 'OWNER' ? 'unknown' : 'none') };
}

/** `comments` by time of creation. */
export function readRecords(
  comments: readonly IssueComment[],
  roleOf: (login: Login) => Role | undefined,
  counted: CountedRecords,
): IssueRecords {
  const preReads: (AuthoredPreRead & { postedAt: string; url: string })[] = [];
  const decisions: AuthoredDecision[] = [];
  const ballots: VoterBallots[] = [];
  const rounds: AuthoredRound[] = [];
  const ignored: IgnoredRecord[] = [];
  const former: FormerRecord[] = [];
  const unknownRoles: Login[] = [];
  const edited: EditedRecord[] = [];
  for (const comment of comments) {
    const record = recordIn(comment);
    const { url } = comment;
    if (comment.uncheckedId !== undefined) continue;
    const edit = editOf(comment);
    const editedKind = knownKind(edit?.kind);
    const isOfTeam = editedKind && countsFrom(editedKind, standing(comment, roleOf(comment.author))).counts;
    if (edit && isOfTeam) edited.push(edit);
    if (edit?.how === 'lost' && isOfTeam) continue;
    if (record.kind === 'ordinary') continue;
    if (record.kind === 'unreadable') {
      ignored.push({ author: comment.author, url, kind: record.recordKind, reason: record.reason });
      continue;
    }
    const trust = trustIn(record.kind, comment, roleOf(comment.author), counted);
    if (!trust.counts) {
      ignored.push({ author: comment.author, url, kind: record.kind, reason: trust.reason });
      continue;
    }
    const { author } = trust;
    if (trust.isFormer) former.push({ author, kind: record.kind, url, since: since(record.kind, comment) });
    if (trust.isRoleUnknown && !unknownRoles.includes(author)) unknownRoles.push(author);
    switch (record.kind) {
      case 'preread':
        joinPreRead(preReads, { ...comment, author }, record.record.preRead);
        break;
      case 'decision':
        decisions.push(authored({ ...comment, author }, record.record));
        break;
      case 'ballots':
        ballots.push({ ...votes(record.record), voter: author });
        break;
      case 'result':
        rounds.push(...record.record.rounds.map((round) => ({ ...round, author })));
        break;
      case 'session':
        break;
    }
  }
  return { preReads, decisions, ballots, rounds, ignored, former, unknownRoles, edited };
}

function votes({ ballots, attendance }: BallotsRecord): Omit<VoterBallots, 'voter'> {
  return { ballots, ...(attendance ? { attendance } : {}) };
}

function since(kind: RecordKind, { author }: Issue | IssueComment): FormerRecord['since'] {
  if (author === deletedAccount) return 'account deleted';
  return needsRole(kind) ? 'no lead' : 'no collaborator';
}

/** Two comments of one person come of two machines that posted at once: read as one. */
function joinPreRead(
  preReads: (AuthoredPreRead & { postedAt: string; url: string })[],
  { author, updatedAt: postedAt, url }: IssueComment,
  written: PreRead,
): void {
  const preRead = { ...written, replies: written.replies.map((reply) => notAfter(reply, postedAt)) };
  const at = preReads.findIndex((other) => sameLogin(other.author, author));
  const earlier = preReads[at];
  if (!earlier) preReads.push({ author, preRead, postedAt, url });
  else preReads[at] = { ...earlier, preRead: joinPreReads(earlier.preRead, preRead), postedAt };
}

/**
 * A reply was said before its comment was last written, whatever the clock of its author says: otherwise one from the future
 * would settle a risk for ever. GitHub tells seconds, so that all of that second is before.
 */
function notAfter(reply: Reply, updatedAt: string): Reply {
  const latest = Math.floor(Date.parse(updatedAt) / 1_000) * 1_000 + 999;
  return { ...reply, at: new Date(Math.min(Date.parse(reply.at), latest)).toISOString() };
}

/** Everything of both; where both have a thing, the later one's. */
export function joinPreReads(earlier: PreRead, later: PreRead): PreRead {
  const changes: PreReadChange[] = [
    ...later.risks.map((risk) => ({ kind: 'putRisk', risk }) as const),
    ...later.questions.map((question) => ({ kind: 'putQuestion', question }) as const),
    ...later.answers.map((answer) => ({ kind: 'putAnswer', answer }) as const),
    ...later.replies.map((reply) => ({ kind: 'putReply', reply }) as const),
    ...(later.read === undefined ? [] : [{ kind: 'markRead', fingerprint: later.read } as const]),
  ];
  return applyChanges(earlier, changes);
}

function authored(comment: IssueComment, decision: Decision): AuthoredDecision {
  return { ...decision, author: comment.author, decidedAt: comment.createdAt, url: comment.url };
}
