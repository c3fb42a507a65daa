import { type AuthoredDecision, type Decision } from '../../domain/decision';
import { type Role } from '../../domain/people';
import { type AuthoredPreRead, applyChanges, type PreRead, type PreReadChange, type Reply } from '../../domain/preRead';
import { type Session } from '../../domain/session';
import { type Login, sameLogin } from '../../domain/story';
import { envelopeKind, type RecordKind, recordKinds } from '../../records/envelope';
import { parseRecord, type ParsedRecord } from '../../records/parseComment';
import { type SealedBallot } from '../../records/ballotsRecord';
import { type StoryRound } from '../../records/resultRecord';
import { countsFrom, needsRole, type Standing } from '../../records/trust';
import { type Issue } from '../ports/issues';
import { type IssueComment } from '../ports/comments';

export interface VoterBallots {
  readonly voter: Login;
  readonly ballots: readonly SealedBallot[];
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

/** The records in the comments of one issue that count, and those that look like records but do not. */
export interface IssueRecords {
  readonly preReads: readonly (AuthoredPreRead & { readonly postedAt: string; readonly url: string })[];
  readonly decisions: readonly AuthoredDecision[];
  readonly ballots: readonly VoterBallots[];
  readonly rounds: readonly AuthoredRound[];
  readonly ignored: readonly IgnoredRecord[];
}

/** Comments are replaced, never changed: a record is parsed once for each version of its comment. */
const parsed = new WeakMap<object, ParsedRecord>();

export function recordIn(text: { readonly body: string }): ParsedRecord {
  const known = parsed.get(text) ?? parseRecord(text.body);
  parsed.set(text, known);
  return known;
}

/** Whether a text holds the record with this id. */
export function hasRecord(text: { readonly body: string }, kind: RecordKind, id: string): boolean {
  const record = recordIn(text);
  return record.kind === kind && record.record.id === id;
}

/** True for a text that holds no record, and does not look as if. */
export function isOrdinary({ body }: { readonly body: string }): boolean {
  return envelopeKind(body) === undefined;
}

/** Logins whose role decides whether their records count. Reads no record: there may be thousands. */
export function authorsToCheck(texts: Iterable<Issue | IssueComment>): Set<Login> {
  const logins = new Set<Login>();
  for (const { body, author, association } of texts) {
    const kind = recordKinds.find((known) => known === envelopeKind(body));
    if (kind && needsRole(kind) && countsFrom('preread', { association }).counts) logins.add(author);
  }
  return logins;
}

/** The session that an issue's body holds, if it counts. */
export function readSession(issue: Issue, role: Role | undefined): Session | undefined {
  const record = recordIn(issue);
  if (record.kind !== 'session') return undefined;
  if (!countsFrom('session', standing(issue, role)).counts) return undefined;
  return { ...record.record, number: issue.number, facilitator: issue.author, isOpen: issue.state === 'open' };
}

/** A role that we have not asked for yet counts for nothing. */
function standing({ association }: Issue | IssueComment, role: Role = 'none'): Standing {
  return { association, role };
}

/** `comments` by time of creation. */
export function readRecords(
  comments: readonly IssueComment[],
  roleOf: (login: Login) => Role | undefined,
): IssueRecords {
  const preReads: (AuthoredPreRead & { postedAt: string; url: string })[] = [];
  const decisions: AuthoredDecision[] = [];
  const ballots: VoterBallots[] = [];
  const rounds: AuthoredRound[] = [];
  const ignored: IgnoredRecord[] = [];
  for (const comment of comments) {
    const record = recordIn(comment);
    const { author, url } = comment;
    if (record.kind === 'ordinary') continue;
    if (record.kind === 'unreadable') {
      ignored.push({ author, url, kind: record.recordKind, reason: record.reason });
      continue;
    }
    const trust = countsFrom(record.kind, standing(comment, roleOf(author)));
    if (!trust.counts) {
      ignored.push({ author, url, kind: record.kind, reason: trust.reason });
      continue;
    }
    switch (record.kind) {
      case 'preread':
        joinPreRead(preReads, comment, record.record.preRead);
        break;
      case 'decision':
        decisions.push(authored(comment, record.record));
        break;
      case 'ballots':
        ballots.push({ voter: author, ballots: record.record.ballots });
        break;
      case 'result':
        rounds.push(...record.record.rounds.map((round) => ({ ...round, author })));
        break;
      case 'session':
        break;
    }
  }
  return { preReads, decisions, ballots, rounds, ignored };
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
