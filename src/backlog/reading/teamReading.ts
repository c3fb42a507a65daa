import { RefinementError } from '../../domain/errors';
import { type Team } from '../configuration/team';
import { type Seen } from '../ports/look';
import { type Access } from '../ports/people';
import { type IssueTracker } from '../ports/issueTracker';

interface Parts {
  readonly tracker: IssueTracker;
  readonly team: Team;
}

/**
 * Keeps what is known of the team's file equal to GitHub. The file comes with looks that are taken anyway, the first and every
 * comparing one: it costs no request.
 */
export class TeamReading {
  private hasMembers = false;

  constructor(private readonly parts: Parts) {}

  /** `isAsked`: the person has asked for all that may have changed, who is in a team included. */
  async take(file: Seen['file'], me: Access, signal: AbortSignal, isAsked = false): Promise<void> {
    const { team } = this.parts;
    if (file instanceof RefinementError) team.noteUnreadable(file.message);
    else if (file) await team.take(file);
    if (this.hasMembers && !isAsked && team.unread(me).every((name) => team.knowsMembers(name))) return;
    for (const name of team.unread(me)) team.noteMembers(name, await this.parts.tracker.people.inTeam(name, signal));
    this.hasMembers = true;
  }
}
