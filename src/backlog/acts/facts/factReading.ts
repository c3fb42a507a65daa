import { type IssueNumber, type Story } from '../../../domain/story';
import { type Desk } from '../desk';

/** Reads what a story belongs to when it is looked at, and again once it has changed: nothing while it has not. */
export class FactReading {
  /** By story: when what was read last had been changed, also where that has failed. */
  private readonly asked = new Map<IssueNumber, string>();

  constructor(private readonly desk: Desk) {}

  /**
   * @param updatedAt of the story, as it is shown
   * @param isOpened also where it has not changed: a pull request that is linked leaves the issue as it was
   */
  async read({ number: story, updatedAt }: Pick<Story, 'number' | 'updatedAt'>, isOpened: boolean): Promise<void> {
    if (!isOpened && this.asked.get(story) === updatedAt) return;
    this.asked.set(story, updatedAt);
    const context = await this.desk.connected();
    const facts = await context.tracker.facts.of(story);
    // Of two that were asked for, the later holds.
    if (this.asked.get(story) !== updatedAt) return;
    context.model.putFacts(story, facts);
    context.changed();
  }
}
