// npm start: shows the extension in a VS Code with a sample account. Plain Node, so that a fresh clone can start it.
import { parseArgs } from 'node:util';
import { installProjectPackages } from './host/install.mjs';
import { StepFailed, stopAllProcesses, stopOnSignals } from './host/processes.mjs';

const help = `npm start                   builds the extension and shows it, with a sample account, in a VS Code in the browser
npm start -- --desktop      … in the VS Code installed on this machine (with settings and extensions of its own)
npm start -- --no-open      … without opening a browser

No AWS account is needed: the pipelines are those of a local CodePipeline service. Ctrl-C ends everything.
What is downloaded stays in .vscode-test, so the second start takes seconds.`;

async function main() {
  const { values } = parseArgs({
    allowNegative: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      desktop: { type: 'boolean', default: false },
      open: { type: 'boolean', default: true },
    },
  });
  if (values.help) return console.log(help);
  stopOnSignals();
  await installProjectPackages();
  const { register } = await import('tsx/esm/api');
  register();
  const { start } = await import('./host/run/start.ts');
  await start(values, (line) => console.log(line));
}

main().catch(async (error) => {
  const isExpected = error instanceof StepFailed || error.code?.startsWith('ERR_PARSE_ARGS');
  console.error(isExpected ? error.message : error);
  await stopAllProcesses();
  process.exit(1);
});
