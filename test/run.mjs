// npm test: installs what is missing and runs the checks and tests. Plain Node, so that a fresh clone can start it.
import { parseArgs } from 'node:util';
import { installProjectPackages } from './host/install.mjs';
import { StepFailed, stopOnSignals } from './host/processes.mjs';

const help = `npm test                        everything, the quick kinds first
npm test -- KIND …              only these: lint types unit service build package integration ui
npm test -- KIND --grep TEXT    only the tests whose name matches
npm test -- KIND --vscode 1.104.0   in that VS Code and not the usual one (package, integration and ui)

The last line is "N passed, N failed"; the exit code is 0 only when nothing failed.

CODEPIPELINE_TEST_HOST=server|desktop   where the integration tests run: a VS Code server with a headless browser,
                                        or the desktop VS Code of @vscode/test-electron. By default the desktop
                                        where there is a display, and the server elsewhere and where CI is set.
CODEPIPELINE_TEST_VSCODE=1.104.0        the same as --vscode`;

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' }, grep: { type: 'string' }, vscode: { type: 'string' } },
  });
  if (values.help) return console.log(help);
  if (values.vscode !== undefined) process.env.CODEPIPELINE_TEST_VSCODE = values.vscode;
  stopOnSignals(15_000);
  await installProjectPackages();
  const { register } = await import('tsx/esm/api');
  register();
  const { runKinds } = await import('./host/run/testRun.ts');
  const { passed, failed } = await runKinds(positionals, { grep: values.grep });
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

main().catch((error) => {
  const isExpected = error instanceof StepFailed || error.code?.startsWith('ERR_PARSE_ARGS');
  console.error(isExpected ? error.message : error);
  console.log('\n0 passed, 1 failed');
  process.exit(1);
});
