// Runs test files with mocha, in this process. Each line of the input is a run: a JSON list of files. A run
// ends with a line of the output that begins with `endMark` and contains the result of the run.
// test/host/run/mochaProcess.ts starts it; when it is started manually, the files are arguments.
import Mocha from 'mocha';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { stopAllProcesses, stopOnSignals } from '../processes.mjs';
import { endAll } from '../shared';
import { CountingReporter, withSights, type Outcome } from './countingReporter';
import { endMark } from './mochaProcess';
import { shuffled } from './order';
import { SightsOfFailures } from './sightsOfFailures';
import { keepsOrder } from './story';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    grep: { type: 'string' },
    timeout: { type: 'string', default: '5000' },
    /** Suites run in an order that this number decides, and the tests of each suite too, unless it is a story. */
    shuffle: { type: 'string' },
    stories: { type: 'boolean', default: false },
  },
});

stopOnSignals();
// Mocha passes an unhandled rejection on to us; thrown, it fails the test that runs, or the run.
process.on('unhandledRejection', (reason) => {
  throw reason;
});

function shuffle(suite: Mocha.Suite, seed: number): void {
  if (keepsOrder(suite)) return;
  suite.suites = shuffled(suite.suites, seed);
  if (!values.stories) suite.tests = shuffled(suite.tests, seed);
  for (const child of suite.suites) shuffle(child, seed);
}

async function run(files: readonly string[]): Promise<Outcome> {
  let outcome: Outcome = { passed: 0, failed: 0 };
  const mocha = new Mocha({
    reporter: CountingReporter,
    reporterOptions: { onEnd: (counted: Outcome) => (outcome = counted) },
    timeout: Number(values.timeout),
    forbidOnly: true,
    ...(values.grep === undefined ? {} : { grep: values.grep }),
  });
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  if (values.shuffle !== undefined) shuffle(mocha.suite, Number(values.shuffle));
  const sights = new SightsOfFailures();
  mocha.rootHooks({ afterEach: () => sights.settled() });
  await new Promise<void>((resolve) => sights.listen(mocha.run(() => resolve())));
  await sights.settled();
  // Its listeners in the process would stay for the next run.
  mocha.dispose();
  return withSights(outcome, sights.words);
}

async function runAll(): Promise<number> {
  if (positionals.length > 0) return (await run(positionals)).failed;
  let failed = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    const outcome = await run(JSON.parse(line) as string[]);
    failed += outcome.failed;
    console.log(endMark + JSON.stringify(outcome));
  }
  return failed;
}

/** Tests that leave nothing running let the process end; others have failed. */
function endWith(failed: number): void {
  process.exitCode = failed === 0 ? 0 : 1;
  setTimeout(() => {
    console.error(`The tests left something running: ${process.getActiveResourcesInfo().join(', ')}.`);
    void stopAllProcesses().then(() => process.exit(1));
  }, 5000).unref();
}

void runAll().then(async (failed) => {
  await endAll();
  endWith(failed);
});
