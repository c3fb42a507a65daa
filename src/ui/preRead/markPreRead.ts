import { commands } from '../shared/commands';
import { inform } from '../shared/notices';
import { type StoryLookup } from '../workspace/storyLookup';
import { plural, t } from '../../base/translate';

/** Remembers that I have read stories. What I have drafted about them stays a draft. */
export function markReadCommand(lookup: StoryLookup) {
  return commands({
    markPreRead: {
      ask: async (nodes) => {
        const meant = lookup.meant(nodes);
        return { stories: meant.length > 0 ? [...meant] : [await lookup.choose(t('Mark which story as pre-read?'))] };
      },
      run: async ({ stories }) => {
        const marked: string[] = [];
        for (const story of stories) {
          const { backlog, number, detail } = await lookup.find(story);
          await backlog.acts.preRead.postChanges(number, []);
          marked.push(detail.ref);
        }
        void inform(plural(marked.length, { one: 'Marked as pre-read.', other: '{0} stories marked as pre-read.' }));
        return { stories: marked };
      },
    },
  });
}
