import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import Mocha from 'mocha';

/** The result of a run of tests. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** The full titles of the tests that failed, as far as they are known. */
  readonly failures?: readonly string[];
}

/** The sum of two outcomes. */
export const sumOf = (one: Outcome, other: Outcome): Outcome => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  failures: [...(one.failures ?? []), ...(other.failures ?? [])],
});

/** The outcome with what was to be seen when tests failed, by their full titles. */
export const withSights = (outcome: Outcome, sights: ReadonlyMap<string, string>): Outcome => ({
  ...outcome,
  ...(outcome.failures !== undefined && {
    failures: outcome.failures.map((failure) => {
      const sight = sights.get(failure.split('\n', 1)[0] ?? '');
      return sight === undefined ? failure : `${failure}\n${indented(sight.split('\n'))}`;
    }),
  }),
});

/** Mocha's usual report, and at the end the result of the run, for `onEnd`. */
export class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const { onEnd = writeCounts } = (options.reporterOptions ?? {}) as { onEnd?: (outcome: Outcome) => void };
    const failures: string[] = [];
    runner.on(Mocha.Runner.constants.EVENT_TEST_FAIL, (test: Mocha.Test, error: Error) =>
      failures.push(`${test.fullTitle()}\n${startOf(error)}`),
    );
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const { passes = 0 } = runner.stats ?? {};
      onEnd({ passed: passes, failed: failures.length, failures });
    });
  }
}

/** Writes the counts for the parent process, which named the file in CODEPIPELINE_TEST_COUNTS. */
export function writeCounts(outcome: Outcome & { readonly vscode?: string }): void {
  const file = process.env['CODEPIPELINE_TEST_COUNTS'];
  if (file === undefined) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(outcome));
}

/** What a failure says, and where: the whole stands above, in an output that may be thousands of lines long. */
function startOf({ stack = '', message }: Error): string {
  const places = stack.split('\n').filter((line) => line.startsWith('    at '));
  return indented([...message.split('\n').slice(0, 8), ...places.slice(0, 4).map((line) => line.trim())]);
}

const indented = (lines: readonly string[]): string =>
  lines.map((line) => `    ${line.slice(0, 300)}`).join('\n');
