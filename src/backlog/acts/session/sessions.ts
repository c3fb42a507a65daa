import { type SessionMove } from '../../../domain/session/moves';
import { type ParticipantRole, type Session } from '../../../domain/session/session';
import { type IssueNumber } from '../../../domain/story';
import { type Waiting } from '../../writing/outboxCallers';
import { type Desk, journalOf, submit } from '../desk';
import { joining, leaving } from './attendanceWrite';
import { endSessionWrite } from './endSessionWrite';
import { deleteKeys, unrevealedStories } from './keyDeletion';
import { moveWrite } from './moveWrite';
import { madeSession, type SessionInput, sessionWrite } from './sessionWrite';

export interface PreparedSession extends Session {
  readonly kind: 'prepared';
  readonly url: string;
  readonly journal?: string;
}

export interface EndedSession {
  readonly kind: 'ended';
  /** By which it can be undone. */
  readonly journal?: string;
}

export interface Moved {
  readonly kind: 'moved';
}

/** I am there, or have left. */
export interface Joined {
  readonly kind: 'joined';
}

/** Sessions are prepared, joined, led through the hour and ended. */
export class Sessions {
  constructor(private readonly desk: Desk) {}

  async prepare(input: SessionInput): Promise<PreparedSession | Waiting> {
    const context = await this.desk.connected();
    const write = await sessionWrite(context, input);
    const sent = await submit(this.desk, write);
    if (sent.kind === 'waiting') return sent;
    // An earlier one about the same stories, if it waited, has been written instead.
    const made = sent.result.write.kind === 'session' ? sent.result.write : write;
    return { kind: 'prepared', ...madeSession(context, made), ...journalOf(sent) };
  }

  /**
   * Leads the session on: starts it, goes to a segment or a story, opens a round.
   * @throws InvalidData where it can't be moved so, Forbidden where another machine leads it
   */
  async move(session: IssueNumber, move: SessionMove): Promise<Moved | Waiting> {
    const sent = await submit(this.desk, await moveWrite(await this.desk.connected(), session, move));
    return sent.kind === 'waiting' ? sent : { kind: 'moved' };
  }

  /** @param as absent: as what its facilitator expects */
  async join(session: IssueNumber, as?: ParticipantRole): Promise<Joined | Waiting> {
    const write = await joining(await this.desk.connected(), session, as);
    const sent = await submit(this.desk, write);
    return sent.kind === 'waiting' ? sent : { kind: 'joined' };
  }

  async leave(session: IssueNumber): Promise<Joined | Waiting> {
    const sent = await submit(this.desk, leaving(await this.desk.connected(), session));
    return sent.kind === 'waiting' ? sent : { kind: 'joined' };
  }

  /** @param lost the person has agreed that what is not revealed stays unread: then the key goes, too */
  async end(session: IssueNumber, lost = false): Promise<EndedSession | Waiting> {
    const sent = await submit(this.desk, endSessionWrite(await this.desk.connected(), session, lost));
    return sent.kind === 'waiting' ? sent : { kind: 'ended', ...journalOf(sent) };
  }

  /** The stories of a session with sealed estimates that are not revealed. */
  async unrevealed(session: IssueNumber): Promise<readonly IssueNumber[]> {
    const { model } = await this.desk.connected();
    const found = model.sessions.all().find(({ number }) => number === session);
    return found ? unrevealedStories(model, found) : [];
  }

  /** After a look at GitHub: deletes the keys of sessions that are over for good. */
  async deleteKeys(): Promise<void> {
    await deleteKeys(await this.desk.connected(), (await this.desk.writes()).journal);
  }
}
