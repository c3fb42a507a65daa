import { dirname } from 'node:path';
import { type Version } from './histories';
import { type Case, isTelling, type Range } from './judge';
import { diffVersions, type VersionStep } from './gitDiff';
import { followThrough } from './truth';

export const jumps = ['small', 'middle', 'large'] as const;
export type Jump = (typeof jumps)[number];

/** A range of a file in one version, and the same file in a later one. */
export interface Sample extends Case {
  readonly packageName: string;
  readonly from: string;
  readonly to: string;
  readonly jump: Jump;
  readonly path: string;
  readonly newPath: string;
}

const longestRange = 25;

/**
 * Chooses ranges of files that have changed, half of them short. Small jumps go to the next version that is here, middle ones
 * over a third of the history, large ones over at least two thirds.
 */
export function chooseSamples(
  packageName: string,
  versions: readonly Version[],
  count: number,
  random: () => number,
): Sample[] {
  const parent = dirname(versions[0]?.folder ?? '');
  const steps = versions
    .slice(1)
    .map((version, at) => diffVersions(parent, versions[at]?.version ?? '', version.version));
  return jumps.flatMap((jump) => {
    const samples: Sample[] = [];
    // Files deleted or unchanged are drawn in vain.
    for (let tries = 0; samples.length < count && tries < count * 40; tries++) {
      const sample = draw(packageName, versions, steps, jump, random);
      if (sample) samples.push(sample);
    }
    return samples;
  });
}

function draw(
  packageName: string,
  versions: readonly Version[],
  steps: readonly VersionStep[],
  jump: Jump,
  random: () => number,
): Sample | undefined {
  const length = lengthOf(jump, steps.length, random);
  const first = Math.floor(random() * (versions.length - length));
  const old = versions[first];
  const recent = versions[first + length];
  if (!old || !recent) return undefined;
  const [path, original] = drawFile(old, random) ?? [];
  if (path === undefined || !original) return undefined;
  const file = followThrough(path, original.length, steps.slice(first, first + length));
  const current = file && recent.files.get(file.path);
  if (!file || !current || original.join('\n') === current.join('\n')) return undefined;
  const range = drawRange(original, random);
  if (!range) return undefined;
  const where = { packageName, from: old.version, to: recent.version, jump, path, newPath: file.path };
  return { ...where, original, range, fates: file.fates, current };
}

function lengthOf(jump: Jump, steps: number, random: () => number): number {
  if (jump === 'small') return 1;
  if (jump === 'middle') return Math.round(steps / 3);
  const least = Math.ceil((steps * 2) / 3);
  return least + Math.floor(random() * (steps - least + 1));
}

/** A file by its share of the lines. */
function drawFile({ files }: Version, random: () => number): [string, readonly string[]] | undefined {
  const all = [...files];
  let at = Math.floor(random() * all.reduce((sum, [, lines]) => sum + lines.length, 0));
  return all.find(([, lines]) => (at -= lines.length) < 0);
}

function drawRange(lines: readonly string[], random: () => number): Range | undefined {
  const start = Math.floor(random() * lines.length);
  const length = 1 + Math.floor(longestRange * random() ** 2);
  const end = Math.min(lines.length - 1, start + length - 1);
  return lines.slice(start, end + 1).some(isTelling) ? { start, end } : undefined;
}
