import { oneLine } from '../../base/plainText';
import { t } from '../../base/translate';
import { type Login } from '../../domain/story';
import { type TeamName } from '../ports/people';

/** `unreadable`: GitHub has never told who is in it. */
export type KeptMembers = readonly (readonly [team: string, members: readonly Login[] | 'unreadable'])[];

/** Who is in the teams that the team's file names. What GitHub told last goes on while it tells nothing. */
export class TeamMembers {
  private read = new Map<string, readonly Login[]>();
  /** Teams that could not be read when last asked for; `why` is a sentence, absent where our sign-in may not read them. */
  private readonly unread = new Map<string, { readonly why?: string }>();

  /** Undefined until GitHub has been asked; `unreadable` where it has never told. */
  of(team: TeamName): readonly Login[] | 'unreadable' | undefined {
    return this.read.get(teamText(team)) ?? (this.unread.has(teamText(team)) ? 'unreadable' : undefined);
  }

  note(team: TeamName, members: readonly Login[]): void {
    this.read.set(teamText(team), members);
    this.unread.delete(teamText(team));
  }

  noteUnreadable(team: TeamName, why?: string): void {
    this.unread.set(teamText(team), why === undefined ? {} : { why: oneLine(why) });
  }

  /** The file names these now: what was told of others is forgotten, and what failed is asked again where it matters. */
  keepOnly(teams: readonly TeamName[]): void {
    const named = new Set(teams.map(teamText));
    this.read = new Map([...this.read].filter(([team]) => named.has(team)));
    this.unread.clear();
  }

  /** Sentences: which teams can't be read, and who is taken for a lead meanwhile. */
  get problems(): readonly string[] {
    return [...this.unread].map(([team, { why }]) => {
      if (why === undefined)
        return this.read.has(team)
          ? t('Your sign-in can’t read who is in the team {0}: those who were in it are offered what leads do.', team)
          : t('Your sign-in can’t read who is in the team {0}: whoever may label is offered what leads do.', team);
      return this.read.has(team)
        ? t('The team {0} can’t be read for now: those who were in it are offered what leads do. {1}', team, why)
        : t('The team {0} can’t be read for now: whoever may label is offered what leads do. {1}', team, why);
    });
  }

  get kept(): KeptMembers {
    const never = [...this.unread.keys()].filter((team) => !this.read.has(team));
    return [...this.read, ...never.map((team) => [team, 'unreadable'] as const)];
  }

  restore(kept: KeptMembers): void {
    for (const [team, members] of kept)
      if (members === 'unreadable') this.unread.set(team, {});
      else this.read.set(team, members);
  }
}

export function teamText({ organization, slug }: TeamName): string {
  return `${organization}/${slug}`;
}
