import { type RepositoryBacklog } from '../../backlog/repositoryBacklog';
import { type WorkspaceBacklog } from '../../backlog/workspaceBacklog';
import { type JournalEntry } from '../../backlog/writing/journal';
import { RefinementError } from '../../domain/errors';
import { commands } from '../shared/commands';
import { askChoice } from '../shared/prompts';
import { clockTime, relativeTime } from '../../base/time';
import { t } from '../../base/translate';
import { type OpenRepositories } from '../workspace/openRepositories';
import { lookFirst } from './lookFirst';
import { type PreviewDocuments } from './previewDocuments';
import { undoWrite } from './writeNotices';

interface Written {
  readonly backlog: RepositoryBacklog;
  readonly entry: JournalEntry;
}

export function undoCommands(workspace: WorkspaceBacklog, repositories: OpenRepositories, documents: PreviewDocuments) {
  return commands({
    undo: {
      ask: async () => {
        await repositories.start();
        const choices = (await undoable(workspace)).map((written) => ({ value: written, ...choiceOf(written) }));
        const chosen = await askChoice(t('Undo'), choices, t('What was written last from this machine'));
        await lookAhead(documents, chosen);
        return { write: chosen.entry.id };
      },
      run: async ({ write }) => {
        await repositories.start();
        const all = await undoable(workspace);
        const chosen = write === undefined ? all[0] : all.find(({ entry }) => entry.id === write);
        if (!chosen) throw nothingToUndo();
        return undoWrite(chosen.backlog, chosen.entry.id);
      },
    },
  });
}

/** The writes that can be undone, of all repositories, newest first. @throws NotFound if there is none */
async function undoable({ repositories }: WorkspaceBacklog): Promise<readonly Written[]> {
  const each = repositories.map(async (backlog) => {
    const entries = await (await backlog.writes()).undoable();
    return entries.map((entry) => ({ backlog, entry }));
  });
  const all = (await Promise.all(each)).flat();
  if (all.length === 0) throw nothingToUndo();
  return all.sort((a, b) => b.entry.at.localeCompare(a.entry.at));
}

function nothingToUndo(): RefinementError {
  return new RefinementError(
    { code: 'NotFound' },
    t('There is nothing to undo: the last writes from this machine are undone already, or none was made.'),
  );
}

function choiceOf({ backlog, entry }: Written) {
  const title = entry.issue === undefined ? '' : (backlog.story(entry.issue)?.title ?? '');
  const now = new Date();
  // Two of one minute are told apart by the clock, two of one kind by their stories.
  const when = `${clockTime(entry.at, now)}, ${relativeTime(entry.at, now)}`;
  return { label: entry.what, description: [title, when].filter((part) => part !== '').join(' · ') };
}

/** @throws Conflict, with what somebody has changed since, as far as is known; Cancelled */
async function lookAhead(documents: PreviewDocuments, { backlog, entry }: Written): Promise<void> {
  const { id, what, issue } = entry;
  const write = { kind: 'undo', journal: id, what, ...(issue === undefined ? {} : { issue }) } as const;
  const preview = await (await backlog.writes()).look(write);
  await lookFirst(documents, [preview], { title: t('Undo: {0}', what), act: t('Undo Now') });
}
