import * as z from 'zod/mini';
import { isInDeck } from '../../src/domain/deck';
import { newId } from '../../src/domain/ids';
import {
  allQuestions,
  allRisks,
  type Answer,
  applyChanges,
  type AuthoredPreRead,
  emptyPreRead,
  type PreRead,
  type PreReadChange,
} from '../../src/domain/preRead';
import { type Estimate } from '../../src/domain/round';
import { claimsOf, currentRound, expectedRole, type Session } from '../../src/domain/session/session';
import { issueNumber, type RepositoryId } from '../../src/domain/story';
import { renderBallots } from '../../src/records/ballotsRecord';
import { type ParsedRecord, parseRecord } from '../../src/records/parseComment';
import { renderPreRead } from '../../src/records/preReadRecord';
import { newReceipt, sealBallot } from '../../src/records/sealing';
import { tokenOf } from './access';

/** The repository in which teammates act: a local GitHub, in this process or another, and `owner/name`. */
export interface Place {
  readonly url: string;
  readonly repository: string;
}

const comment = z.object({ id: z.number(), body: z.string(), user: z.object({ login: z.string() }) });
type Comment = z.infer<typeof comment>;
const issue = z.object({
  number: z.number(),
  title: z.string(),
  body: z.nullable(z.string()),
  state: z.enum(['open', 'closed']),
  user: z.object({ login: z.string() }),
});
type Issue = z.infer<typeof issue>;

/** A teammate at work, who writes the records that the extension would, without it. */
export class Teammate {
  constructor(
    private readonly place: Place,
    readonly login: string,
  ) {}

  /**
   * Seals an estimate for a story and writes it to the open session that has the story.
   * @throws Error where no session has it, or the session's deck has no such card
   */
  async castBallot(story: number, card: string, more: Omit<Estimate, 'card'> = {}): Promise<void> {
    const number = issueNumber(story);
    const [session] = claimsOf(await this.openSessions(), number);
    if (!session) throw new Error(`#${story} is in no open session.`);
    if (!isInDeck(session.deck, card)) throw new Error(`The deck of #${session.number} has no card “${card}”.`);
    const at = { session: session.number, story: number, round: currentRound(session, number) };
    const ballot = await sealBallot(
      { ...more, card, receipt: newReceipt() },
      {
        ...at,
        terms: session,
        repository: this.repositoryId(),
        voter: this.login,
      },
    );
    const mine = await this.ownRecord(session.number, 'ballots');
    const others = mine?.record.ballots.filter((other) => other.story !== number || other.round !== at.round) ?? [];
    const record = { ...(mine?.record ?? { id: newId() }), ballots: [...others, ballot] };
    await this.write(session.number, mine?.comment, renderBallots(record));
  }

  /** Joins a session as what its facilitator expects, once. */
  async join(session: Session): Promise<void> {
    const mine = await this.ownRecord(session.number, 'ballots');
    if (mine?.record.attendance) return;
    const attendance = { as: expectedRole(session, this.login), joinedAt: new Date().toISOString() };
    const record = { ...(mine?.record ?? { id: newId(), ballots: [] }), attendance };
    await this.write(session.number, mine?.comment, renderBallots(record));
  }

  /** Changes this person's pre-read of a story as the extension does. */
  async changePreRead(story: number, changes: readonly PreReadChange[]): Promise<void> {
    const mine = await this.ownRecord(story, 'preread');
    await this.writePreRead(story, applyChanges(mine?.record.preRead ?? emptyPreRead, changes));
  }

  /** Replaces this person's pre-read of a story. */
  async postPreRead(story: number, preRead: Partial<PreRead>): Promise<void> {
    await this.writePreRead(story, { ...emptyPreRead, ...preRead });
  }

  async answer(story: number, answer: Answer): Promise<void> {
    await this.changePreRead(story, [{ kind: 'putAnswer', answer }]);
  }

  async openSessions(): Promise<Session[]> {
    const found = await this.request('GET', '/issues?labels=refinement-session&state=open&per_page=100');
    return z.array(issue).parse(found).flatMap(toSession);
  }

  private async writePreRead(story: number, preRead: PreRead): Promise<void> {
    const comments = await this.comments(story);
    const others = comments.flatMap(({ user, body }): AuthoredPreRead[] => {
      const parsed = parseRecord(body);
      return parsed.kind === 'preread' ? [{ author: user.login, preRead: parsed.record.preRead }] : [];
    });
    const mine = await this.ownRecord(story, 'preread');
    const context = {
      repositoryUrl: `${this.place.url}/${this.place.repository}`,
      questions: allQuestions(others),
      risks: allRisks(others),
    };
    await this.write(story, mine?.comment, renderPreRead({ id: mine?.record.id ?? newId(), preRead }, context));
  }

  private async ownRecord<K extends 'ballots' | 'preread'>(number: number, kind: K) {
    for (const each of await this.comments(number)) {
      const parsed = parseRecord(each.body);
      if (each.user.login !== this.login || parsed.kind !== kind) continue;
      return { comment: each, record: parsed.record as Extract<ParsedRecord, { kind: K }>['record'] };
    }
    return undefined;
  }

  private async comments(number: number): Promise<Comment[]> {
    return z.array(comment).parse(await this.request('GET', `/issues/${number}/comments?per_page=100`));
  }

  /** Each person has one comment for each kind of record: the first, which is edited in place. */
  private async write(number: number, existing: Comment | undefined, body: string): Promise<void> {
    if (existing) await this.request('PATCH', `/issues/comments/${existing.id}`, { body });
    else await this.request('POST', `/issues/${number}/comments`, { body });
  }

  private async request(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.place.url}/repos/${this.place.repository}${path}`, {
      method,
      headers: { authorization: `Bearer ${tokenOf(this.login)}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${this.login}: ${method} ${path} was answered ${response.status}`);
    return (await response.json()) as unknown;
  }

  private repositoryId(): RepositoryId {
    const [owner = '', name = ''] = this.place.repository.split('/');
    return { host: new URL(this.place.url).host, owner, name };
  }
}

function toSession({ number, body, state, user }: Issue): Session[] {
  const parsed = parseRecord(body ?? '');
  if (parsed.kind !== 'session') return [];
  const facts = { number: issueNumber(number), facilitator: user.login, isOpen: state === 'open' };
  return [{ ...parsed.record, ...facts }];
}
