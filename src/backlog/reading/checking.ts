import { teamFilePath } from '../configuration/teamFile';
import { RefinementError } from '../../domain/errors';
import { type IssueNumber, type Login } from '../../domain/story';
import { type RepositoryModel } from '../model/repositoryModel';
import { type AskingAgain, settleDoubts } from '../model/settling';
import { select } from './following';
import { ListCursor } from './listCursor';
import { type Page, type Seen } from '../ports/look';
import { QueryProblems } from './queryProblems';
import { isOn, type KeptList, keptLists, type ReadingPlan } from './readingPlan';
import { type StoryReader } from './readStories';

/**
 * Finds what GitHub never lists as a change: deleted and transferred stories, and those that a search no longer finds. One
 * request counts the lists. Where a count differs from the model's, the numbers are read, 100 per request, and then the
 * stories that only one side has.
 */
export class Checking {
  readonly problems: QueryProblems;
  /** Those who have access, where GitHub lists them to us. */
  listed: readonly Login[] = [];
  /** The team's file. */
  file: Seen['file'];

  private readonly model: RepositoryModel;

  constructor(
    private readonly asking: AskingAgain,
    private readonly plan: ReadingPlan,
  ) {
    this.model = asking.model;
    this.problems = new QueryProblems(plan);
  }

  /** @returns when anything there changed last, ISO 8601 by GitHub's clock */
  async run(stories: StoryReader, signal: AbortSignal): Promise<string | undefined> {
    const lists = keptLists(this.plan);
    const labels = [...new Set(this.plan.queries.flatMap((query) => query.labels))];
    const pages = lists.map((kept) => new ListCursor(kept).question('count'));
    const seen = await this.asking.tracker.reading.look(
      { access: true, newest: true, file: teamFilePath, labels, pages },
      signal,
    );
    this.file = seen.file;
    for (const { login, role } of seen.roles) this.model.setRole(login, role);
    this.listed = seen.roles.map(({ login }) => login);
    this.problems.noteMissing(seen.missingLabels);
    for (const [at, kept] of lists.entries()) {
      const page = seen.pages[at];
      if (page instanceof RefinementError) this.problems.noteRefusal(kept, page);
      else if (page && page.total !== this.held(kept).length) await this.compare(kept, stories, signal);
    }
    await stories.finish(signal);
    await settleDoubts(this.asking, undefined, signal);
    // A story that lost its label here and was then deleted is on no list and among no changes.
    for (const number of this.model.selection.stories()) select(this.model, this.plan, number);
    return seen.newest;
  }

  /** The stories in the model that GitHub counts, too: for a label's list, also those that other terms of the query leave out. */
  private held({ list, label, ...kept }: KeptList): readonly IssueNumber[] {
    if (list.kind === 'search') return [...this.model.selection.of(label ?? '')];
    const ofLabel = { ...kept, list };
    return [...this.model.issues()].filter((issue) => isOn(ofLabel, issue)).map(({ number }) => number);
  }

  private async compare(kept: KeptList, stories: StoryReader, signal: AbortSignal): Promise<void> {
    const asked = this.model.now();
    const there = await this.numbers(kept, signal);
    if (!there) return;
    const held = this.held(kept);
    const gone = held.filter((number) => !there.has(number) && !this.model.isNewerThan(number, asked));
    const known = new Set(held);
    const missing = [...there].filter((number) => !known.has(number));
    // A story that left a list may be deleted, or only changed: it is read to find out.
    const inQuestion = [
      ...gone,
      ...missing.filter((number) => kept.list.kind === 'label' || !this.model.issue(number)),
    ];
    await stories.read(inQuestion, signal);
    for (const number of inQuestion) select(this.model, this.plan, number);
    const { label } = kept;
    if (label !== undefined && kept.list.kind === 'search')
      this.model.selection.change(
        label,
        missing.filter((number) => this.model.issue(number)),
        gone,
      );
  }

  /** Undefined where the query fails. */
  private async numbers(kept: KeptList, signal: AbortSignal): Promise<ReadonlySet<IssueNumber> | undefined> {
    const numbers = new Set<IssueNumber>();
    for (let cursor = new ListCursor(kept); !cursor.isDone;) {
      const seen = await this.asking.tracker.reading.look({ pages: [cursor.question('numbers')] }, signal);
      const page: Page | RefinementError | undefined = seen.pages[0];
      if (!page) return undefined;
      if (page instanceof RefinementError) {
        this.problems.noteRefusal(kept, page);
        return undefined;
      }
      for (const number of page.numbers) numbers.add(number);
      cursor = cursor.afterPage(page);
    }
    return numbers;
  }
}
