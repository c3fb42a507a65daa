import { isFailure } from '../../domain/errors';
import { type IssueNumber } from '../../domain/story';
import { type IssueTracker } from '../ports/issueTracker';
import { timesToBelieve } from './doubts';
import { type RepositoryModel } from './repositoryModel';

// Answers that are older still, or late, weigh nothing.
const mostRounds = 2 * timesToBelieve;

/** Whom to ask again, and after how long. */
export interface AskingAgain {
  readonly tracker: IssueTracker;
  readonly model: RepositoryModel;
  /** Gives GitHub's replicas time to catch up. */
  readonly pause: () => Promise<void>;
}

/**
 * Asks for each issue and comment that is in doubt, by its number or id, until it is known whether it is there and what it
 * says. What is still in doubt then is asked for at the next look.
 * @param only one issue with its comments; absent: all
 */
export async function settleDoubts(asking: AskingAgain, only?: IssueNumber, signal?: AbortSignal): Promise<void> {
  const { model, pause } = asking;
  for (let round = 0; round < mostRounds; round++) {
    const { issues, comments } = model.doubts(only);
    if (issues.length + comments.length === 0) return;
    // However it ends: what was believed may be old all the same, and no list of changes tells that.
    for (const number of [...issues, ...comments.map(({ issue }) => issue)]) model.doubted.add(number);
    if (round > 0) await pause();
    for (const number of issues) await askIssue(asking, number, signal);
    for (const { issue, id } of comments) await askComment(asking, issue, id, signal);
  }
}

async function askIssue({ tracker, model }: AskingAgain, number: IssueNumber, signal?: AbortSignal): Promise<void> {
  const asked = model.now();
  try {
    model.putIssue(await tracker.issues.get(number, signal), asked);
  } catch (error) {
    if (!isFailure(error, 'NotFound')) throw error;
    model.missIssue(number, asked);
  }
}

/** Asks for a comment by its id. One that we hold and that is not found is in doubt. */
export async function askComment(
  { tracker, model }: AskingAgain,
  issue: IssueNumber,
  id: number,
  signal?: AbortSignal,
): Promise<void> {
  const asked = model.now();
  const comment = await tracker.comments.get(id, signal);
  // It may have moved on with its issue, to another repository.
  if (comment?.issue === issue) model.putComment(comment, asked);
  else model.missComment(issue, id, asked);
}

/** Asks until an answer is as it should be, some times, with pauses between. @returns the last answer */
export async function askUntil<T>(
  { pause }: Pick<AskingAgain, 'pause'>,
  ask: () => Promise<T>,
  isGood: (answer: T) => boolean,
): Promise<T> {
  let answer = await ask();
  for (let left = timesToBelieve - 1; left > 0 && !isGood(answer); left--) {
    await pause();
    answer = await ask();
  }
  return answer;
}
