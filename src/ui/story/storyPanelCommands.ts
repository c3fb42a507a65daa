import * as z from 'zod/mini';
import { type Commands, command } from '../shared/commands';
import { storyArgument } from '../shared/storyArgument';
import { type StoryLookup } from '../workspace/storyLookup';
import { storyRefs } from '../stories/storyTree';
import { t } from '../../base/translate';
import { type StoryPanels } from './storyPanels';

export function storyPanelCommands(panels: StoryPanels, lookup: StoryLookup): Commands {
  return {
    openStory: command({
      argument: z.strictObject({ story: storyArgument }),
      // The panel in front is open already: whoever asks means another story.
      ask: async (nodes) => ({ story: storyRefs(nodes)[0] ?? (await lookup.choose(t('Open which story?'))) }),
      run: async ({ story }) => {
        const target = await lookup.find(story);
        lookup.remember(target.detail.ref);
        panels.open(target);
        return { story: target.detail.ref };
      },
    }),
  };
}
