import { type StoryPageTypes } from '../../../src/protocol/storyPage';
import { type ViewContext as ContextOf } from '../../kit/context';
import { type Slot } from '../requests';

/** What a part of a story's page is drawn from. */
export type ViewContext = ContextOf<StoryPageTypes, Slot>;
