import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { awsFreeEnvironment } from '../awsEnvironment';
import { findBrowser } from '../chromium/findBrowser';
import { npmCommand, StepFailed } from '../processes.mjs';
import { getServer } from '../vscode/serverDownload';
import { packageExtension } from '../vsixPackage';
import type { Outcome } from './countingReporter';
import { runIntegrationTests } from './integrationTests';
import { runNodeTests, runShown, testFiles } from './nodeTests';

interface Options {
  readonly grep?: string | undefined;
}

const nothing: Outcome = { passed: 0, failed: 0 };

/** A check of one npm script, which passes or fails as a whole. */
const script = (name: string) => async (): Promise<Outcome> => {
  const npm = npmCommand();
  const passed = await runShown(npm.file, [...npm.args, 'run', '--silent', name]);
  return passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
};

/** Test files of a kind that mocha runs in Node. */
const inNode = (kind: string, timeoutMs: number) => async (options: Options) => {
  const files = await filesOf(kind);
  if (files.length === 0) return nothing;
  const folder = await mkdtemp(join(tmpdir(), 'codepipeline-test-'));
  try {
    const environment = await awsFreeEnvironment(folder);
    return await runNodeTests(kind, files, { timeoutMs, environment, ...options });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

async function filesOf(kind: string): Promise<string[]> {
  const files = await testFiles(kind);
  if (files.length === 0) console.log(`There are no ${kind} tests yet.`);
  return files;
}

/** Downloads come before the tests, whose time they would otherwise take. */
const inWorkbench = (kind: string, timeoutMs: number) => async (options: Options) => {
  const say = (line: string) => console.log(line);
  const { version } = await getServer(say);
  await findBrowser(say);
  say(`Driving the workbench of VS Code ${version}.`);
  return inNode(kind, timeoutMs)(options);
};

async function inExtensionHost(options: Options): Promise<Outcome> {
  const files = await filesOf('integration');
  if (files.length === 0) return nothing;
  return runIntegrationTests(files, { serviceFlags: ['--sample'], ...options });
}

/** Every kind by its name, in the order they run: those that take seconds first. */
const kinds = {
  lint: script('lint'),
  types: script('typecheck'),
  unit: inNode('unit', 5_000),
  service: inNode('service', 10_000),
  build: async () => {
    await packageExtension((line) => console.log(line));
    return nothing;
  },
  package: inWorkbench('package', 180_000),
  integration: inExtensionHost,
  ui: inWorkbench('ui', 120_000),
} satisfies { [kind: string]: (options: Options) => Promise<Outcome> };

type Kind = keyof typeof kinds;

/** The kinds that run what is built. */
const onBuild: readonly Kind[] = ['package', 'integration', 'ui'];

const order = Object.keys(kinds) as Kind[];
const isKind = (name: string): name is Kind => Object.hasOwn(kinds, name);

/** What was asked for, and the build where something asked for runs what is built. */
function chosen(names: readonly string[]): Kind[] {
  const unknown = names.filter((name) => !isKind(name));
  if (unknown.length > 0)
    throw new StepFailed(
      `There is no kind of test named ${unknown.join(', ')}; there are: ${order.join(', ')}.`,
    );
  const wanted = new Set<string>(names.length === 0 ? order : names);
  if (onBuild.some((kind) => wanted.has(kind))) wanted.add('build');
  return order.filter((kind) => wanted.has(kind));
}

async function runKind(kind: Kind, options: Options): Promise<Outcome> {
  console.log(`\n── ${kind} ──`);
  const begin = performance.now();
  const outcome = await kinds[kind](options).catch((error: unknown) => {
    console.error(error instanceof StepFailed ? error.message : error);
    return { passed: 0, failed: 1 };
  });
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  console.log(`${kind}: ${outcome.passed} passed, ${outcome.failed} failed, in ${seconds} s`);
  return outcome;
}

/** Runs the kinds named, or all of them, and sums up what passed and failed. */
export async function runKinds(names: readonly string[], options: Options): Promise<Outcome> {
  let sum = nothing;
  for (const kind of chosen(names)) {
    const outcome = await runKind(kind, options);
    sum = { passed: sum.passed + outcome.passed, failed: sum.failed + outcome.failed };
    if (kind === 'build' && outcome.failed > 0) {
      console.log('Without a build there is nothing to run the other kinds on.');
      break;
    }
  }
  return sum;
}
