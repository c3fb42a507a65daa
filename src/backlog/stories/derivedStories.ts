import { type IssueNumber } from '../../domain/story';
import { type BacklogContext } from '../model/backlogContext';
import { type PendingWrite } from '../writing/outboxEntry';
import { type AnyWrite } from '../writing/writeKind';
import { type CodeRisk, codeRisks, type KnownCodeRisks } from './codeRisks';
import { describe } from './describeStory';
import { type StoryDetail, type StorySummary } from './storyDetail';
import { type StoryRows } from './storyRows';

/** What views show of the model: derived once per change, however many of them ask. */
export class DerivedStories<W extends AnyWrite> {
  private rows: readonly StorySummary[] | undefined;
  private inCode: readonly CodeRisk[] | undefined;
  private readonly details = new Map<IssueNumber, StoryDetail<W>>();
  private readonly knownCodeRisks: KnownCodeRisks = new Map();

  /** @param pending all of mine that waits to be written */
  constructor(
    private readonly kept: StoryRows,
    private readonly pending: () => readonly PendingWrite<W>[],
  ) {}

  /** Something has changed. */
  forget(): void {
    this.rows = undefined;
    this.inCode = undefined;
    this.details.clear();
  }

  /** Candidates and ready stories, in the order of the queries. */
  list(context: BacklogContext): readonly StorySummary[] {
    this.rows ??= this.kept.list(context, this.mine(context), this.pending());
    return this.rows;
  }

  /** Stories about which this machine keeps something of mine. */
  mine(context: BacklogContext | undefined): ReadonlySet<IssueNumber> {
    return new Set([...(context?.mine.stories() ?? []), ...this.pending().flatMap(({ story }) => story ?? [])]);
  }

  /** All of a story; undefined where it has not been read. */
  story(context: BacklogContext, number: IssueNumber): StoryDetail<W> | undefined {
    const known = this.details.get(number);
    const issue = context.model.issue(number);
    if (known || !issue) return known;
    const detail = describe(context, issue, this.pending());
    this.details.set(number, detail);
    return detail;
  }

  /** Every place in the code that a risk of a listed story names. */
  codeRisks(context: BacklogContext): readonly CodeRisk[] {
    this.inCode ??= codeRisks(context, this.list(context), this.knownCodeRisks);
    return this.inCode;
  }
}
