import * as z from 'zod/mini';
import { type PreReadChange } from '../../domain/preRead';
import { confidences, type Estimate } from '../../domain/round';
import { type IssueNumber } from '../../domain/story';
import { type LocalStorage, type SecretStorage } from '../ports/storage';
import { parseJson } from '../../base/parseJson';
import { SerialTasks } from '../../base/serialTasks';
import { preReadChange } from './storedPreRead';

/** My estimate as this machine keeps it. `sealed`: where its ballot went, once GitHub had it. */
export interface EstimateDraft extends Estimate {
  readonly receipt: string;
  readonly sealed?: { readonly session: IssueNumber; readonly round: number; readonly key: string };
}

const storedChanges = z.array(z.unknown());

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
    }),
  ),
});
const storedEstimates = z.record(z.string(), z.unknown());

/**
 * What is mine alone in one repository: unposted changes, what I have read, estimates. Cards and keys are in secret storage,
 * the rest in plain. What cannot be read any more (an older version's) counts as absent and stays where it is.
 */
export class MyState {
  private readonly tasks = new SerialTasks();
  private estimates: Readonly<Record<string, EstimateDraft>> = {};

  /** `owner` names the account and the repository: another account on this machine sees nothing of it. */
  private constructor(
    private readonly owner: string,
    private readonly storage: LocalStorage,
    private readonly secrets: SecretStorage,
  ) {}

  static async open(owner: string, storage: LocalStorage, secrets: SecretStorage): Promise<MyState> {
    const state = new MyState(owner, storage, secrets);
    await state.reload();
    return state;
  }

  /** Takes in what another window of this machine has estimated. @returns whether that is anything new */
  reload(): Promise<boolean> {
    return this.tasks.run('estimates', async () => {
      const before = JSON.stringify(this.estimates);
      this.estimates = readable(await this.storedEstimates());
      return JSON.stringify(this.estimates) !== before;
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

  estimate(story: IssueNumber): EstimateDraft | undefined {
    return this.estimates[story];
  }

  estimatedStories(): IssueNumber[] {
    return Object.keys(this.estimates).map((key) => Number(key) as IssueNumber);
  }

  /** Reads anew before it writes: another window of this machine may have written. */
  setEstimate(story: IssueNumber, draft: EstimateDraft | undefined): Promise<void> {
    return this.tasks.run('estimates', async () => {
      const { [story]: _, ...others } = await this.storedEstimates();
      const next = draft ? { ...others, [story]: draft } : others;
      await this.secrets.set(this.key('estimates'), JSON.stringify(next));
      this.estimates = readable(next);
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

  private async storedEstimates(): Promise<Readonly<Record<string, unknown>>> {
    const stored = await this.secrets.get(this.key('estimates'));
    return stored === undefined ? {} : (storedEstimates.safeParse(parseJson(stored)).data ?? {});
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
function readable(stored: Readonly<Record<string, unknown>>): Readonly<Record<string, EstimateDraft>> {
  const read = Object.entries(stored).flatMap(([story, draft]) => {
    const { data } = estimateDraft.safeParse(draft);
    return data ? [[story, data] as const] : [];
  });
  return Object.fromEntries(read);
}

function readableChange(stored: unknown): PreReadChange[] {
  const { data } = preReadChange.safeParse(stored);
  return data ? [data] : [];
}
