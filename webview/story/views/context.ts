import { type TypedText } from '../../../src/protocol/storyPanel';
import { type StoryPanelView } from '../../../src/protocol/storyView';
import { type Slot } from '../requests';
import { type PageActions, type PageState } from '../storyPage';

/** What a part of the page is drawn from. */
export interface ViewContext {
  readonly view: StoryPanelView;
  readonly typed: TypedText;
  readonly state: PageState;
  readonly page: PageActions;
  readonly now: Date;
}

/** The words on a button while its request is under way. */
export function busyWords(context: ViewContext, slot: Slot, words: string): string | undefined {
  return context.state.busy.has(slot) ? words : undefined;
}
