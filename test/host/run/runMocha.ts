// Runs the test files given as arguments with mocha, in this process; test/host/run/nodeTests.ts starts it.
import Mocha from 'mocha';
import { parseArgs } from 'node:util';
import { stopAllProcesses, stopOnSignals } from '../processes.mjs';
import { CountingReporter } from './countingReporter';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { grep: { type: 'string' }, timeout: { type: 'string', default: '5000' } },
});

stopOnSignals();
// Mocha passes a rejection that nobody handled on to us; thrown, it fails the test that runs, or the run.
process.on('unhandledRejection', (reason) => {
  throw reason;
});

const mocha = new Mocha({
  reporter: CountingReporter,
  timeout: Number(values.timeout),
  forbidOnly: true,
  ...(values.grep === undefined ? {} : { grep: values.grep }),
});
for (const file of positionals) mocha.addFile(file);
void mocha.loadFilesAsync().then(() => mocha.run(endWith));

/** Tests that leave nothing behind let the process end by itself; those that do not have failed. */
function endWith(failures: number): void {
  process.exitCode = failures === 0 ? 0 : 1;
  setTimeout(() => {
    console.error(`The tests left something running: ${process.getActiveResourcesInfo().join(', ')}.`);
    void stopAllProcesses().then(() => process.exit(1));
  }, 5000).unref();
}
