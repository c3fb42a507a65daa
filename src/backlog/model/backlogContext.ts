import { t } from '../../base/translate';
import { RefinementError } from '../../domain/errors';
import { hasRole, mayLead } from '../../domain/people';
import { type IssueNumber, type Login } from '../../domain/story';
import { type Configuration } from '../ports/configuration';
import { type IssueComment } from '../ports/comments';
import { type IssueTracker } from '../ports/issueTracker';
import { type Issue } from '../ports/issues';
import { type Access } from '../ports/people';
import { type MyState } from './myState';
import { type Clock, type Log } from '../ports/storage';
import { authorsToCheck } from './readRecords';
import { type RepositoryModel } from './repositoryModel';
import { textsAtOnce } from './uncheckedTexts';

/** What every use case works on. */
export interface BacklogContext {
  readonly tracker: IssueTracker;
  readonly model: RepositoryModel;
  readonly mine: MyState;
  readonly me: Access;
  readonly configuration: () => Configuration;
  readonly clock: Clock;
  readonly log: Log;
  /** Something that is shown has changed. */
  changed(): void;
}

/** An issue with its comments, oldest first: as GitHub has it right now, or, for a look ahead, as the model holds it. */
export interface IssueState {
  readonly issue: Issue;
  readonly comments: readonly IssueComment[];
}

/** The issue as GitHub has it now, also put into the model, which holds an edited session's text back until it is checked. */
export async function freshIssue(context: BacklogContext, number: IssueNumber): Promise<Issue> {
  const issue = await context.tracker.issues.get(number);
  context.model.putIssue(issue);
  return issue;
}

/** The comments as GitHub has them now, also put into the model. */
export async function freshComments(context: BacklogContext, number: IssueNumber): Promise<readonly IssueComment[]> {
  const comments = await context.tracker.comments.list(number);
  context.model.setComments(number, comments);
  return checkedComments(context, number, comments);
}

/** These comments with what is known of who has edited them, once GitHub has been asked where it isn't known. */
async function checkedComments(
  context: BacklogContext,
  number: IssueNumber,
  comments: readonly IssueComment[],
): Promise<readonly IssueComment[]> {
  await checkEdits(context, number);
  const checked = new Map(context.model.comments(number).map((comment) => [comment.id, comment]));
  return comments.map((comment) => checked.get(comment.id) ?? comment);
}

/** Asks who has edited the texts of an issue, or all, of which that is not known. */
export async function checkEdits({ tracker, model }: BacklogContext, number?: IssueNumber): Promise<void> {
  const unchecked = model.unchecked(number);
  for (let at = 0; at < unchecked.length; at += textsAtOnce) {
    const asked = unchecked.slice(at, at + textsAtOnce);
    const { texts } = await tracker.reading.look({ texts: asked.map(({ id }) => id) });
    for (const [place, text] of asked.entries()) model.putChecked(text, texts === 'unknown' ? texts : texts[place]);
  }
}

/** An issue with its comments, and the roles of those whose records are in it and them, as GitHub has them now. */
export async function freshState(context: BacklogContext, number: IssueNumber): Promise<IssueState> {
  const [issue, listed] = await Promise.all([freshIssue(context, number), context.tracker.comments.list(number)]);
  context.model.setComments(number, listed);
  const comments = await checkedComments(context, number, listed);
  await learnRoles(context, authorsToCheck([issue, ...comments]));
  context.changed();
  return { issue, comments };
}

/** The same as the model holds it, for a look ahead. @throws NotFound where it has not been read */
export function knownState({ model }: BacklogContext, number: IssueNumber): Promise<IssueState> {
  const issue = model.issue(number);
  if (!issue)
    return Promise.reject(new RefinementError({ code: 'NotFound' }, t('#{0} has not been read from GitHub.', number)));
  return Promise.resolve({ issue, comments: model.comments(number) });
}

// Each takes a request, and anybody can write what looks like a record.
const mostAskedAtOnce = 25;

/**
 * Asks once for the role of each of these logins that we do not know yet. One that cannot be asked stays unknown; where they
 * are very many, the rest is asked for the next time.
 */
export async function learnRoles({ model, tracker }: BacklogContext, logins: Iterable<Login>): Promise<void> {
  for (const login of logins) if (model.roleOf(login) === undefined) model.unasked.add(login);
  const asked = [...model.unasked].slice(0, mostAskedAtOnce);
  await Promise.all(
    asked.map(async (login) => {
      if (model.roleOf(login) === undefined) model.setRole(login, await tracker.people.roleOf(login));
      model.unasked.delete(login);
    }),
  );
}

/**
 * Asks again for the roles of those who are not among the people that GitHub has just listed, though a record of theirs counts
 * by their role, or could not be judged: they may have left, or our own role did not suffice before.
 * @param listed empty where GitHub lists nobody
 */
export async function learnRolesAgain({ model, tracker, me }: BacklogContext, listed: readonly Login[]): Promise<void> {
  if (listed.length === 0 && !hasRole(me.role, 'write')) return;
  const known = new Set([me.login, ...listed].map((login) => login.toLowerCase()));
  const doubtful = [...model.knownRoles()].filter(([login, role]) => !known.has(login) && mayLead(role));
  await Promise.all(
    doubtful
      .slice(0, mostAskedAtOnce)
      .map(async ([login]) => model.setRole(login, await tracker.people.roleOf(login, 'again'))),
  );
}
