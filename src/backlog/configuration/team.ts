import { oneLine } from '../../base/plainText';
import { t } from '../../base/translate';
import { mayLead } from '../../domain/people';
import { type Login, sameLogin } from '../../domain/story';
import { type Configuration } from '../ports/configuration';
import { type RepositoryFile } from '../ports/files';
import { type Access, type TeamName } from '../ports/people';
import { distinctLabels, sharedLabelText } from './fields';
import { nothingSaid, readTeamFile, type TeamFile, teamFilePath, withTeam } from './teamFile';
import { type KeptMembers, TeamMembers, teamText } from './teamMembers';
import { parseTeamYaml } from './teamYaml';

/** What is kept on this machine for the next start of the editor. */
export interface KeptTeam {
  /** What the file's YAML says. */
  readonly values: unknown;
  readonly problems: readonly string[];
  readonly members: KeptMembers;
  /** Why the file as it is now can't be read; `values` are then those of before. */
  readonly unreadable?: string | undefined;
}

/** What the team says for all in its file, as last read, and what that means for one person. */
export class Team {
  private file: TeamFile = nothingSaid;
  private values: unknown;
  private fileProblems: readonly string[] = [];
  private unreadable: string | undefined;
  private readonly members = new TeamMembers();
  private merged: { readonly own: Configuration; readonly team: TeamFile; readonly both: Configuration } | undefined;

  constructor(private readonly own: () => Configuration) {}

  /** What holds here for whoever has these settings. */
  get configuration(): Configuration {
    const own = this.own();
    if (this.merged?.own !== own || this.merged.team !== this.file)
      this.merged = { own, team: this.file, both: withTeam(own, this.file) };
    return this.merged.both;
  }

  /** Sentences: what in the file can't be used, and which of its teams can't be read. */
  get problems(): readonly string[] {
    return [...this.unreadableProblems, ...this.fileProblems, ...this.labelProblems, ...this.members.problems];
  }

  /** A name in a person's own settings that the team has for something else. */
  private get labelProblems(): readonly string[] {
    const { labels } = this.own();
    return distinctLabels(this.file.labels, labels).left.map((role) =>
      t(
        'Your setting refinement.labels.{0} is not usable here: {1} in the team’s file. The default is used.',
        ...[role, sharedLabelText(labels[role])],
      ),
    );
  }

  private get unreadableProblems(): readonly string[] {
    if (this.unreadable === undefined) return [];
    const holds = this.isUnknown
      ? t('What it says is not known here: each person’s own settings hold, and the labels they name.')
      : t('What it said before holds.');
    return [t('The team’s file can’t be read ({0}). {1}', this.unreadable, holds)];
  }

  /** There is a file, and what it says has never been read: what holds is not what the team shares. */
  private get isUnknown(): boolean {
    return this.unreadable !== undefined && this.values === undefined;
  }

  /** A sentence to say before labels are written: whether their names are the team's is not known. Absent: they are. */
  get labelDoubt(): string | undefined {
    if (!this.isUnknown) return undefined;
    return t('The team’s file can’t be read, so labels have their default names, or those of your own settings.');
  }

  /**
   * Whether somebody is offered what leads do: those whom the team's file names and GitHub lets label, or all of these. What
   * counts stays with GitHub's role.
   */
  isLead({ login, role }: Access): boolean {
    const { leads } = this.file;
    if (!mayLead(role)) return false;
    if (!leads) return true;
    return leads.some((lead) => {
      if ('login' in lead) return sameLogin(lead.login, login);
      const members = this.members.of(lead.team);
      return members === 'unreadable' || members?.some((member) => sameLogin(member, login)) === true;
    });
  }

  /** Teams of which must be known who is in them, to know whether this person leads. */
  unread({ login, role }: Access): readonly TeamName[] {
    const leads = this.file.leads ?? [];
    if (!mayLead(role) || leads.some((lead) => 'login' in lead && sameLogin(lead.login, login))) return [];
    return this.teams;
  }

  private get teams(): readonly TeamName[] {
    const named = (this.file.leads ?? []).flatMap((lead) => ('team' in lead ? [lead.team] : []));
    return [...new Map(named.map((team) => [teamText(team), team])).values()];
  }

  /** `members`: undefined where our sign-in may not read the team. */
  noteMembers(team: TeamName, members: readonly Login[] | undefined): void {
    if (members) this.members.note(team, members);
    else this.members.noteUnreadable(team);
  }

  /** Asking failed, which another time need not. `why`: a sentence. */
  noteMembersUnread(team: TeamName, why: string): void {
    this.members.noteUnreadable(team, why);
  }

  /** What it said last goes on until it is mended or gone. */
  noteUnreadable(why: string): void {
    const line = oneLine(why);
    this.unreadable = line.endsWith('.') ? line.slice(0, -1) : line;
    this.fileProblems = [];
  }

  async take(file: RepositoryFile | 'none'): Promise<void> {
    if (file === 'none') return this.use(undefined, []);
    if (file.text === undefined) return this.noteUnreadable(t('it is no text'));
    const yaml = await parseTeamYaml(file.text);
    const { problems } = readTeamFile(yaml.values);
    const found = problems.map(({ path, message }) => {
      return { line: yaml.lineOf(path), message: path.length === 0 ? message : `${path.join('.')}: ${message}` };
    });
    const all = [...yaml.problems, ...found].sort((a, b) => a.line - b.line);
    // No YAML, or YAML that is no list of keys: half a sentence, say, of which no key can be told.
    const isLost = yaml.isLost || problems.some(({ path }) => path.length === 0);
    const [first] = all;
    if (first && isLost) return this.noteUnreadable(t('line {0}: {1}', first.line, first.message));
    this.use(
      yaml.values,
      all.map(({ line, message }) => t('{0}, line {1}: {2}', teamFilePath, line, oneLine(message))),
    );
  }

  private use(values: unknown, problems: readonly string[]): void {
    this.fileProblems = problems;
    this.unreadable = undefined;
    if (JSON.stringify(values) === JSON.stringify(this.values)) return;
    this.values = values;
    this.file = values === undefined ? nothingSaid : readTeamFile(values).file;
    this.members.keepOnly(this.teams);
  }

  get kept(): KeptTeam {
    const { values, fileProblems: problems, members, unreadable } = this;
    return { values, problems, members: members.kept, ...(unreadable === undefined ? {} : { unreadable }) };
  }

  restore({ values, problems, members, unreadable }: KeptTeam): void {
    this.use(values, problems);
    this.unreadable = unreadable;
    this.members.restore(members);
  }
}
