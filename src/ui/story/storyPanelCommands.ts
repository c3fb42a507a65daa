import { commands } from '../shared/commands';
import { storyRefs } from '../shared/treeNode';
import { type StoryLookup } from '../workspace/storyLookup';
import { t } from '../../base/translate';
import { type StoryPanels } from './storyPanels';

export function storyPanelCommands(panels: StoryPanels, lookup: StoryLookup) {
  return commands({
    openStory: {
      // The panel in front is open already: whoever asks means another story.
      ask: async (nodes) => ({ story: storyRefs(nodes)[0] ?? (await lookup.choose(t('Open which story?'))) }),
      run: async ({ story }) => {
        const target = await lookup.find(story);
        lookup.remember(target.detail.ref);
        panels.open(target);
        return { story: target.detail.ref };
      },
    },
  });
}
