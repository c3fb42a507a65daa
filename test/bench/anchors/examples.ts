import { methods } from './methods';
import { type Judged } from './tally';

interface Wanted {
  readonly verdict: string;
  /** How its name begins. */
  readonly method: string;
}

const most = 15;

/** A few of the claims with a verdict, with what was there and what is said to be there. */
export function printExamples(judged: readonly Judged[], { verdict, method }: Wanted): void {
  const wanted = judged.filter((one) => one.verdict === verdict && one.method.startsWith(method));
  // Of all packages and jumps, rather than the first ones.
  const stride = Math.max(1, wanted.length / most);
  for (let at = 0; at < wanted.length; at += stride) {
    const one = wanted[Math.floor(at)];
    if (one) printExample(one);
  }
  console.log(`\n${wanted.length} in all`);
}

function printExample({ sample, method, truth, verdict }: Judged): void {
  const { packageName, from, to, path, newPath, original, range, fates, current } = sample;
  console.log(`\n── ${packageName} ${from} → ${to}, ${path}${newPath === path ? '' : ` → ${newPath}`}, ${method}`);
  console.log(`   ${truth}, ${verdict}`);
  original.slice(range.start, range.end + 1).forEach((line, index) => {
    const fate = fates[range.start + index];
    const now = fate?.kind === 'line' ? `${fate.line + 1}` : `${(fate?.start ?? 0) + 1}–${fate?.end}`;
    console.log(
      `  ${range.start + index + 1} (${fate?.kind === 'line' ? 'is' : 'replaced by'} ${now})\t${line.slice(0, 100)}`,
    );
  });
  const claim = methods[method](sample);
  if (claim.kind === 'lost') return console.log('   lost');
  console.log(`   ${claim.kind}`);
  for (let at = Math.max(0, claim.range.start - 1); at <= claim.range.end + 1; at++)
    console.log(
      `  ${at >= claim.range.start && at <= claim.range.end ? '>' : ' '} ${at + 1}\t${current[at]?.slice(0, 100)}`,
    );
}
