import * as z from 'zod/mini';
import { type KnownBallot } from '../../domain/roundCheck';
import { type IssueNumber } from '../../domain/story';
import { type LocalStorage } from '../ports/storage';
import { roundKey, type RoundPlace } from './mySealings';
import { storedNumbers } from './storedNumbers';

/** Voters with the digests of their ballots, by {@link roundKey}. */
const storedSession = z.record(z.string(), z.record(z.string(), z.string()));
type SeenRounds = z.infer<typeof storedSession>;

const keptSessions = 50;

/** The ballots of rounds in one repository as this machine saw them last before their reveal. */
export class SeenBallots {
  constructor(
    private readonly owner: string,
    private readonly storage: LocalStorage,
  ) {}

  /** Undefined where it never looked before the reveal. */
  of(place: RoundPlace): readonly KnownBallot[] | undefined {
    const seen = this.read(place.session)[roundKey(place)];
    return seen && Object.entries(seen).map(([voter, digest]) => ({ voter, digest }));
  }

  /** @param rounds what stands now, of rounds that are not revealed */
  async note(session: IssueNumber, rounds: SeenRounds): Promise<void> {
    const kept = this.read(session);
    const isKnown = ([place, seen]: [string, SeenRounds[string]]) => isSame(kept[place], seen);
    if (Object.entries(rounds).every(isKnown)) return;
    await this.storage.update(this.key(session), (stored) => ({ ...parsed(stored), ...rounds }));
    for (const old of storedNumbers(this.storage, this.folder).slice(0, -keptSessions))
      await this.storage.set(this.key(old), undefined);
  }

  private read(session: IssueNumber): SeenRounds {
    return parsed(this.storage.get(this.key(session)));
  }

  private get folder(): string {
    return `${this.owner}/seen`;
  }

  private key(session: IssueNumber): string {
    return `${this.folder}/${session}`;
  }
}

function parsed(stored: unknown): SeenRounds {
  return storedSession.safeParse(stored).data ?? {};
}

function isSame(a: SeenRounds[string] | undefined, b: SeenRounds[string]): boolean {
  const sorted = (seen: SeenRounds[string]) => JSON.stringify(Object.entries(seen).sort());
  return a !== undefined && sorted(a) === sorted(b);
}
