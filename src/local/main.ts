import type { ActionType } from '../domain/definition/actionType';
import type { Terminal } from './check/runCheck';
import { systemClock } from './clock';
import { help, readOptions } from './options';
import type { Options } from './options';
import { startService } from './service';
import type { DataDir, GivenPipeline } from './service';
import type { Scenario } from './simulation/scenario';

const terminal: Terminal = {
  input: process.stdin,
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
};

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  if (args[0] === 'check') return check(args.slice(1));
  if (args[0] === 'explain-push') return explainPush(args.slice(1));
  const options = readOptions(args);
  if (options === 'help') return void process.stdout.write(help);
  await serve(options);
}

/** Loaded on demand, as the service itself reads no definitions from files. */
async function check(args: readonly string[]): Promise<void> {
  const { runCheck } = await import('./check/runCheck');
  process.exitCode = await runCheck(args, terminal);
}

async function explainPush(args: readonly string[]): Promise<void> {
  const { runExplainPush } = await import('./explainPush/runExplainPush');
  process.exitCode = await runExplainPush(args, terminal);
}

async function serve(options: Options): Promise<void> {
  const { port, sample, speed, seed, admin, dataDir, scenario, pipelines, actionTypes, rate } = options;
  const { eventsTo, exitWithParent } = options;
  const service = await startService({
    clock: systemClock(speed),
    port,
    sample,
    seed,
    admin,
    scenario: scenario == null ? undefined : await readScenarioFile(scenario),
    actionTypes: actionTypes == null ? undefined : await readTypes(actionTypes),
    pipelines: await readPipelineFiles(pipelines),
    rate: rate == null ? undefined : { perSecond: rate, now: () => performance.now() },
    events: eventsTo == null ? undefined : { queue: eventsTo, report },
    dataDir: dataDir == null ? undefined : dataDirOptions(dataDir),
    onError: (error) => console.error(error),
  });
  const end = () => void service.close().then(() => process.exit(0));
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  if (exitWithParent) process.stdin.once('close', end).resume();
  const { url, region, accountId } = service;
  process.stdout.write(`${JSON.stringify({ url, region, accountId })}\n`);
}

/** Loaded on demand, as most services have no scenario. */
async function readScenarioFile(file: string): Promise<Scenario> {
  const { readScenario } = await import('./simulation/scenarioFile');
  return readScenario(file);
}

/** Loaded on demand, as most services begin without types of their own. */
async function readTypes(file: string): Promise<readonly ActionType[]> {
  const { readActionTypes } = await import('./actionTypesFile');
  return readActionTypes(file);
}

/** Loaded on demand, as most services read no definitions. */
async function readPipelineFiles(files: readonly string[]): Promise<readonly GivenPipeline[]> {
  if (files.length === 0) return [];
  const { readPipelineFile } = await import('./givenPipelines');
  return Promise.all(files.map(readPipelineFile));
}

function dataDirOptions(directory: string): DataDir {
  return {
    directory,
    stamp: new Date().toISOString().replaceAll(/[:.]/g, '-'),
    report,
    onLost(error) {
      report(error.message);
      process.exit(1);
    },
  };
}

const report = (sentence: string) => void process.stderr.write(`${sentence}\n`);

main().catch((error: unknown) => {
  report(sentenceOf(error));
  process.exitCode = 1;
});

function sentenceOf(error: unknown): string {
  const { code, port, message } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE')
    return `The port ${port} is already in use: choose another with --port, or 0 for any.`;
  return `${message} See --help.`;
}
