import { type SessionRequest } from './sessionPage';
import { type StoryRequest } from './storyPage';

const ofHour: ReadonlySet<string> = new Set<SessionRequest['type']>(['move', 'join', 'leave', 'lookAt', 'endSession']);

/**
 * Whether a request of a session's page is about the hour, and not about the story that is looked at. Beside the schemas: the
 * extension asks it without making them at every start.
 */
export function isAboutHour(request: SessionRequest | StoryRequest): request is SessionRequest {
  return ofHour.has(request.type);
}
