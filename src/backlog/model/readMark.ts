import { preReadOf } from '../../domain/preRead';
import { type IssueNumber } from '../../domain/story';
import { type BacklogContext } from './backlogContext';

/** Fingerprint of the story as I read it last, on this machine or on another where I have posted it. */
export function readMarkOf({ mine, model, me }: BacklogContext, story: IssueNumber): string | undefined {
  return mine.readMark(story) ?? preReadOf(model.records(story).preReads, me.login).read;
}
