// npm test: installs what is missing and runs the checks and tests. Plain Node, so that a fresh clone can start it.
import { parseArgs } from 'node:util';
import { installProjectPackages } from './host/install.mjs';
import { StepFailed, stopOnSignals } from './host/processes.mjs';

const help = `npm test                        everything
npm test -- KIND …              only these: lint types unit service build package integration ui
npm test -- ui/tree             only the files of a kind at this place: a folder, or a file without its end
npm test -- --grep TEXT         only the tests whose names match, of every kind or of those named
npm test -- --shuffle SEED      in another order, which the number decides
npm test -- ui --pictures       with the screenshots that the tests take, in out/screenshots; else only those of failures
npm test -- ui --vscode 1.104.0 in that VS Code and not the usual one (package, integration and ui)
npm run soak                    what repeats for its own sake, in full

Kinds that need no build run beside those that run what is built, and the ui tests in both lanes as soon as they are free,
with a third beside them.
The last line is "N passed, N failed"; the exit code is 0 only when nothing failed.

CODEPIPELINE_TEST_HOST=server|desktop   where the integration tests run: a VS Code server with a headless browser,
                                        or the desktop VS Code of @vscode/test-electron. By default the desktop
                                        where there is a display, and the server elsewhere and where CI is set.
CODEPIPELINE_TEST_VSCODE=1.104.0        the same as --vscode`;

const options = {
  help: { type: 'boolean', short: 'h' },
  grep: { type: 'string' },
  pictures: { type: 'boolean' },
  shuffle: { type: 'string' },
  soak: { type: 'boolean', default: false },
  vscode: { type: 'string' },
};

/** The number that --shuffle was given; undefined without it. */
function seedOf(text) {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new StepFailed(`--shuffle takes a whole number, not "${text}".`);
  return Number(text);
}

async function main() {
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  if (values.help) return console.log(help);
  if (values.vscode !== undefined) process.env.CODEPIPELINE_TEST_VSCODE = values.vscode;
  if (values.pictures) process.env.CODEPIPELINE_TEST_PICTURES = '1';
  const shuffle = seedOf(values.shuffle);
  stopOnSignals(15_000);
  await installProjectPackages();
  const { register } = await import('tsx/esm/api');
  register();
  const { runKinds } = await import('./host/run/testRun.ts');
  const { passed, failed } = await runKinds(positionals, { grep: values.grep, shuffle, soak: values.soak });
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

main().catch((error) => {
  const isExpected = error instanceof StepFailed || error.code?.startsWith('ERR_PARSE_ARGS');
  console.error(isExpected ? error.message : error);
  console.log('\n0 passed, 1 failed');
  process.exit(1);
});
