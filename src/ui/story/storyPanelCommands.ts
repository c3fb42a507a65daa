import { type Target } from '../../backlog/workspaceBacklog';
import { commands } from '../shared/commands';
import { storyRefs } from '../shared/treeNode';
import { type StoryLookup } from '../workspace/storyLookup';
import { t } from '../../base/translate';
import { type StoryPanels } from './storyPanels';

export function storyPanelCommands(panels: StoryPanels, lookup: StoryLookup) {
  const open = async (story: number | string, isPreview: boolean): Promise<Target> => {
    const target = await lookup.find(story);
    lookup.remember(target.detail.ref);
    panels.open(target, isPreview);
    return target;
  };
  return commands({
    openStory: {
      ask: async (nodes) => {
        const [ref] = storyRefs(nodes);
        // As VS Code does with files: what is clicked is previewed, what was searched for stays. The panel in front is open
        // already: whoever asks means another story.
        return ref === undefined
          ? { story: await lookup.choose(t('Open which story?')) }
          : { story: ref, preview: true };
      },
      run: async ({ story, preview = false }) => ({ story: (await open(story, preview)).detail.ref }),
    },
    keepStoryOpen: {
      ask: async (nodes) => {
        const meant = lookup.meant(nodes);
        return { stories: meant.length > 0 ? [...meant] : [await lookup.choose(t('Keep which story open?'))] };
      },
      run: async ({ stories }) => {
        const kept: string[] = [];
        for (const story of stories) kept.push((await open(story, false)).detail.ref);
        return { stories: kept };
      },
    },
  });
}
