import { type IssueNumber } from '../../domain/story';
import { type StoryFacts } from '../ports/facts';

// More than anybody has open at once.
const mostKept = 200;

/** What the stories belong to that somebody has looked at. */
export class KnownFacts {
  private readonly kept = new Map<IssueNumber, StoryFacts>();

  of(number: IssueNumber): StoryFacts | undefined {
    return this.kept.get(number);
  }

  /** @returns whether it says something that was not known */
  put(number: IssueNumber, facts: StoryFacts): boolean {
    const known = this.kept.get(number);
    this.kept.delete(number);
    this.kept.set(number, facts);
    const [oldest] = this.kept.keys();
    if (this.kept.size > mostKept && oldest !== undefined) this.kept.delete(oldest);
    return JSON.stringify(known) !== JSON.stringify(facts);
  }

  forget(number: IssueNumber): void {
    this.kept.delete(number);
  }
}
