import { judge, type Truth, truthOf, type Verdict } from './judge';
import { type MethodName, methods } from './methods';
import { type Jump, jumps, type Sample } from './sample';

/** One judged claim. */
export interface Judged {
  readonly sample: Sample;
  readonly method: MethodName;
  readonly truth: Truth;
  readonly verdict: Verdict;
}

export const methodNames = Object.keys(methods) as MethodName[];

export function judgeAll(samples: readonly Sample[]): Judged[] {
  return methodNames.flatMap((method) =>
    samples.map((sample) => {
      const verdict = judge(sample, methods[method](sample));
      return { sample, method, truth: truthOf(sample), verdict };
    }),
  );
}

/** A row of the table; shares are of all ranges of the row where nothing else is said, in percent. */
export interface Row {
  readonly method: MethodName;
  readonly jump: Jump | 'all';
  readonly ranges: number;
  /** Still there by git, at least half of their lines. */
  readonly exist: number;
  /** Of those that still exist: at the right place, and without asking. */
  readonly foundRight: number;
  /** Of those that still exist: told to be lost. */
  readonly missed: number;
  readonly asked: number;
  /** Of those that are deleted or mostly rewritten: told to be lost. */
  readonly honestlyLost: number;
  readonly wrong: number;
  /** Among the right ones, those that git's diff has as deleted. */
  readonly moved: number;
  readonly edited: number;
}

export function rowsOf(judged: readonly Judged[]): Row[] {
  return methodNames.flatMap((method) =>
    [...jumps, 'all' as const].map((jump) => {
      const own = judged.filter((one) => one.method === method && (jump === 'all' || one.sample.jump === jump));
      return { method, jump, ...sharesOf(own) };
    }),
  );
}

function sharesOf(own: readonly Judged[]): Omit<Row, 'method' | 'jump'> {
  const exist = own.filter(({ truth }) => truth === 'exists');
  const others = own.filter(({ truth }) => truth !== 'exists');
  const having = (of: readonly Judged[], ...verdicts: Verdict[]) =>
    share(of.filter(({ verdict }) => verdicts.includes(verdict)).length, of.length);
  return {
    ranges: own.length,
    exist: exist.length,
    foundRight: having(exist, 'right', 'moved', 'edited'),
    missed: having(exist, 'lost'),
    asked: having(own, 'asked'),
    honestlyLost: having(others, 'lost'),
    wrong: having(own, 'wrong'),
    moved: having(own, 'moved'),
    edited: having(own, 'edited'),
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole;
}
