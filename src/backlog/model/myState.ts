import * as z from 'zod/mini';
import { type PreReadChange } from '../../domain/preRead';
import { confidences, type Estimate } from '../../domain/round';
import { type SessionTerms } from '../../domain/session/session';
import { type IssueNumber } from '../../domain/story';
import { type SessionRecord, sessionSchema } from '../../records/sessionRecord';
import { type LocalStorage, type SecretStorage } from '../ports/storage';
import { parseJson } from '../../base/parseJson';
import { SerialTasks } from '../../base/serialTasks';
import { MySealings } from './mySealings';
import { SeenBallots } from './seenBallots';
import { storedNumbers } from './storedNumbers';
import { preReadChange } from './storedPreRead';

/** My estimate as this machine keeps it. `sealed`: where its ballot went, once GitHub had it. */
export interface EstimateDraft extends Estimate {
  /** Names the draft. Earlier versions sealed it, too; now each sealing has a receipt of its own. */
  readonly receipt: string;
  readonly sealed?: SealedAt;
}

export interface SealedAt {
  readonly session: IssueNumber;
  readonly round: number;
  readonly key: string;
  /** What it is bound to; absent where an earlier version sealed it, to the key alone. */
  readonly terms?: SessionTerms;
}

const storedChanges = z.array(z.unknown());

const sessionTerms = z.object({
  id: z.string(),
  facilitator: z.string(),
  key: z.object({ id: z.string(), publicKey: z.string() }),
  deck: z.object({ cards: z.array(z.string()), specials: z.array(z.string()) }),
  anonymous: z.boolean(),
});

const estimateDraft = z.object({
  card: z.string(),
  confidence: z.exactOptional(z.enum(confidences)),
  reason: z.exactOptional(z.string()),
  receipt: z.string(),
  sealed: z.exactOptional(
    z.object({
      session: z.pipe(
        z.number(),
        z.transform((number) => number as IssueNumber),
      ),
      round: z.number(),
      key: z.string(),
      terms: z.exactOptional(sessionTerms),
    }),
  ),
});
const storedByNumber = z.record(z.string(), z.unknown());
type ByNumber<T> = Readonly<Record<string, T>>;

type SecretMap = 'estimates' | 'agreements';

/** A session that I have ended: the id of its key, and whether I have agreed that what is not revealed stays unread. */
interface EndedSession {
  readonly key: string;
  readonly lost?: true;
}

const endedSession = z.object({ key: z.string(), lost: z.exactOptional(z.literal(true)) });

/**
 * What is mine alone in one repository: unposted changes, what I have read, estimates. Cards, keys and what I have agreed to are in
 * secret storage, the rest in plain. What cannot be read any more (an older version's) counts as absent and stays where it is.
 */
export class MyState {
  private readonly tasks = new SerialTasks();
  private estimates: ByNumber<EstimateDraft> = {};
  /** By the session's number. */
  private agreements: ByNumber<SessionTerms> = {};
  readonly sealings: MySealings;
  readonly seen: SeenBallots;

  /** `owner` names the account and the repository: another account on this machine sees nothing of it. */
  private constructor(
    private readonly owner: string,
    private readonly storage: LocalStorage,
    private readonly secrets: SecretStorage,
  ) {
    this.sealings = new MySealings(owner, storage, secrets);
    this.seen = new SeenBallots(owner, storage);
  }

  static async open(owner: string, storage: LocalStorage, secrets: SecretStorage): Promise<MyState> {
    const state = new MyState(owner, storage, secrets);
    await state.reload();
    return state;
  }

  /** Takes in what another window of this machine has estimated and agreed to. @returns whether that is anything new */
  reload(): Promise<boolean> {
    return this.tasks.run('estimates', async () => {
      const before = JSON.stringify([this.estimates, this.agreements]);
      this.estimates = readable(await this.stored('estimates'), estimateDraft);
      this.agreements = readable(await this.stored('agreements'), sessionTerms);
      await this.sealings.reload();
      return JSON.stringify([this.estimates, this.agreements]) !== before;
    });
  }

  preReadChanges(story: IssueNumber): readonly PreReadChange[] {
    return (this.read('preRead', story, storedChanges) ?? []).flatMap(readableChange);
  }

  /** Makes my unposted changes other ones: of those that are kept when it is called, and of what another window has kept. */
  updatePreReadChanges(
    story: IssueNumber,
    update: (kept: readonly PreReadChange[]) => readonly PreReadChange[],
  ): Promise<void> {
    return this.storage.update(this.key('preRead', story), (stored) => {
      const all = storedChanges.safeParse(stored).data ?? [];
      const unreadable = all.filter((change) => readableChange(change).length === 0);
      const next = [...unreadable, ...update(all.flatMap(readableChange))];
      return next.length > 0 ? next : undefined;
    });
  }

  /** Fingerprint of the story as I read it last on this machine. */
  readMark(story: IssueNumber): string | undefined {
    return this.read('read', story, z.string());
  }

