import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import Mocha from 'mocha';

/** How many tests of a kind passed and failed. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
}

/** Mocha's usual report, and at the end the counts as JSON in the file that CODEPIPELINE_TEST_COUNTS names. */
export class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const { passes = 0, failures = 0 } = runner.stats ?? {};
      writeCounts({ passed: passes, failed: failures });
    });
  }
}

/** Writes the counts for whoever started this process, who named the file in CODEPIPELINE_TEST_COUNTS. */
export function writeCounts(outcome: Outcome & { readonly vscode?: string }): void {
  const file = process.env['CODEPIPELINE_TEST_COUNTS'];
  if (file === undefined) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(outcome));
}
