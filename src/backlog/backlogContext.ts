import { hasRole, type Role } from '../domain/people';
import { RefinementError } from '../domain/errors';
import { type IssueNumber, type Login } from '../domain/story';
import { type Configuration } from './configuration';
import { type Access, type Issue, type IssueComment, type IssueTracker } from './issueTracker';
import { type MyState } from './myState';
import { type Clock, type Log } from './ports';
import { type RepositoryModel } from './repositoryModel';
import { type SerialTasks } from './serialTasks';

/** What every use case works on. */
export interface BacklogContext {
  readonly tracker: IssueTracker;
  readonly model: RepositoryModel;
  readonly mine: MyState;
  readonly me: Access;
  readonly configuration: () => Configuration;
  readonly clock: Clock;
  readonly log: Log;
  /** Writes to one issue follow one another; keys are issue numbers as text. */
  readonly writes: SerialTasks;
  /** Something that is shown has changed. */
  changed(): void;
}

/** The issue as GitHub has it now, also put into the model. */
export async function freshIssue(context: BacklogContext, number: IssueNumber): Promise<Issue> {
  const issue = await context.tracker.issue(number);
  context.model.putIssue(issue);
  return issue;
}

/** The comments as GitHub has them now, also put into the model. */
export async function freshComments(context: BacklogContext, number: IssueNumber): Promise<readonly IssueComment[]> {
  const comments = await context.tracker.comments(number);
  context.model.setComments(number, comments);
  return comments;
}

/** Asks once for the role of each of these logins that we do not know yet. One that cannot be asked stays unknown. */
export async function learnRoles(context: BacklogContext, logins: Iterable<Login>): Promise<void> {
  const unasked = [...logins].filter((login) => context.model.roleOf(login) === undefined);
  await Promise.all(unasked.map(async (login) => context.model.setRole(login, await context.tracker.roleOf(login))));
}

/** @throws {RefinementError} Forbidden, before anything is written, where the account's role is below triage. */
export function requireLead(me: { readonly role: Role }, doing: string): void {
  if (hasRole(me.role, 'triage') || me.role === 'unknown') return;
  throw new RefinementError(
    { code: 'Forbidden', reason: 'permission' },
    `${doing} needs the role “triage” or more in this repository; yours is “${me.role}”. Nothing was written.`,
  );
}

/**
 * Runs what writes to GitHub. Where GitHub could not be asked or refused (such errors have a cause), the message goes on
 * to say what was kept; the messages of our own checks say so themselves.
 */
export async function keeping<T>(kept: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof RefinementError) || error.cause === undefined) throw error;
    throw new RefinementError(error.failure, `${error.message} ${kept}`, { cause: error.cause });
  }
}
