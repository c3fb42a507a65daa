import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { root } from '../../../scripts/paths';
import { readHistory } from './histories';
import { type Claim } from './judge';
import { type MethodName, methods } from './methods';
import { packages } from './packages';

const lines = z.tuple([z.number(), z.number()]);

/** Code that was moved, found and compared by eye: a diff can't tell where it is. Lines are 1-based and inclusive. */
const movedCase = z.strictObject({
  what: z.string(),
  package: z.string(),
  from: z.string(),
  to: z.string(),
  path: z.string(),
  range: lines,
  expectedPath: z.string(),
  expected: lines,
});
type MovedCase = z.infer<typeof movedCase>;

export interface MovedResult {
  readonly what: string;
  readonly method: MethodName;
  readonly verdict: 'right' | 'asked' | 'lost' | 'wrong';
}

const ours = ['with the original', 'without the original'] as const;

/** Looks for each case in the file where it is now: which file that is is not what is asked here. */
export async function judgeMoved(): Promise<MovedResult[]> {
  const text = readFileSync(join(root, 'test', 'bench', 'anchors', 'moved.json'), 'utf8');
  const results: MovedResult[] = [];
  for (const one of z.array(movedCase).parse(JSON.parse(text))) {
    const original = await readFileOf(one, one.from, one.path);
    const current = await readFileOf(one, one.to, one.expectedPath);
    const range = { start: one.range[0] - 1, end: one.range[1] - 1 };
    for (const method of ours)
      results.push({
        what: one.what,
        method,
        verdict: verdictOf(one, methods[method]({ original, range, current, path: one.path })),
      });
  }
  return results;
}

/** Either edge may be a line off, as where a bracket or a blank line is taken along. */
const tolerance = 1;

function verdictOf({ expected }: MovedCase, claim: Claim): MovedResult['verdict'] {
  if (claim.kind === 'lost') return 'lost';
  if (claim.kind === 'unsure') return 'asked';
  const { start, end } = claim.range;
  const isNear = (line: number, wanted: number) => Math.abs(line + 1 - wanted) <= tolerance;
  return isNear(start, expected[0]) && isNear(end, expected[1]) ? 'right' : 'wrong';
}

async function readFileOf(one: MovedCase, version: string, path: string): Promise<readonly string[]> {
  const history = packages.find(({ name }) => name === one.package);
  const versions = history ? await readHistory(history) : [];
  const lines = versions.find((each) => each.version === version)?.files.get(path);
  if (!lines) throw new Error(`There is no ${path} in ${one.package} ${version}.`);
  return lines;
}
