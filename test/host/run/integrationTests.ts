import type { HostRun } from './hostRun';
import { build } from 'esbuild';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { awsFreeEnvironment } from '../awsEnvironment';
import { startLocalService } from '../localService';
import { root } from '../paths';
import { StepFailed } from '../processes.mjs';
import type { Outcome } from './countingReporter';
import { desktopProgram, runInDesktop } from './desktopHost';
import { judge } from './judge';
import { runInServer } from './serverHost';

type Say = (line: string) => void;

/** Bundles the tests and what the host calls into a folder. */
async function bundleTests(bundle: string, files: readonly string[]): Promise<void> {
  await build({
    entryPoints: [join(root, 'test', 'integration', 'index.ts'), ...files],
    outbase: join(root, 'test', 'integration'),
    outdir: bundle,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}

/**
 * Where the tests run: as CODEPIPELINE_TEST_HOST says, or the desktop where a window can be shown and the run
 * is not on a build server.
 */
function wantsDesktop(environment: NodeJS.ProcessEnv): boolean {
  const forced = environment['CODEPIPELINE_TEST_HOST'];
  if (forced === 'desktop' || forced === 'server') return forced === 'desktop';
  if (forced !== undefined)
    throw new StepFailed(`CODEPIPELINE_TEST_HOST must be "server" or "desktop", not "${forced}".`);
  if (environment['CI'] !== undefined) return false;
  if (process.platform !== 'linux') return true;
  return environment['DISPLAY'] !== undefined || environment['WAYLAND_DISPLAY'] !== undefined;
}

/** Runs the tests in the desktop where that is wanted and can be had, else in the server; false when they failed. */
async function runInSomeHost(run: HostRun, say: Say): Promise<boolean> {
  if (wantsDesktop(process.env)) {
    const program = await desktopProgram().catch((error: unknown) => error as Error);
    if (typeof program === 'string') {
      say('Running in the desktop VS Code of @vscode/test-electron.');
      return runInDesktop(program, run);
    }
    say(`The desktop VS Code could not be downloaded (${program.message}); the server host runs instead.`);
  }
  return runInServer(run, say);
}

/** What the tests in the host wrote; undefined when they ended before they could. */
async function readCounts(file: string): Promise<(Outcome & { vscode?: string }) | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Outcome & { vscode?: string });
}

/** Bundles the integration tests and runs them inside a real VS Code extension host, beside a local service. */
export async function runIntegrationTests(
  files: readonly string[],
  options: { grep?: string | undefined; serviceFlags: readonly string[] },
  say: Say,
): Promise<Outcome> {
  const state = await mkdtemp(join(tmpdir(), 'codepipeline-integration-'));
  const workspace = await mkdtemp(join(tmpdir(), 'codepipeline-workspace-'));
  // Beside node_modules, where the bundle finds mocha; another run has another.
  const bundle = join(root, 'out', 'test', `integration-${process.pid}`);
  const countsFile = join(state, 'counts.json');
  const awsFree = await awsFreeEnvironment(join(state, 'aws'));
  const service = await startLocalService(options.serviceFlags, awsFree);
  try {
    await bundleTests(bundle, files);
    const run: HostRun = {
      extension: root,
      tests: join(bundle, 'index'),
      workspace,
      state,
      environment: {
        ...awsFree,
        CODEPIPELINE_TEST_COUNTS: countsFile,
        CODEPIPELINE_TEST_ENDPOINT: service.url,
        CODEPIPELINE_TEST_REGION: service.region,
        CODEPIPELINE_TEST_ACCOUNT: service.accountId,
        CODEPIPELINE_TEST_COLOR: process.stdout.isTTY ? '1' : '0',
        ...(options.grep === undefined ? {} : { CODEPIPELINE_TEST_GREP: options.grep }),
      },
    };
    const endedWell = await runInSomeHost(run, say);
    const counts = await readCounts(countsFile);
    if (counts?.vscode !== undefined) say(`These ran in VS Code ${counts.vscode}.`);
    return judge(counts, endedWell, options.grep !== undefined, 'integration', say);
  } finally {
    await service.stop();
    for (const folder of [state, workspace, bundle]) await rm(folder, { recursive: true, force: true });
  }
}
