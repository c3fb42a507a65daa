import { root } from '../paths';
import { runToEnd } from '../processes';
import { SetupError, step } from '../progress';
import { type Counts, sum } from './counts';

/** Types, lint and format, each one check. */
export async function runChecks(): Promise<Counts> {
  const counts: Counts[] = [];
  for (const script of ['types', 'lint', 'format']) counts.push(await check(script));
  return sum(counts);
}

async function check(script: string): Promise<Counts> {
  try {
    await step(`Checking ${script}`, () => runToEnd('npm', ['run', '--silent', script], { cwd: root }));
    return { passed: 1, failures: [] };
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    return { passed: 0, failures: [script] };
  }
}
