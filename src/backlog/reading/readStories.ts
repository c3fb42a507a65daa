import { type IssueNumber, type Login } from '../../domain/story';
import { type IssueComment } from '../ports/comments';
import { type IssueTracker } from '../ports/issueTracker';
import { type Issue } from '../ports/issues';
import { authorsToCheck } from '../model/readRecords';
import { type RepositoryModel } from '../model/repositoryModel';
import { textsAtOnce, type UncheckedText } from '../model/uncheckedTexts';
import { type ReadIssue, type Seen } from '../ports/look';

/** A story whose comments have not all been read, with those that have, and where those that are missing begin. */
interface UnfinishedStory {
  readonly issue: IssueNumber;
  readonly after: string;
  readonly comments: readonly IssueComment[];
  /** The model's moment before the first of them were asked for. */
  readonly asked: number;
  readonly asOf?: string | undefined;
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
  put({ issue, comments, more, asOf }: ReadIssue, asked: number): void {
    this.model.putIssue(issue, asked);
    this.noteAuthors([issue, ...comments]);
    this.unfinished = this.unfinished.filter((other) => other.issue !== issue.number);
    this.putComments({ issue: issue.number, comments, asked, asOf }, more);
  }

  /** Only all pages together tell which comments are there no more. */
  private putComments(read: Omit<UnfinishedStory, 'after'>, more: string | undefined): void {
    const { issue, comments, asked, asOf } = read;
    const isPart = more !== undefined;
    this.model.setComments(issue, comments, asked, { isPart, ...(asOf === undefined ? {} : { asOf }) });
    if (isPart) this.unfinished.push({ ...read, after: more });
  }

  noteAuthors(texts: Iterable<Issue | IssueComment>): void {
    for (const author of authorsToCheck(texts)) this.authors.add(author);
  }

  /** Reads these stories anew; those that are gone leave the model, or are in doubt there. */
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
      else this.model.missIssue(number, asked);
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
      const stories = this.unfinished.slice(0, storiesAtOnce);
      const comments = stories.map(({ issue, after }) => ({ issue, after }));
      const seen = await this.tracker.reading.look({ comments, texts: texts.map(({ id }) => id) }, signal);
      this.takeTexts(texts, seen.texts);
      this.unfinished = this.unfinished.slice(stories.length);
      for (const [at, story] of stories.entries()) {
        const page = seen.comments[at];
        if (!page) continue;
        this.noteAuthors(page.comments);
        const all = [...story.comments, ...page.comments];
        this.putComments({ ...story, comments: all, asOf: earlier(story.asOf, page.asOf) }, page.more);
      }
    }
  }
}

function earlier(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined || b === undefined ? undefined : a < b ? a : b;
}
