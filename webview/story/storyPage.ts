import { storyPageContract, type StoryPageTypes } from '../../src/protocol/storyPage';
import { type PageDefinition } from '../kit/page';
import { type Slot, slotOf, withoutSent } from './requests';

export const storyPage: PageDefinition<StoryPageTypes, Slot> = {
  contract: storyPageContract,
  refOf: ({ ref }) => ref,
  slotOf,
  isFree: ({ type }) => type === 'openAnchor',
  nothingTyped: {},
  secrets: ['estimate'],
  withoutSent,
  onTold({ decision }, page) {
    if (decision) page.type({ decision }, true);
    page.focusOn(decision ? 'decide' : 'pre-read');
  },
};
