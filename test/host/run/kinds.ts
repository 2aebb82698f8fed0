import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { awsFreeEnvironment } from '../awsEnvironment';
import { findBrowser } from '../chromium/findBrowser';
import { npmCommand } from '../processes.mjs';
import { getServer } from '../vscode/serverDownload';
import { installedExtensions } from '../vscode/installedExtensions';
import { packageExtension } from '../vsixPackage';
import { sumOf, type Outcome } from './countingReporter';
import { runIntegrationTests } from './integrationTests';
import { nothing } from './judge';
import { MochaProcess } from './mochaProcess';
import { forgetPicturesOfFailures } from './sightsOfFailures';
import { longestFirst, rememberDurations, shuffled } from './order';
import { runShown } from './shown';
import { testFiles } from './testFiles';
import { UiShards } from './uiShards';

type Say = (line: string) => void;

export interface Options {
  readonly grep?: string | undefined;
  readonly shuffle?: number | undefined;
  /** Whether what repeats for its own sake is repeated in full. */
  readonly soak: boolean;
  /** The places that were asked for, such as `ui/tree`, by their kinds; a kind without is run whole. */
  readonly places: ReadonlyMap<string, readonly string[]>;
}

/** Runs a kind, and hands what it prints to `say`. */
export type Run = (options: Options, say: Say) => Promise<Outcome>;

/** A check of one npm script, which passes or fails as a whole. */
export const script =
  (name: string): Run =>
  async (_, say) => {
    const npm = npmCommand();
    const passed = await runShown(npm.file, [...npm.args, 'run', '--silent', name], say);
    return passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, failures: [`npm run ${name}`] };
  };

const filesOf = (kind: string, { places }: Options): Promise<string[]> =>
  testFiles(kind, places.get(kind) ?? []);

/** How many times longer a test may take when it repeats in full. */
const soakFactor = 60;

const soakEnvironment = ({ soak }: Options): Readonly<Record<string, string>> =>
  soak ? { CODEPIPELINE_TEST_SOAK: '1' } : {};

/** Test files of a kind that one mocha runs in Node. */
export const inNode =
  (kind: string, timeoutMs: number, stories = false): Run =>
  async (options, say) => {
    const files = await filesOf(kind, options);
    const folder = await mkdtemp(join(tmpdir(), 'codepipeline-test-'));
    try {
      const awsFree = await awsFreeEnvironment(folder);
      const mocha = new MochaProcess({
        timeoutMs: options.soak ? timeoutMs * soakFactor : timeoutMs,
        stories,
        grep: options.grep,
        shuffle: options.shuffle,
        environment: { ...awsFree, ...soakEnvironment(options) },
      });
      const outcome = await mocha.run(files, say);
      return sumOf(outcome, await mocha.end(say));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };

let prepared: Promise<void> | undefined;

/** Downloads and installs what a workbench consists of, once, before the tests, whose time it would otherwise take. */
function prepareWorkbench(say: Say): Promise<void> {
  prepared ??= (async () => {
    const files = await getServer(say);
    await findBrowser(say);
    await installedExtensions(files);
    say(`Driving the workbench of VS Code ${files.version}.`);
  })();
  return prepared;
}

/** The same for tests that drive a workbench. */
export const inWorkbench = (kind: string, timeoutMs: number): Run => {
  const run = inNode(kind, timeoutMs, true);
  return async (options, say) => {
    await prepareWorkbench(say);
    return run(options, say);
  };
};

export const inExtensionHost: Run = async (options, say) => {
  const files = await filesOf('integration', options);
  return runIntegrationTests(files, { serviceFlags: ['--sample'], grep: options.grep }, say);
};

export const buildPackage: Run = async (_, say) => {
  await packageExtension(say);
  return nothing;
};

/** The ui tests, ready to be run by as many shards as call. */
export async function uiShards(options: Options, say: Say): Promise<UiShards> {
  const files = await filesOf('ui', options);
  await forgetPicturesOfFailures();
  const { grep, shuffle } = options;
  const ordered = shuffle === undefined ? await longestFirst(files) : shuffled(files, shuffle);
  return new UiShards(
    ordered,
    { timeoutMs: 240_000, stories: true, grep, shuffle },
    soakEnvironment(options),
    say,
  );
}

/** Runs a shard of the ui tests in this lane. */
export async function runUiShard(shards: UiShards, say: Say): Promise<void> {
  await prepareWorkbench(say);
  await shards.runShard();
  await rememberDurations(shards.durations).catch((error: unknown) => say(String(error)));
}
