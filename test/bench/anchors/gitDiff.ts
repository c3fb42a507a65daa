import { spawnSync } from 'node:child_process';
import { SetupError } from '../../../scripts/progress';

/** Lines replaced by others, 0-based, ends exclusive. Either side may be empty. */
export interface Replaced {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** What git says has become of the files of a version: only those that have changed are in it. */
export interface VersionStep {
  /** The new path, or undefined for a deleted file. */
  readonly renamed: ReadonlyMap<string, string | undefined>;
  /** By old path, from top to bottom. */
  readonly replaced: ReadonlyMap<string, readonly Replaced[]>;
}

/** Compares two folders beside each other by git, with its histogram algorithm; lines that differ in white space are the same. */
export function diffVersions(parent: string, oldName: string, newName: string): VersionStep {
  const options = '--no-index --no-color --no-ext-diff -M -l0 -w --histogram -U0 --src-prefix=a/ --dst-prefix=b/'.split(
    ' ',
  );
  const { status, stdout, stderr } = spawnSync(
    'git',
    ['-c', 'core.quotepath=off', 'diff', ...options, oldName, newName],
    { cwd: parent, encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  // 1 where there are differences.
  if (status !== 0 && status !== 1) throw new SetupError(`git can't compare ${oldName} and ${newName}: ${stderr}`);
  return parseStep(stdout, oldName, newName);
}

export function parseStep(patch: string, oldName: string, newName: string): VersionStep {
  const renamed = new Map<string, string | undefined>();
  const replaced = new Map<string, Replaced[]>();
  let path: string | undefined;
  for (const line of patch.split('\n')) {
    if (line.startsWith('diff --git ')) path = undefined;
    else if (line.startsWith('rename from ')) path = line.slice('rename from '.length + oldName.length + 1);
    else if (line.startsWith('rename to ') && path !== undefined)
      renamed.set(path, line.slice('rename to '.length + newName.length + 1));
    // A removed line that begins with `--` can't be taken for it: within hunks the path is known.
    else if (line.startsWith('--- a/') && path === undefined) path = line.slice('--- a/'.length + oldName.length + 1);
    else if (line === '+++ /dev/null' && path !== undefined) renamed.set(path, undefined);
    const [, oldFirst, oldCount = '1', newFirst, newCount = '1'] =
      /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
    if (path === undefined || oldFirst === undefined || newFirst === undefined) continue;
    const [oldStart, oldEnd] = boundsOf(Number(oldFirst), Number(oldCount));
    const [newStart, newEnd] = boundsOf(Number(newFirst), Number(newCount));
    replaced.set(path, [...(replaced.get(path) ?? []), { oldStart, oldEnd, newStart, newEnd }]);
  }
  return { renamed, replaced };
}

/** Of no lines git names the line before them. */
function boundsOf(first: number, count: number): [number, number] {
  const start = count === 0 ? first : first - 1;
  return [start, start + count];
}
