import Mocha from 'mocha';
import { type StrykerOptions } from '@stryker-mutator/api/core';
import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached,
  type DryRunOptions,
  type DryRunResult,
  DryRunStatus,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { isInSample } from './sample';

/** What the mutated code and Stryker tell each other in a process. */
interface Instrumentation {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> };
}

const instrumentation: Instrumentation = ((globalThis as { __stryker__?: Instrumentation }).__stryker__ ??= {});

/** Of one test, in milliseconds: patient, since the machine may be busy; less than what ends the whole process. */
const timeout = 20_000;

/** All but what tells how long something takes: a busy machine would be taken for a break that was noticed. */
const steadyTests = /^(?!.*\b(in|takes|bounded) time\b)/;

/**
 * Runs specs by mocha for Stryker. Its own `@stryker-mutator/mocha-runner` does so for mocha 12 only from Node 22 on, and needs
 * a new process for each mutant of what runs while modules are loaded; here they are loaded anew, as the CommonJS that they are.
 */
class MochaRunner implements TestRunner {
  static readonly inject = tokens(commonTokens.options);
  private mocha: Mocha | undefined;

  constructor(private readonly options: StrykerOptions) {}

  capabilities() {
    return { reloadEnvironment: true };
  }

  /** Twice: to a test that can't be repeated in one process, every break would seem to be noticed. */
  async dryRun({ disableBail }: DryRunOptions): Promise<DryRunResult> {
    const first = await this.runTests(disableBail, {});
    const isGreen = first.status === DryRunStatus.Complete && first.tests.every(hasPassed);
    const result = isGreen ? await this.runTests(disableBail, {}) : first;
    const { mutantCoverage } = instrumentation;
    return result.status === DryRunStatus.Complete && mutantCoverage ? { ...result, mutantCoverage } : result;
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const { activeMutant, mutantActivation, testFilter, hitLimit, disableBail, reloadEnvironment } = options;
    if (!isInSample(activeMutant.id, this.options.oneIn as number))
      return { status: MutantRunStatus.Error, errorMessage: 'Not in the sample.' };
    instrumentation.hitLimit = hitLimit;
    instrumentation.hitCount = hitLimit === undefined ? undefined : 0;
    if (reloadEnvironment) this.mocha = undefined;
    const whileLoading = mutantActivation === 'static' ? activeMutant.id : undefined;
    return toMutantRunResult(await this.runTests(disableBail, { whileLoading, mutant: activeMutant.id, testFilter }));
  }

  private async runTests(
    disableBail: boolean,
    run: {
      readonly whileLoading?: string | undefined;
      readonly mutant?: string;
      readonly testFilter?: string[] | undefined;
    },
  ): Promise<DryRunResult> {
    instrumentation.activeMutant = run.whileLoading;
    try {
      this.mocha ??= loadSpecs(this.options.specs as string[]);
    } catch (error) {
      return { status: DryRunStatus.Error, errorMessage: String(error) };
    }
    instrumentation.activeMutant = run.mutant;
    this.mocha.grep(run.testFilter ? anyOf(run.testFilter) : steadyTests);
    bail(this.mocha.suite, !disableBail);
    const tests = await resultsOf(this.mocha);
    const { hitCount, hitLimit } = instrumentation;
    return determineHitLimitReached(hitCount, hitLimit) ?? { status: DryRunStatus.Complete, tests };
  }
}

/** For whoever wants to load files by `require`, which can be undone, rather than by `import`. */
class SpecsByRequire extends Mocha {
  load(): void {
    this.loadFiles();
  }
}

/** With all that they import of this project loaded anew. */
function loadSpecs(files: readonly string[]): Mocha {
  for (const path of Object.keys(require.cache))
    if (path.startsWith(process.cwd()) && !path.includes('node_modules')) delete require.cache[path];
  const mocha = new SpecsByRequire({ ui: 'bdd', timeout, reporter: Mocha.reporters.Base });
  mocha.cleanReferencesAfterRun(false);
  for (const file of files) mocha.addFile(file);
  mocha.suite.beforeEach(function () {
    instrumentation.currentTestId = this.currentTest?.fullTitle();
  });
  mocha.load();
  return mocha;
}

function resultsOf(mocha: Mocha): Promise<TestResult[]> {
  const tests: TestResult[] = [];
  return new Promise((resolve) => {
    const runner = mocha.run(() => resolve(tests));
    runner.on('pass', (test) => tests.push({ ...described(test), status: TestStatus.Success }));
    runner.on('fail', (test, error: unknown) =>
      tests.push({ ...described(test), status: TestStatus.Failed, failureMessage: String(error) }),
    );
  });
}

function hasPassed({ status }: TestResult): boolean {
  return status === TestStatus.Success;
}

function described(test: Mocha.Runnable) {
  const name = test.fullTitle();
  return { id: name, name, timeSpentMs: test.duration ?? 0, ...(test.file ? { fileName: test.file } : {}) };
}

function anyOf(titles: readonly string[]): RegExp {
  const escaped = titles.map((title) => title.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'));
  return new RegExp(`^(?:${escaped.join('|')})$`);
}

function bail(suite: Mocha.Suite, isOn: boolean): void {
  suite.bail(isOn);
  for (const inner of suite.suites) bail(inner, isOn);
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'mocha12', MochaRunner)];
