import { type ReactionContent } from '../../../domain/reaction';
import { type Waiting } from '../../writing/outboxCallers';
import { type Reactable } from '../../ports/reactions';
import { type Desk, journalOf, submit } from '../desk';

export interface Reacted {
  readonly kind: 'reacted';
  /** By which it can be undone. */
  readonly journal?: string;
}

/** Reactions to stories and comments. */
export class Reacting {
  constructor(private readonly desk: Desk) {}

  async set({ issue: story, comment }: Reactable, content: ReactionContent, isOn: boolean): Promise<Reacted | Waiting> {
    const to = comment === undefined ? { story } : { story, comment };
    const sent = await submit(this.desk, { kind: 'reaction', ...to, content, isOn });
    return sent.kind === 'waiting' ? sent : { kind: 'reacted', ...journalOf(sent) };
  }
}
