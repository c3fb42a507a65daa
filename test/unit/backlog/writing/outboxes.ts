import { Emitter } from '../../../../src/base/events';
import { type Write, writeTable } from '../../../../src/backlog/acts/writeKinds';
import { Outbox } from '../../../../src/backlog/writing/outbox';
import { type OutboxOptions } from '../../../../src/backlog/writing/outboxOptions';
import { type Pace } from '../../../../src/backlog/writing/pacing';
import { RefinementError } from '../../../../src/domain/errors';
import { issueNumber } from '../../../../src/domain/story';
import { quiet, testPace } from '../editor';
import { Machine } from '../machine';

export const offline = () => new RefinementError({ code: 'Offline' }, 'No network.', { cause: new Error() });

export function decision(issue: number, rationale: string): Write {
  const decided = { id: rationale, outcome: 'needs-work', rationale, followUps: [] } as const;
  return { kind: 'decision', story: issueNumber(issue), decision: decided, seen: { labels: [] } };
}

export function preRead(issue: number, fingerprint: string): Write {
  return { kind: 'preRead', story: issueNumber(issue), changes: [{ kind: 'markRead', fingerprint }], seen: {} };
}

export function nameOf(write: Write): string {
  return write.kind === 'decision' ? write.decision.rationale : write.kind;
}

/** The outboxes of one machine's windows, and a GitHub that takes everything unless told otherwise. */
export class Outboxes {
  machine = new Machine();
  /** What was sent, by its name. */
  log: string[] = [];
  failing: ((write: Write) => Error | undefined) | undefined;
  /** How much time has passed for the windows that are opened from now on, and those that are open. */
  minutes = 0;
  unreadable: number[] = [];
  private boxes: Outbox<Write, string>[] = [];
  private readonly moved = new Emitter<void>();
  readonly changed = () => this.moved.fire();

  begin(): void {
    [this.machine, this.log, this.failing, this.minutes, this.unreadable] = [new Machine(), [], undefined, 0, []];
  }

  end(): void {
    for (const box of this.boxes.splice(0)) box.dispose();
  }

  open(window = 'one', more: Partial<OutboxOptions<Write, string>> = {}): Outbox<Write, string> {
    const box = new Outbox<Write, string>({
      ...{ table: writeTable, storage: this.machine.shared, folder: 'ana', window, pace: testPace, log: quiet },
      clock: {
        now: () => new Date(Date.now() + this.minutes * 60_000),
        elapsed: () => performance.now() + this.minutes * 60_000,
      },
      attempt: async ({ write }) => {
        await Promise.resolve();
        const error = this.failing?.(write);
        if (error) throw error;
        this.log.push(nameOf(write));
        return { kind: 'written', result: nameOf(write) };
      },
      changed: this.changed,
      foundUnreadable: (count) => this.unreadable.push(count),
      ...more,
    });
    this.boxes.push(box);
    // The backlog has been read.
    box.wake(true);
    return box;
  }

  stored(): unknown[] {
    return [...(this.machine.folders.get('ana/entries')?.values() ?? [])];
  }

  /** Resolves once it is so: at once, or after one of the changes that the windows tell. */
  async until(isSo: () => boolean): Promise<void> {
    if (isSo()) return;
    await new Promise<void>((resolve) => {
      const subscription = this.moved.event(() => {
        if (!isSo()) return;
        subscription.dispose();
        resolve();
      });
    });
  }

  /** Resolves when a write of another machine has waited once, and was sent: as long as a retry takes. */
  async pause(pace: Pace): Promise<void> {
    let attempts = 0;
    const sent = new Promise<void>((resolve) => {
      const box = this.open('elsewhere', {
        ...{ pace, storage: new Machine().shared },
        attempt: () => {
          if (++attempts === 1) return Promise.reject(offline());
          resolve();
          return Promise.resolve({ kind: 'written', result: '' });
        },
      });
      void box.submit(decision(9, 'elsewhere'));
    });
    await sent;
  }
}

/** Each test of a `describe` begins with none. */
export function useOutboxes(): Outboxes {
  const outboxes = new Outboxes();
  beforeEach(() => outboxes.begin());
  afterEach(() => outboxes.end());
  return outboxes;
}
