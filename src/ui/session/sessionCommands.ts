import { type StorySummary } from '../../backlog/stories/storyDetail';
import { type RepositoryBacklog } from '../../backlog/repositoryBacklog';
import { type IssueNumber, storyRef } from '../../domain/story';
import { type Call, commands } from '../shared/commands';
import { defined } from '../../base/defined';
import { confirm, inform } from '../shared/notices';
import { withoutIcons } from '../../base/plainText';
import { runCommand } from '../shared/runCommand';
import { askChoice, askText, cancelled } from '../shared/prompts';
import { type Settings } from '../shared/settings';
import { storyRefs } from '../shared/treeNode';
import { type StoryLookup } from '../workspace/storyLookup';
import { dateText } from '../../base/time';
import { listed, t } from '../../base/translate';
import { tellWaiting, undoAction } from '../writes/writeNotices';

// Practice: 5–7 stories fit a session of 60 minutes.
const proposedStories = 7;

export function sessionCommands(lookup: StoryLookup, settings: () => Settings) {
  return commands({
    prepareSession: {
      ask: async (nodes, selected) => {
        const meant = storyRefs(nodes);
        const stories = meant.length > 0 ? meant : await chooseStories(lookup, storyRefs(selected()));
        const { backlog } = await lookup.sameRepository(stories);
        const opens = t(
          'Opens an issue on GitHub that everybody who follows the repository sees; stories in it: {0}.',
          stories.length,
        );
        const title = await askText({
          title: t('Prepare a session (2/3)'),
          prompt: [
            t('What is the session called?'),
            opens,
            ...(backlog.labelDoubt === undefined ? [] : [backlog.labelDoubt]),
          ].join(' '),
          value: t('Refinement {0}', dateText(new Date())),
        });
        return { stories: [...stories], title, anonymous: await askAnonymous(settings()) };
      },
      run: async ({ stories, ...options }, { tell }) => {
        const { backlog, numbers } = await lookup.sameRepository(stories);
        const session = await backlog.acts.session.prepare({ stories: numbers, ...defined(options) });
        if (session.kind === 'waiting') return tellWaiting(session);
        const ref = storyRef(backlog.repository, session.number);
        const open = { label: t('Open Session'), run: () => void runCommand('openSession', { session: ref }) };
        void inform(
          t('Session #{0} “{1}” is open, stories: {2}.', session.number, session.title, numbers.length),
          // The first is drawn as what to do next.
          open,
          ...undoAction([{ backlog, journal: session.journal }], tell),
        );
        return {
          session: session.number,
          title: session.title,
          url: session.url,
          anonymous: session.anonymous,
          stories: session.stories.map(({ number }) => number),
        };
      },
    },
    endSession: {
      ask: async () => ({
        session: await chooseSession(
          lookup,
          t('End which session?'),
          t('Its issue is closed on GitHub. Stories that were not revealed can go into a later session.'),
        ),
      }),
      run: async ({ session }, call) => {
        const { backlog, numbers } = await lookup.sameRepository([session]);
        const [number] = numbers;
        if (number === undefined) throw cancelled();
        return endSession(backlog, number, call);
      },
    },
  });
}

/** Asks whoever can be asked where something would be lost. @throws Cancelled */
export async function endSession(backlog: RepositoryBacklog, number: IssueNumber, { tell, isInteractive }: Call) {
  const unrevealed = await backlog.acts.session.unrevealed(number);
  if (isInteractive && unrevealed.length > 0 && !(await confirmLoss(number, unrevealed))) throw cancelled();
  const ended = await backlog.acts.session.end(number, isInteractive && unrevealed.length > 0);
  if (ended.kind === 'waiting') return { session: number, ...tellWaiting(ended) };
  const undo = undoAction([{ backlog, journal: ended.journal }], tell);
  void inform(t('Session #{0} has ended: its issue is closed.', number), ...undo);
  return { session: number };
}

/** Once it can't be undone any more, nobody can open them. */
function confirmLoss(session: number, stories: readonly number[]): Promise<boolean> {
  const names = listed(stories.map((story) => t('#{0}', story)));
  return confirm(
    t('End session #{0} without revealing {1}?', session, names),
    t(
      'These sealed estimates stay unread: this machine deletes the key once the end can’t be undone any more. Voters keep their own.',
    ),
    t('End Session'),
  );
}

export async function chooseSession(lookup: StoryLookup, title: string, placeHolder?: string): Promise<string> {
  const open = await lookup.openSessions();
  const choices = open.map(({ ref, session }) => ({
    value: ref,
    label: t('#{0} {1}', session.number, withoutIcons(session.title)),
    description: t('{0} stories, facilitated by {1}', session.stories.length, session.facilitator),
  }));
  return askChoice(title, choices, placeHolder);
}

/**
 * Ticks those of several selected rows, and no others. A single one is selected by looking at it: then some are proposed, with
 * the one whose page is in front among them.
 */
async function chooseStories(lookup: StoryLookup, selected: readonly string[]): Promise<readonly string[]> {
  const open = (await lookup.stories()).filter(({ stage, ref }) => stage !== 'ready' || selected.includes(ref));
  const proposal = () => [...lookup.meant([]), ...proposed(open)].slice(0, proposedStories);
  const picked = new Set(selected.length > 1 ? selected : proposal());
  const placeHolder = t('Stories to refine: 5 to 7 fit an hour');
  return lookup.chooseSeveral(t('Prepare a session (1/3)'), placeHolder, open, ({ ref }) => picked.has(ref));
}

/** Stories without an estimate and without an open round, as many as fit a session. */
function proposed(open: readonly StorySummary[]): readonly string[] {
  const waiting = open.filter(({ estimate, sealed }) => estimate === undefined && !sealed);
  return waiting.slice(0, proposedStories).map(({ ref }) => ref);
}

function askAnonymous({ configuration }: Settings): Promise<boolean> {
  const named = { value: false, label: t('Named'), description: t('After the reveal, each card shows whose it is') };
  const anonymous = { value: true, label: t('Anonymous'), description: t('Cards are revealed without names') };
  const choices = configuration.anonymousSessions ? [anonymous, named] : [named, anonymous];
  return askChoice(t('Prepare a session (3/3)'), choices, t('Whose card it was: told after the reveal, or not?'));
}
