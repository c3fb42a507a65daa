import { isOpenBlocker, type Risk, type RiskState, statedBy } from './risk';
import { type Login, sameLogin } from './story';

/** Something a developer needs answered before the story is ready. */
export interface Question {
  readonly id: string;
  readonly text: string;
}

/** An answer is in the pre-read of whoever gives it, since nobody edits another's comment. */
export interface Answer {
  /** The id of the question, in whosoever's pre-read it is. */
  readonly question: string;
  readonly text: string;
}

/** What somebody says about a risk, in the pre-read of whoever says it; it may settle the risk, or open it again. */
export interface Reply {
  readonly id: string;
  /** The id of the risk, in whosoever's pre-read it is. */
  readonly risk: string;
  readonly text: string;
  /** ISO 8601, by its author's clock. */
  readonly at: string;
  /** What the risk is from now on; absent: as before. */
  readonly sets?: RiskState;
}

/** One developer's own pass over a story. */
export interface PreRead {
  readonly risks: readonly Risk[];
  readonly questions: readonly Question[];
  readonly answers: readonly Answer[];
  readonly replies: readonly Reply[];
  /** Fingerprint of the story as it was read (see `storyFingerprint`). */
  readonly read?: string;
}

/** A pre-read with whose it is: the author of the comment, never a name inside it. */
export interface AuthoredPreRead {
  readonly author: Login;
  readonly preRead: PreRead;
}

/**
 * A step from one pre-read to the next. A draft is a list of them on top of what is posted, so that what another of my
 * machines posted meanwhile stays. Each is idempotent: applied twice, it does nothing more.
 */
export type PreReadChange =
  | { readonly kind: 'putRisk'; readonly risk: Risk }
  | { readonly kind: 'removeRisk'; readonly id: string }
  | { readonly kind: 'putQuestion'; readonly question: Question }
  | { readonly kind: 'removeQuestion'; readonly id: string }
  /** An empty text takes the answer back. */
  | { readonly kind: 'putAnswer'; readonly answer: Answer }
  | { readonly kind: 'putReply'; readonly reply: Reply }
  | { readonly kind: 'removeReply'; readonly id: string }
  | { readonly kind: 'markRead'; readonly fingerprint: string };

/** What a change is about: two changes about the same thing replace one another. */
export function subject(change: PreReadChange): string {
  switch (change.kind) {
    case 'putRisk':
      return `risk ${change.risk.id}`;
    case 'removeRisk':
      return `risk ${change.id}`;
    case 'putQuestion':
      return `question ${change.question.id}`;
    case 'removeQuestion':
      return `question ${change.id}`;
    case 'putAnswer':
      return `answer ${change.answer.question}`;
    case 'putReply':
      return `reply ${change.reply.id}`;
    case 'removeReply':
      return `reply ${change.id}`;
    case 'markRead':
      return 'read';
  }
}

export const emptyPreRead: PreRead = { risks: [], questions: [], answers: [], replies: [] };

export function applyChanges(preRead: PreRead, changes: readonly PreReadChange[]): PreRead {
  return changes.reduce(applyChange, preRead);
}

function applyChange(preRead: PreRead, change: PreReadChange): PreRead {
  switch (change.kind) {
    case 'putRisk':
      return { ...preRead, risks: put(preRead.risks, change.risk, (risk) => risk.id) };
    case 'removeRisk':
      return { ...preRead, risks: preRead.risks.filter((risk) => risk.id !== change.id) };
    case 'putQuestion':
      return { ...preRead, questions: put(preRead.questions, change.question, (question) => question.id) };
    case 'removeQuestion':
      return { ...preRead, questions: preRead.questions.filter((question) => question.id !== change.id) };
    case 'putAnswer':
      return { ...preRead, answers: putAnswer(preRead.answers, change.answer) };
    case 'putReply':
      return { ...preRead, replies: put(preRead.replies, change.reply, (reply) => reply.id) };
    case 'removeReply':
      return { ...preRead, replies: preRead.replies.filter((reply) => reply.id !== change.id) };
    case 'markRead':
      return { ...preRead, read: change.fingerprint };
  }
}

