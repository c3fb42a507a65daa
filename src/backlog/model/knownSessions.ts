import { type Role } from '../../domain/people';
import { claimsOf, type Session } from '../../domain/session/session';
import { hasLabel, type IssueNumber, type Login } from '../../domain/story';
import { type Issue } from '../ports/issues';
import { byStory } from './byStory';
import { type CountedRecords } from './countedRecords';
import { formerSession, type FormerRecord, readSession, type SessionNotice, sessionNotice } from './readRecords';

interface Around {
  readonly issues: () => Iterable<Issue>;
  /** The name of the label that makes an issue a session. */
  readonly label: () => string;
  readonly roleOf: (login: Login) => Role | undefined;
  readonly counted: CountedRecords;
}

/** The sessions among the issues of a model, derived once until one of them, or the role of an author, changes. */
export class KnownSessions {
  private derived: readonly Session[] | undefined;
  private byStory: ReadonlyMap<IssueNumber, readonly Session[]> | undefined;
  private noticesByStory: ReadonlyMap<IssueNumber, readonly SessionNotice[]> | undefined;

  constructor(private readonly around: Around) {}

  forget(): void {
    this.derived = undefined;
    this.byStory = undefined;
    this.noticesByStory = undefined;
  }

  /** Those that count, oldest first. */
  all(): readonly Session[] {
    this.derived ??= this.issues()
      .flatMap((issue) => this.in(issue) ?? [])
      .sort((a, b) => a.number - b.number);
    return this.derived;
  }

  /** The session that an issue's body holds, if it counts. */
  in(issue: Issue): Session | undefined {
    const { roleOf, counted } = this.around;
    return readSession(issue, roleOf(issue.author), counted);
  }

  /** What is to be said of a session that counts since it has counted before. */
  former(issue: Issue): FormerRecord | undefined {
    const { roleOf, counted } = this.around;
    return formerSession(issue, roleOf(issue.author), counted);
  }

  /** All that a story is or was in, oldest first. */
  with(story: IssueNumber): readonly Session[] {
    this.byStory ??= byStory(this.all(), ({ stories }) => stories.map(({ number }) => number));
    return this.byStory.get(story) ?? [];
  }

  /** The open ones that have a story, the oldest first. */
  claimsOn(story: IssueNumber): readonly Session[] {
    return claimsOf(this.with(story), story);
  }

  /** What is to be said of issues that are sessions with this story, or say so. */
  notices(story: IssueNumber): readonly SessionNotice[] {
    this.noticesByStory ??= byStory(
      this.issues().flatMap((issue) => sessionNotice(issue, this.around.roleOf(issue.author)) ?? []),
      ({ stories }) => stories,
    );
    return this.noticesByStory.get(story) ?? [];
  }

  /** Somebody may have taken the label off one that has counted here: it stays a session. */
  has(issue: Issue): boolean {
    return hasLabel(issue, this.around.label()) || this.around.counted.hasSession(issue.number);
  }

  private issues(): Issue[] {
    return [...this.around.issues()].filter((issue) => this.has(issue));
  }
}
