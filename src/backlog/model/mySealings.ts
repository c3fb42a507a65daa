import * as z from 'zod/mini';
import { parseJson } from '../../base/parseJson';
import { SerialTasks } from '../../base/serialTasks';
import { confidences } from '../../domain/round';
import { type Sealing } from '../../domain/roundCheck';
import { type IssueNumber } from '../../domain/story';
import { type LocalStorage, type SecretStorage } from '../ports/storage';
import { storedNumbers } from './storedNumbers';

/** Where an estimate is sealed for. */
export interface RoundPlace {
  readonly session: IssueNumber;
  readonly story: IssueNumber;
  readonly round: number;
}

/** Names a round among those of its session. */
export function roundKey({ story, round }: Pick<RoundPlace, 'story' | 'round'>): string {
  return `${story}/${round}`;
}

/** A sealing with the draft that it was made of. */
export interface KeptSealing extends Sealing {
  readonly draft: string;
}

const sealing = z.object({
  card: z.string(),
  confidence: z.exactOptional(z.enum(confidences)),
  reason: z.exactOptional(z.string()),
  receipt: z.string(),
  digest: z.string(),
  anonymous: z.boolean(),
  state: z.enum(['sent', 'there', 'over']),
  draft: z.string(),
});
const storedRounds = z.record(z.string(), z.array(z.unknown()));
type Rounds = Readonly<Record<string, readonly KeptSealing[]>>;

// A round is sealed for a few times at most; each retry after a lost answer is one more.
const keptForRound = 30;
const keptSessions = 30;

/**
 * What this machine has sealed for me in one repository, by session, in secret storage: by it my part of a result is checked,
 * and a ballot in my name that is none of mine is told. It outlives the draft.
 */
export class MySealings {
  private readonly tasks = new SerialTasks();
  private sessions = new Map<IssueNumber, Rounds>();

  constructor(
    private readonly owner: string,
    private readonly storage: LocalStorage,
    private readonly secrets: SecretStorage,
  ) {}

  /** Takes in what another window of this machine has sealed. */
  reload(): Promise<void> {
    return this.tasks.run('sealings', async () => {
      const read = this.known().map(async (session) => [session, await this.stored(session)] as const);
      this.sessions = new Map(await Promise.all(read));
    });
  }

  /** The latest last. */
  of(place: RoundPlace): readonly KeptSealing[] {
    return this.sessions.get(place.session)?.[roundKey(place)] ?? [];
  }

  /** Durable when it resolves: before the ballot is sent, so that it is known again whatever happens then. */
  add(place: RoundPlace, added: KeptSealing): Promise<void> {
    return this.change(place, (kept) => [...kept, added].slice(-keptForRound));
  }

  /** GitHub has what was made of this draft in my name, or, without one, nothing. */
  settle(place: RoundPlace, draft?: string): Promise<void> {
    return this.change(place, (kept) =>
      kept.map((each) => ({ ...each, state: each.draft === draft ? ('there' as const) : ('over' as const) })),
    );
  }

  private change(place: RoundPlace, change: (kept: readonly KeptSealing[]) => readonly KeptSealing[]): Promise<void> {
    return this.tasks.run('sealings', async () => {
      const { session } = place;
      const rounds = await this.stored(session);
      const next = { ...rounds, [roundKey(place)]: change(rounds[roundKey(place)] ?? []) };
      await this.storage.set(this.key('hasSealed', session), true);
      await this.secrets.set(this.key('sealed', session), JSON.stringify(next));
      this.sessions.set(session, next);
      for (const old of this.known().slice(0, -keptSessions)) await this.forget(old);
    });
  }

  private async forget(session: IssueNumber): Promise<void> {
    await this.secrets.delete(this.key('sealed', session));
    await this.storage.set(this.key('hasSealed', session), undefined);
    this.sessions.delete(session);
  }

  /** Sessions by number: secret storage can't be listed. */
  private known(): readonly IssueNumber[] {
    return storedNumbers(this.storage, this.key('hasSealed'));
  }

  private async stored(session: IssueNumber): Promise<Rounds> {
    const stored = await this.secrets.get(this.key('sealed', session));
    const rounds = stored === undefined ? {} : (storedRounds.safeParse(parseJson(stored)).data ?? {});
    const readable = ([place, kept]: [string, unknown[]]) =>
      [place, kept.flatMap((each) => sealing.safeParse(each).data ?? [])] as const;
    return Object.fromEntries(Object.entries(rounds).map(readable));
  }

  private key(...parts: readonly (string | number)[]): string {
    return [this.owner, ...parts].join('/');
  }
}