function put<T>(items: readonly T[], item: T, key: (item: T) => string): readonly T[] {
  const at = items.findIndex((other) => key(other) === key(item));
  return at < 0 ? [...items, item] : items.with(at, item);
}

function putAnswer(answers: readonly Answer[], answer: Answer): readonly Answer[] {
  if (answer.text.trim() === '') return answers.filter((other) => other.question !== answer.question);
  return put(answers, answer, (other) => other.question);
}

/** True where nothing is in it that others should read. */
export function isEmptyPreRead(preRead: PreRead): boolean {
  return [preRead.risks, preRead.questions, preRead.answers, preRead.replies].every((list) => list.length === 0);
}

export interface AuthoredReply extends Reply {
  readonly author: Login;
}

/** A risk with what has been said about it. */
export interface AuthoredRisk extends Risk {
  readonly author: Login;
  /** As the last reply has set it that sets any, else as its author states it. */
  readonly state: RiskState;
  /** The reply that has set the state. */
  readonly settledBy?: AuthoredReply;
  /** Everybody's, the earliest first. */
  readonly replies: readonly AuthoredReply[];
}

export interface AuthoredQuestion extends Question {
  readonly author: Login;
  readonly answers: readonly { readonly author: Login; readonly text: string }[];
}

export function allRisks(preReads: readonly AuthoredPreRead[]): AuthoredRisk[] {
  const all = preReads
    .flatMap(({ author, preRead }) => preRead.replies.map((reply) => ({ ...reply, author })))
    .sort((a, b) => a.at.localeCompare(b.at));
  return preReads.flatMap(({ author, preRead }) =>
    preRead.risks.map((risk) => {
      const replies = all.filter((reply) => reply.risk === risk.id);
      const settledBy = replies.findLast(({ sets }) => sets !== undefined);
      const state = settledBy?.sets ?? statedBy(risk);
      return { ...risk, author, state, ...(settledBy ? { settledBy } : {}), replies };
    }),
  );
}

/** Every question with everybody's answers to it; it is open while it has none. */
export function allQuestions(preReads: readonly AuthoredPreRead[]): AuthoredQuestion[] {
  const answersTo = (id: string) =>
    preReads.flatMap(({ author, preRead }) =>
      preRead.answers.filter((answer) => answer.question === id).map(({ text }) => ({ author, text })),
    );
  return preReads.flatMap(({ author, preRead }) =>
    preRead.questions.map((question) => ({ ...question, author, answers: answersTo(question.id) })),
  );
}

/** Accepting leaves the risk as it is, and reopening takes back what somebody said: neither without a reason. */
export function needsReason(state: RiskState): boolean {
  return state === 'accepted' || state === 'open';
}

/**
 * When a reply counts as said: now, but after those that its author has before their eyes, whatever another machine's clock
 * says.
 */
export function momentAfter(replies: readonly Reply[], now: Date): string {
  const seen = replies.map(({ at }) => Date.parse(at) + 1).filter(Number.isFinite);
  return new Date(Math.max(now.getTime(), ...seen)).toISOString();
}

/** The ids of those that keep the story from being ready. */
export function openBlockers(preReads: readonly AuthoredPreRead[]): ReadonlySet<string> {
  return new Set(
    allRisks(preReads)
      .filter(isOpenBlocker)
      .map(({ id }) => id),
  );
}

/** Those of the team, with this one in the place of its author's. */
export function withPreRead<T extends AuthoredPreRead>(
  preReads: readonly T[],
  mine: AuthoredPreRead,
): readonly (T | AuthoredPreRead)[] {
  return preReads.some(({ author }) => sameLogin(author, mine.author))
    ? preReads.map((other) => (sameLogin(other.author, mine.author) ? mine : other))
    : [...preReads, mine];
}

export function preReadOf(preReads: readonly AuthoredPreRead[], login: Login): PreRead {
  return preReads.find(({ author }) => sameLogin(author, login))?.preRead ?? emptyPreRead;
}
