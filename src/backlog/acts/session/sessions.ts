import { type Session } from '../../../domain/session';
import { type IssueNumber } from '../../../domain/story';
import { type Waiting } from '../../writing/outboxCallers';
import { type Desk, journalOf, submit } from '../desk';
import { endSessionWrite } from './endSessionWrite';
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

/** Sessions are prepared and ended. */
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

  async end(session: IssueNumber): Promise<EndedSession | Waiting> {
    const sent = await submit(this.desk, endSessionWrite(await this.desk.connected(), session));
    return sent.kind === 'waiting' ? sent : { kind: 'ended', ...journalOf(sent) };
  }
}
