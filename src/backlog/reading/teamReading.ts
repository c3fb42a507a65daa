import { isFailure, RefinementError } from '../../domain/errors';
import { type Team } from '../configuration/team';
import { teamText } from '../configuration/teamMembers';
import { type IssueTracker } from '../ports/issueTracker';
import { type Seen } from '../ports/look';
import { type Access, type TeamName } from '../ports/people';
import { type Clock } from '../ports/storage';

interface Parts {
  readonly tracker: IssueTracker;
  readonly team: Team;
  readonly clock: Clock;
}

const minute = 60_000;

/**
 * Keeps what is known of the team's file equal to GitHub. The file comes with looks that are taken anyway, the first and every
 * comparing one: it costs no request. Whatever it says and whatever becomes of its teams, the stories are read.
 */
export class TeamReading {
  /** Teams whose members GitHub has told since this started. */
  private readonly answered = new Set<string>();
  /** When those that failed are asked for again, by the clock that only runs on; absent where none did. */
  private againAt: number | undefined;

  constructor(private readonly parts: Parts) {}

  /** `isAsked`: the person has asked for all that may have changed, who is in a team included. @throws Cancelled */
  async take(file: Seen['file'], me: Access, signal: AbortSignal, isAsked = false): Promise<void> {
    const { team } = this.parts;
    try {
      if (file instanceof RefinementError) team.noteUnreadable(file.message);
      else if (file) await team.take(file);
    } catch (error) {
      team.noteUnreadable(messageOf(error));
    }
    if (isAsked) this.answered.clear();
    await this.ask(me, signal);
  }

  /** Asks again, after a while, for teams that could not be read. @throws Cancelled */
  async askAgain(me: () => Promise<Access>, signal: AbortSignal): Promise<void> {
    if (this.againAt === undefined || this.parts.clock.elapsed() < this.againAt) return;
    await this.ask(await me(), signal);
  }

  private async ask(me: Access, signal: AbortSignal): Promise<void> {
    const due = this.parts.team.unread(me).filter((name) => !this.answered.has(teamText(name)));
    this.againAt = undefined;
    for (const [at, name] of due.entries()) {
      const error = await this.readMembers(name, signal);
      if (error === undefined) continue;
      this.noteFailure(name, error);
      // The others would be refused for the same reason.
      if (!isFailure(error, 'RateLimited') && !isFailure(error, 'AuthRequired')) continue;
      for (const other of due.slice(at + 1)) this.noteFailure(other, error);
      return;
    }
  }

  /** @returns what failed. @throws Cancelled */
  private async readMembers(name: TeamName, signal: AbortSignal): Promise<unknown> {
    const { team, tracker } = this.parts;
    try {
      const members = await tracker.people.inTeam(name, signal);
      team.noteMembers(name, members);
      if (members) this.answered.add(teamText(name));
      return undefined;
    } catch (error) {
      if (signal.aborted) throw error;
      return error;
    }
  }

  private noteFailure(name: TeamName, error: unknown): void {
    const { team, clock } = this.parts;
    team.noteMembersUnread(name, messageOf(error));
    const limited = isFailure(error, 'RateLimited') ? Date.parse(error.failure.until) - clock.now().getTime() : 0;
    this.againAt = Math.max(this.againAt ?? 0, clock.elapsed() + Math.max(minute, limited));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
