import assert from 'node:assert/strict';
import { type Write } from '../../../src/backlog/acts/writeKinds';
import { isEmptyPreRead, type PreReadChange, subject } from '../../../src/domain/preRead';
import { type RecordKind } from '../../../src/records/envelope';
import { type ParsedRecord, parseRecord } from '../../../src/records/parseComment';
import { type Machine } from '../../unit/backlog/machine';
import { type Stored } from '../stored';

/** Who wrote on which issue. */
type Place = `${string} #${number}`;
type Issue = Stored['issues'][number];

interface MadeDecision {
  readonly place: Place;
  readonly rationale: string;
  /** Where it was entered: one that waits there, in whichever window, gives way to a later one. */
  readonly machine: Machine;
}

/** What people were promised to find on GitHub, and what may excuse that it is not there. */
export class Ledger {
  private count = 0;
  /** By place and thing: every text it was given. */
  private readonly things = new Map<Place, Map<string, Set<string>>>();
  private readonly editors = new Map<Place, Set<number>>();
  private readonly removed = new Set<string>();
  private readonly decisions: MadeDecision[] = [];
  /** What was said in discussions, by where. */
  private readonly sayings = new Map<string, Place>();
  private readonly discarded = new Set<string>();
  /** Where something was undone, or a comment deleted on github.com. */
  private readonly disturbed = new Set<Place>();

  /** A text that nothing else has. */
  newText(): string {
    return `text${++this.count}`;
  }

  /** Before it is promised: texts that may be found, and things that may be missing. */
  entered(login: string, issue: number, change: PreReadChange, editor: number): void {
    this.cameFrom(login, issue, editor);
    const text = textOf(change);
    if (text === undefined) this.removed.add(`${placeOf(login, issue)} ${subject(change)}`);
    else this.textsOf(login, issue, subject(change)).add(text);
  }

  /** GitHub knows no "only if unchanged": of one person's two editors that write at once, the later may not see the earlier. */
  cameFrom(login: string, issue: number, editor: number): void {
    const place = placeOf(login, issue);
    this.editors.set(place, (this.editors.get(place) ?? new Set()).add(editor));
  }

  promised(login: string, issue: number, changes: readonly PreReadChange[]): void {
    for (const change of changes) if (textOf(change)) this.textsOf(login, issue, subject(change)).add('promised');
  }

  decided(login: string, issue: number, rationale: string, machine: Machine): void {
    this.decisions.push({ place: placeOf(login, issue), rationale, machine });
  }

  said(login: string, issue: number, text: string): void {
    this.sayings.set(text, placeOf(login, issue));
  }

  disturb(login: string, issue: number): void {
    this.disturbed.add(placeOf(login, issue));
  }

  /** What GitHub will never take, and its person has discarded. */
  givenUp(login: string, write: Write): void {
    if (write.kind === 'preRead') this.disturb(login, write.story);
    if (write.kind === 'decision') this.discarded.add(write.decision.rationale);
    if (write.kind === 'comment') this.discarded.add(write.text);
  }

  private textsOf(login: string, issue: number, about: string): Set<string> {
    const things = this.things.get(placeOf(login, issue)) ?? new Map<string, Set<string>>();
    this.things.set(placeOf(login, issue), things);
    const texts = things.get(about) ?? new Set();
    things.set(about, texts);
    return texts;
  }

  /** @returns how many promises were looked at. @throws what is lost or doubled */
  check({ issues }: Stored): number {
    let checked = 0;
    for (const issue of issues) {
      checkDoubles(issue);
      for (const [place, things] of this.things) checked += this.checkThings(issue, place, things);
      checked += this.checkDecisions(issue) + this.checkSayings(issue);
    }
    return checked;
  }

  private checkThings(issue: Issue, place: Place, things: ReadonlyMap<string, ReadonlySet<string>>): number {
    if (!place.endsWith(` #${issue.number}`) || this.disturbed.has(place)) return 0;
    if ((this.editors.get(place)?.size ?? 0) > 1) return 0;
    const found = postedThings(issue, place);
    let checked = 0;
    for (const [about, texts] of things) {
      if (!texts.has('promised') || this.removed.has(`${place} ${about}`)) continue;
      checked++;
      const text = found.get(about);
      assert.ok(text !== undefined, `lost: ${about} of ${place}`);
      assert.ok(texts.has(text), `${about} of ${place} says “${text}”, which nobody entered`);
    }
    return checked;
  }