  setReadMark(story: IssueNumber, fingerprint: string): Promise<void> {
    return this.write('read', story, fingerprint);
  }

  /** The newest comment on the story when I looked at its discussion last on this machine, by its id. */
  seenComment(story: IssueNumber): number | undefined {
    return this.read('seenComment', story, z.number());
  }

  setSeenComment(story: IssueNumber, id: number): Promise<void> {
    return this.write('seenComment', story, id);
  }

  estimate(story: IssueNumber): EstimateDraft | undefined {
    return this.estimates[story];
  }

  estimatedStories(): IssueNumber[] {
    return Object.keys(this.estimates).map((key) => Number(key) as IssueNumber);
  }

  /** Reads anew before it writes: another window of this machine may have written. */
  setEstimate(story: IssueNumber, draft: EstimateDraft | undefined): Promise<void> {
    return this.tasks.run('estimates', async () => {
      this.estimates = readable(await this.put('estimates', story, draft), estimateDraft);
    });
  }

  /** What I have agreed to for a session, if I have: on this machine my cards are sealed to nothing else. */
  agreement(session: IssueNumber): SessionTerms | undefined {
    return this.agreements[session];
  }

  setAgreement(session: IssueNumber, terms: SessionTerms): Promise<void> {
    return this.tasks.run('estimates', async () => {
      this.agreements = readable(await this.put('agreements', session, terms), sessionTerms);
    });
  }

  /** The stories about which this machine keeps something of mine. */
  stories(): IssueNumber[] {
    const folders = ['preRead', 'read'].map((what) => `${this.key(what)}/`);
    const kept = this.storage.keys().flatMap((key) => {
      const folder = folders.find((own) => key.startsWith(own));
      return folder === undefined ? [] : [Number(key.slice(folder.length)) as IssueNumber];
    });
    return [...kept, ...this.estimatedStories()];
  }

  privateKey(keyId: string): Promise<string | undefined> {
    return this.secrets.get(this.key('key', keyId));
  }

  /** Without asking secret storage: whether this machine has been given the key. */
  hasPrivateKey(keyId: string): boolean {
    return this.read('hasKey', keyId, z.literal(true)) ?? false;
  }

  async setPrivateKey(keyId: string, privateKey: string): Promise<void> {
    await this.secrets.set(this.key('key', keyId), privateKey);
    await this.write('hasKey', keyId, true);
  }

  /** The record of a session as this machine wrote it, by its key. */
  writtenSession(keyId: string): SessionRecord | undefined {
    return this.read('wroteSession', keyId, sessionSchema);
  }

  setWrittenSession(record: SessionRecord): Promise<void> {
    return this.write('wroteSession', record.key.id, record);
  }

  /** @throws where secret storage still has it */
  async deletePrivateKey(keyId: string): Promise<void> {
    await this.secrets.delete(this.key('key', keyId));
    if ((await this.privateKey(keyId)) !== undefined) throw new Error('A key was not deleted.');
    await this.write('hasKey', keyId, undefined);
  }

  /** Sessions that I have ended on this machine, whose keys it still has. */
  endedSessions(): readonly ({ readonly session: IssueNumber } & EndedSession)[] {
    return storedNumbers(this.storage, this.key('ended')).flatMap((session) => {
      const ended = this.read('ended', session, endedSession);
      return ended ? [{ session, ...ended }] : [];
    });
  }

  noteEnded(session: IssueNumber, ended: EndedSession | undefined): Promise<void> {
    return this.write('ended', session, ended);
  }

  private async put(what: SecretMap, number: IssueNumber, value: unknown): Promise<ByNumber<unknown>> {
    const { [number]: _, ...others } = await this.stored(what);
    const next = value === undefined ? others : { ...others, [number]: value };
    await this.secrets.set(this.key(what), JSON.stringify(next));
    return next;
  }

  private async stored(what: SecretMap): Promise<ByNumber<unknown>> {
    const text = await this.secrets.get(this.key(what));
    return text === undefined ? {} : (storedByNumber.safeParse(parseJson(text)).data ?? {});
  }

  private key(...parts: readonly (string | number)[]): string {
    return [this.owner, ...parts].join('/');
  }

  private read<T>(what: string, of: IssueNumber | string, schema: z.ZodMiniType<T>): T | undefined {
    const stored = this.storage.get(this.key(what, of));
    return stored === undefined ? undefined : schema.safeParse(stored).data;
  }

  private write(what: string, of: IssueNumber | string, value: unknown): Promise<void> {
    return this.storage.set(this.key(what, of), value);
  }
}

/** Each by itself: one of another version does not take the others with it. */
function readable<T>(stored: ByNumber<unknown>, schema: z.ZodMiniType<T>): ByNumber<T> {
  const read = Object.entries(stored).flatMap(([number, value]) => {
    const { data } = schema.safeParse(value);
    return data === undefined ? [] : [[number, data] as const];
  });
  return Object.fromEntries(read);
}

function readableChange(stored: unknown): PreReadChange[] {
  const { data } = preReadChange.safeParse(stored);
  return data ? [data] : [];
}
