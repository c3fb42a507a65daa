import { type IssueNumber } from '../../domain/story';
import { type BacklogContext } from '../model/backlogContext';
import { type Configuration } from '../ports/configuration';
import { summarize } from './describeStory';
import { listedStories } from './listedStories';
import { type StorySummary } from './storyDetail';
import { type PendingWrite } from '../writing/outboxEntry';

interface Kept {
  readonly summary: StorySummary;
  readonly version: number;
  /** Something of mine is in it; then, of which moment. */
  readonly mine: number | undefined;
}

/** Of all that every row depends on: the settings, and whether the next steps are those of a lead. */
export function rowsKey(configuration: Configuration, isLead: boolean): string {
  return JSON.stringify({ ...configuration, isLead });
}

/** The rows of a backlog, each made anew only when something that it tells may have changed. */
export class StoryRows {
  private readonly kept = new Map<IssueNumber, Kept>();
  private key = '';
  /** Counts changes to what is mine alone. */
  private mineChanged = 0;

  noteMine(): void {
    this.mineChanged++;
  }

  /** @param ofMine stories about which this machine keeps something of mine; `pendingWrites` are part of that */
  list(
    context: BacklogContext,
    ofMine: ReadonlySet<IssueNumber>,
    pendingWrites: readonly PendingWrite[],
  ): readonly StorySummary[] {
    this.useKey(rowsKey(context.configuration(), context.isLead));
    return listedStories(context).map((issue) => {
      const { number } = issue;
      const version = context.model.version(number);
      const mine = ofMine.has(number) ? this.mineChanged : undefined;
      const known = this.kept.get(number);
      if (known?.version === version && known.mine === mine && isUnmoved(context, known.summary)) return known.summary;
      const summary = summarize(context, issue, pendingWrites);
      if (!isInSession(context, number)) this.kept.set(number, { summary, version, mine });
      else this.kept.delete(number);
      return summary;
    });
  }

  /** A row that an earlier start made of what the model holds again. */
  restore(summary: StorySummary, version: number, key: string): void {
    this.useKey(key);
    this.kept.set(summary.number, { summary, version, mine: undefined });
  }

  private useKey(key: string): void {
    if (key !== this.key) this.kept.clear();
    this.key = key;
  }
}

/** In a session, what others do changes the row; and queries may select it or not. */
function isUnmoved(context: BacklogContext, { number, queries }: StorySummary): boolean {
  if (isInSession(context, number)) return false;
  const selecting = context.model.selection.queriesOf(number);
  return selecting.length === queries.length && selecting.every((query, at) => query === queries[at]);
}

/** Or in what says that it is one. */
function isInSession({ model }: BacklogContext, story: IssueNumber): boolean {
  return model.sessions.with(story).length + model.sessions.notices(story).length > 0;
}
