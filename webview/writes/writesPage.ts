import { writesPageContract, type WritesPageTypes } from '../../src/protocol/writesPage';
import { type PageDefinition } from '../kit/page';

/** Each write is a slot of its own. */
export type Slot = `write:${string}`;

export const writesPage: PageDefinition<WritesPageTypes, Slot> = {
  contract: writesPageContract,
  // There is one.
  refOf: () => 'all',
  slotOf: (request) => (request.type === 'actOnWrite' ? `write:${request.write}` : 'page'),
  isFree: ({ type }) => type === 'openStory',
  nothingTyped: {},
  secrets: [],
  withoutSent: (typed) => typed,
  onTold: () => undefined,
};