  private checkSayings({ number, comments }: Issue): number {
    let checked = 0;
    for (const [text, place] of this.sayings) {
      if (!place.endsWith(` #${number}`)) continue;
      const times = comments.filter(({ body }) => body === text).length;
      assert.ok(times <= 1, `“${text}” of ${place} is there ${times} times`);
      if (this.disturbed.has(place) || this.discarded.has(text)) continue;
      checked++;
      assert.equal(times, 1, `lost: “${text}” of ${place}`);
    }
    return checked;
  }

  private checkDecisions(issue: Issue): number {
    const made = this.decisions.filter(({ place }) => place.endsWith(` #${issue.number}`));
    let checked = 0;
    for (const [at, { place, rationale, machine }] of made.entries()) {
      const isReplaced = made.slice(at + 1).some((later) => later.place === place && later.machine === machine);
      const times = recordsOf(issue, 'decision').filter(({ record }) => record.rationale === rationale).length;
      assert.ok(times <= 1, `the decision “${rationale}” is on #${issue.number} ${times} times`);
      if (isReplaced || this.disturbed.has(place) || this.discarded.has(rationale)) continue;
      checked++;
      assert.equal(times, 1, `lost: the decision “${rationale}” of ${place}`);
    }
    return checked;
  }
}

function placeOf(login: string, issue: number): Place {
  return `${login} #${issue}`;
}

function textOf(change: PreReadChange): string | undefined {
  switch (change.kind) {
    case 'putRisk':
      return change.risk.title;
    case 'putQuestion':
      return change.question.text;
    case 'putAnswer':
      return change.answer.text;
    case 'putReply':
      return change.reply.text;
    case 'removeRisk':
    case 'removeQuestion':
    case 'removeReply':
    case 'markRead':
      return undefined;
  }
}

type RecordOf<K extends RecordKind> = Extract<ParsedRecord, { kind: K }>['record'];

/** The records of one kind in the comments of an issue, each with its author. */
function recordsOf<K extends RecordKind>(issue: Issue, kind: K): { author: string; record: RecordOf<K> }[] {
  return issue.comments.flatMap(({ author, body }) => {
    const parsed = parseRecord(body);
    // The kind was just compared; the union cannot follow a type parameter.
    return parsed.kind === kind ? [{ author, record: parsed.record as RecordOf<K> }] : [];
  });
}

function postedThings(issue: Issue, place: Place): Map<string, string> {
  const own = recordsOf(issue, 'preread').filter(({ author }) => place === placeOf(author, issue.number));
  return new Map(
    own.flatMap(({ record: { preRead } }) => [
      ...preRead.risks.map(({ id, title }) => [`risk ${id}`, title] as const),
      ...preRead.questions.map(({ id, text }) => [`question ${id}`, text] as const),
      ...preRead.answers.map(({ question, text }) => [`answer ${question}`, text] as const),
      ...preRead.replies.map(({ id, text }) => [`reply ${id}`, text] as const),
    ]),
  );
}

/** One comment of each kind per person; one for each decision. */
function checkDoubles(issue: Issue): void {
  const ids = recordsOf(issue, 'decision').map(({ record }) => record.id);
  assert.equal(new Set(ids).size, ids.length, `a decision is on #${issue.number} twice`);
  for (const kind of ['preread', 'ballots', 'result'] as const) {
    const authors = recordsOf(issue, kind)
      .filter(({ record }) => !isEmpty(record))
      .map(({ author }) => author);
    assert.equal(
      new Set(authors).size,
      authors.length,
      `${kind} comments on #${issue.number} of ${authors.join(', ')}`,
    );
  }
}

/** What a double becomes once it is joined into the first. */
function isEmpty(record: RecordOf<'preread' | 'ballots' | 'result'>): boolean {
  if ('preRead' in record) return isEmptyPreRead(record.preRead);
  return 'ballots' in record ? record.ballots.length === 0 : record.rounds.length === 0;
}
