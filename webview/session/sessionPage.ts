import { isAboutHour } from '../../src/protocol/aboutHour';
import { sessionPageContract, type SessionPageTypes, type SessionRequest } from '../../src/protocol/sessionPage';
import { type PageDefinition } from '../kit/page';
import { type Slot as StorySlot } from '../story/requests';
import { storyPage } from '../story/storyPage';

export type Slot = StorySlot | 'hour' | 'attendance';

export const sessionPage: PageDefinition<SessionPageTypes, Slot> = {
  contract: sessionPageContract,
  refOf: ({ typedFor }) => typedFor,
  slotOf: (request) => (isAboutHour(request) ? slotOfHour(request) : storyPage.slotOf(request)),
  isFree: (request) => (isAboutHour(request) ? request.type === 'lookAt' : storyPage.isFree(request)),
  isQuiet: (request) => !isAboutHour(request) && storyPage.isQuiet?.(request) === true,
  placeOf: (url, { story }) => story && storyPage.placeOf?.(url, story),
  showsSeconds: ({ session: { course, isOpen } }) => course !== undefined && isOpen,
  nothingTyped: storyPage.nothingTyped,
  secrets: storyPage.secrets,
  withoutSent: (typed, request, sent) => (isAboutHour(request) ? typed : storyPage.withoutSent(typed, request, sent)),
  isOutdated: (request, before, after) =>
    !isAboutHour(request) &&
    (before.story?.ref !== after.story?.ref ||
      (before.story !== undefined &&
        after.story !== undefined &&
        storyPage.isOutdated?.(request, before.story, after.story) === true)),
  onTold: (form, typed, page, view) => storyPage.onTold(form, typed, page, view?.story),
};

function slotOfHour({ type }: SessionRequest): Slot {
  return type === 'join' || type === 'leave' ? 'attendance' : 'hour';
}
