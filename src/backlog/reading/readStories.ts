import { type IssueNumber, type Login } from '../../domain/story';
import { type IssueComment } from '../ports/comments';
import { type IssueTracker } from '../ports/issueTracker';
import { type Issue } from '../ports/issues';
import { authorsToCheck } from '../model/readRecords';
import { type RepositoryModel } from '../model/repositoryModel';
import { textsAtOnce, type UncheckedText } from '../model/uncheckedTexts';
import { type ReadIssue, type Seen } from '../ports/look';

/** A story whose comments have not all been read, and where those that are missing begin. */
export interface UnfinishedStory {
  readonly issue: IssueNumber;
  readonly after: string;
}

// GraphQL counts each story as a connection of its own: this many cost one point.
const storiesAtOnce = 25;

/** Puts stories into the model, and remembers whose comments are not complete and whose roles are to be asked for. */
export class StoryReader {
  private unfinished: UnfinishedStory[] = [];
  private readonly askedTexts = new Set<unknown>();
  /** Authors of records, whose roles decide whether the records count. */
  readonly authors = new Set<Login>();

  constructor(
    private readonly tracker: IssueTracker,
    private readonly model: RepositoryModel,
  ) {}

  /** @param asked the model's moment before the request */
  put({ issue, comments, more }: ReadIssue, asked: number): void {
    this.model.putIssue(issue, asked);
    this.model.setComments(issue.number, comments, asked, more !== undefined);
    this.noteAuthors([issue, ...comments]);
    this.unfinished = this.unfinished.filter((other) => other.issue !== issue.number);
    if (more !== undefined) this.unfinished.push({ issue: issue.number, after: more });
  }

  noteAuthors(texts: Iterable<Issue | IssueComment>): void {
    for (const author of authorsToCheck(texts)) this.authors.add(author);
  }

  /** Reads these stories anew; those that are gone leave the model. */
  async read(numbers: readonly IssueNumber[], signal: AbortSignal): Promise<void> {
    for (let at = 0; at < numbers.length; at += storiesAtOnce) {
      const issues = numbers.slice(at, at + storiesAtOnce);
      const asked = this.model.now();
      this.take(issues, (await this.tracker.reading.look({ issues }, signal)).issues, asked);
    }
  }

  take(numbers: readonly IssueNumber[], read: readonly (ReadIssue | undefined)[], asked: number): void {
    for (const [at, number] of numbers.entries()) {
      const story = read[at];
      if (story) this.put(story, asked);
      else if (!this.model.isNewerThan(number, asked)) this.model.removeIssue(number);
    }
  }

  /** Texts of which the next request can ask who has edited them: each version once, since an answer may be too old. */
  nextTexts(): readonly UncheckedText[] {
    const next = this.model.unchecked().filter(({ text }) => !this.askedTexts.has(text));
    return next.slice(0, textsAtOnce);
  }

  takeTexts(texts: readonly UncheckedText[], seen: Seen['texts']): void {
    for (const [at, text] of texts.entries()) {
      this.askedTexts.add(text.text);
      const checked = this.model.putChecked(text, seen === 'unknown' ? seen : seen[at]);
      if (checked) this.noteAuthors([checked]);
    }
  }

  /**
   * Reads the comments that did not fit on their stories' pages, and asks who has edited the texts of which that is not known.
   * After a failure, the next call goes on.
   */
  async finish(signal: AbortSignal): Promise<void> {
    for (let texts = this.nextTexts(); this.unfinished.length + texts.length > 0; texts = this.nextTexts()) {
      const comments = this.unfinished.slice(0, storiesAtOnce);
      const asked = this.model.now();
      const seen = await this.tracker.reading.look({ comments, texts: texts.map(({ id }) => id) }, signal);
      this.takeTexts(texts, seen.texts);
      const rest: UnfinishedStory[] = [];
      for (const [at, { issue }] of comments.entries()) {
        const page = seen.comments[at];
        if (!page) continue;
        this.model.setComments(issue, page.comments, asked, true);
        this.noteAuthors(page.comments);
        if (page.more !== undefined) rest.push({ issue, after: page.more });
      }
      this.unfinished = [...this.unfinished.slice(comments.length), ...rest];
    }
  }
}
