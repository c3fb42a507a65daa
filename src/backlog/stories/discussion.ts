import { type Outcome } from '../../domain/decision';
import { type IssueNumber, type Login, sameLogin } from '../../domain/story';
import { type BacklogContext } from '../model/backlogContext';
import { recordIn } from '../model/editedText';
import { type IssueRecords } from '../model/readRecords';
import { withText } from '../model/storedComment';
import { type IssueComment } from '../ports/comments';

interface Contribution {
  /** GitHub's id of the comment. */
  readonly id: number;
  readonly author: Login;
  readonly isMine: boolean;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly url: string;
}

/** What somebody has said, as on GitHub. A record that does not count is no more than that. */
export interface OrdinaryContribution extends Contribution {
  readonly kind: 'comment';
  /** Markdown, as hostile as anything from GitHub. */
  readonly body: string;
  readonly updatedAt: string;
  /** Who edited it last, where that is not its author and GitHub has told. */
  readonly editedBy?: Login;
}

/** A record that counts, in short: what it says is shown where it belongs. */
export type RecordContribution = Contribution &
  (
    | {
        readonly kind: 'preread';
        readonly risks: number;
        /** The ids of those that its author asks in it. */
        readonly questions: readonly string[];
        readonly answers: number;
        readonly replies: number;
      }
    | { readonly kind: 'decision'; readonly outcome: Outcome }
  );

export interface Discussion {
  /** The oldest first. */
  readonly contributions: readonly (OrdinaryContribution | RecordContribution)[];
  /** How many more there are, whose text has not been read. */
  readonly unread: number;
  /** The newest comment when I looked at the discussion last, by its id; absent where I never did on this machine. */
  readonly seen?: number;
}

/** All that was said on a story. */
export function discussionOf(context: BacklogContext, number: IssueNumber, { ignored }: IssueRecords): Discussion {
  const { model, mine, me } = context;
  const comments = model.allComments(number);
  const known = withText(comments);
  const refused = new Set(ignored.map(({ url }) => url));
  const contributions = known.map((comment) => {
    const isMine = sameLogin(comment.author, me.login);
    return recordOf(comment, isMine, refused) ?? ordinary(comment, isMine);
  });
  const seen = mine.seenComment(number);
  const unread = comments.length - known.length;
  return { contributions, unread, ...(seen === undefined ? {} : { seen }) };
}

function recordOf(
  comment: IssueComment,
  isMine: boolean,
  refused: ReadonlySet<string>,
): RecordContribution | undefined {
  const { id, author, createdAt, url } = comment;
  const place = { id, author, isMine, createdAt, url };
  if (refused.has(url)) return undefined;
  const record = recordIn(comment);
  switch (record.kind) {
    case 'preread': {
      const { risks, questions, answers, replies } = record.record.preRead;
      const counts = {
        risks: risks.length,
        questions: questions.map(({ id }) => id),
        answers: answers.length,
        replies: replies.length,
      };
      return { kind: 'preread', ...place, ...counts };
    }
    case 'decision':
      return { kind: 'decision', ...place, outcome: record.record.outcome };
    case 'ordinary':
    case 'unreadable':
    // On a session's issue they are no discussion.
    case 'session':
    case 'ballots':
    case 'result':
      return undefined;
  }
}

function ordinary(comment: IssueComment, isMine: boolean): OrdinaryContribution {
  const { id, author, body, createdAt, updatedAt, url, edits } = comment;
  const own = { id, author, body, createdAt, updatedAt, url, isMine } as const;
  return { kind: 'comment', ...own, ...(edits?.by === undefined ? {} : { editedBy: edits.by }) };
}
