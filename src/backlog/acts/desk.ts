import { type IssueNumber } from '../../domain/story';
import { type BacklogContext } from '../model/backlogContext';
import { type StoryDetail } from '../stories/storyDetail';
import { type Sent, type Waiting } from '../writing/outboxCallers';
import { type PendingWrite } from '../writing/outboxEntry';
import { type RepositoryWrites } from '../writing/repositoryWrites';
import { type Written } from '../writing/writer';
import { type Write } from './writeKinds';

/** A write of ours that GitHub has. */
export type SentWrite = Exclude<Sent<Written<Write>>, Waiting>;

/**
 * What every act in a repository is done with. An act resolves when GitHub has it and the model shows it, or when it is kept
 * and waits; it throws a RefinementError, whose message says what was kept, where it needs its person.
 */
export interface Desk {
  /** Who we are is known, and the model can be asked. */
  connected(): Promise<BacklogContext>;
  writes(): Promise<RepositoryWrites<Write>>;
  pending(): readonly PendingWrite<Write>[];
  story(number: IssueNumber): StoryDetail | undefined;
}

/** For writes that no rule of the team refuses. */
export async function submit(desk: Desk, write: Write): Promise<SentWrite | Waiting> {
  const sent = await (await desk.writes()).submit(write);
  if (sent.kind === 'refused') throw sent.refusal;
  return sent;
}

/** By what it can be taken back. */
export function journalOf({ result: { journal } }: SentWrite): { readonly journal?: string } {
  return journal === undefined ? {} : { journal };
}

/** The labels that a write has put on or taken off. */
export function labelled({ result: { changes } }: SentWrite) {
  const names = (kind: 'addLabel' | 'removeLabel') =>
    changes.flatMap((change) => (change.kind === kind ? [change.name] : []));
  return { labelsAdded: names('addLabel'), labelsRemoved: names('removeLabel') };
}
