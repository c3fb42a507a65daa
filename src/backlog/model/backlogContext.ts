import { t } from '../../base/translate';
import { isFailure, RefinementError } from '../../domain/errors';
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
import { askUntil, settleDoubts } from './settling';
import { withText } from './storedComment';
import { textsAtOnce } from './uncheckedTexts';

/** What every use case works on. */
export interface BacklogContext {
  readonly tracker: IssueTracker;
  readonly model: RepositoryModel;
  readonly mine: MyState;
  readonly me: Access;
  /** I am offered what leads do. */
  readonly isLead: boolean;
  readonly configuration: () => Configuration;
  /** A sentence where it is not known whether labels have the names that the team gives them. */
  readonly labelDoubt?: string | undefined;
  readonly clock: Clock;
  /** By GitHub's clock, which is the same for everybody. */
  readonly gitHubNow: () => Date;
  readonly log: Log;
  /** Gives GitHub time to catch up with itself, before the same is asked again. */
  readonly pause: () => Promise<void>;
  /** Something that is shown has changed. */
  changed(): void;
}

/** An issue with its comments, oldest first: read right now or, for a look ahead, those whose text the model holds. */
export interface IssueState {
  readonly issue: Issue;
  readonly comments: readonly IssueComment[];
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

/**
 * An issue with its comments, and the roles of those whose records are in it and them: the newer of what GitHub answers now and
 * what the model knows, since an answer may be some writes old. What the two differ in is asked for until it is known, and so
 * are comments that GitHub counts and does not list. Edited texts are as it is known who has edited them.
 */
export async function freshState(context: BacklogContext, number: IssueNumber): Promise<IssueState> {
  const { model } = context;
  model.keepTexts(number);
  let [, isRead] = await Promise.all([readIssue(context, number), readComments(context, number)]);
  await settleDoubts(context, number);
  const isWhole = () => isRead && !model.isShort(number);
  const readRest = async () => {
    if (!isWhole()) isRead = (await readComments(context, number)) || isRead;
  };
  await askUntil(context, readRest, isWhole);
  if (isRead) model.acceptShort(number);
  await settleDoubts(context, number);
  await checkEdits(context, number);
  const state = await knownState(context, number);
  await learnRoles(context, authorsToCheck([state.issue, ...state.comments]));
  context.changed();
  return state;
}

/** The issue as it is known after it has been asked for now. @throws NotFound */
export async function freshIssue(context: BacklogContext, number: IssueNumber): Promise<Issue> {
  await readIssue(context, number);
  await settleDoubts(context, number);
  return (await knownState(context, number)).issue;
}

/** @throws NotFound only once a new issue that we hold is not found again and again */
async function readIssue(context: BacklogContext, number: IssueNumber): Promise<void> {
  const { tracker, model } = context;
  const missing = await unlessUnknown(context, number, async (asked) =>
    model.putIssue(await tracker.issues.get(number), asked),
  );
  if (missing) throw missing;
}

/** @returns false where the issue, which we hold, is too new for whoever answers */
async function readComments(context: BacklogContext, number: IssueNumber): Promise<boolean> {
  const { tracker, model } = context;
  const missing = await unlessUnknown(context, number, async (asked) =>
    model.setComments(number, await tracker.comments.list(number), asked),
  );
  return missing === undefined;
}

/** Whoever answers may not know of a new issue yet that we hold: then it is asked again. @returns NotFound where it stays so */
function unlessUnknown(
  context: BacklogContext,
  number: IssueNumber,
  read: (asked: number) => Promise<void>,
): Promise<RefinementError | undefined> {
  const { model } = context;
  const ask = async () => {
    try {
      await read(model.now());
      return undefined;
    } catch (error) {
      if (!isFailure(error, 'NotFound') || !model.mayBeUnknown(number)) throw error;
      return error;
    }
  };
  return askUntil(context, ask, (missing) => missing === undefined);
}

/** The same as the model holds it, for a look ahead. @throws NotFound where it has not been read */
export function knownState({ model }: BacklogContext, number: IssueNumber): Promise<IssueState> {
  const issue = model.issue(number);
  if (!issue)
    return Promise.reject(new RefinementError({ code: 'NotFound' }, t('#{0} has not been read from GitHub.', number)));
  return Promise.resolve({ issue, comments: withText(model.allComments(number)) });
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
