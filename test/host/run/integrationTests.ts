import { build } from 'esbuild';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { awsFreeEnvironment } from '../awsEnvironment';
import { startLocalService } from '../localService';
import { root } from '../paths';
import { StepFailed } from '../processes.mjs';
import type { Outcome } from './countingReporter';
import { desktopProgram, runInDesktop } from './desktopHost';
import { countsFile, judge, readCounts } from './nodeTests';
import { runInServer } from './serverHost';

/** What a run in an extension host is given. */
export interface HostRun {
  readonly extension: string;
  readonly tests: string;
  /** An empty folder to open, and one to keep the editor's state in. */
  readonly workspace: string;
  readonly state: string;
  readonly environment: NodeJS.ProcessEnv;
}

const bundle = join(root, 'out', 'test', 'integration');

async function bundleTests(files: readonly string[]): Promise<void> {
  await rm(bundle, { recursive: true, force: true });
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

/** Where the tests run: as CODEPIPELINE_TEST_HOST says, or the desktop where a window can be shown and nobody builds. */
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
async function runInSomeHost(run: HostRun): Promise<boolean> {
  if (wantsDesktop(process.env)) {
    const program = await desktopProgram().catch((error: unknown) => error as Error);
    if (typeof program === 'string') {
      console.log('Running in the desktop VS Code of @vscode/test-electron.');
      return runInDesktop(program, run);
    }
    console.log(
      `The desktop VS Code could not be downloaded (${program.message}); the server host runs instead.`,
    );
  }
  return runInServer(run, (line) => console.log(line));
}

/** Bundles the integration tests and runs them inside a real VS Code extension host, beside a local service. */
export async function runIntegrationTests(
  files: readonly string[],
  options: { grep?: string | undefined; serviceFlags: readonly string[] },
): Promise<Outcome> {
  await bundleTests(files);
  await rm(countsFile('integration'), { force: true });
  const state = await mkdtemp(join(tmpdir(), 'codepipeline-integration-'));
  const workspace = await mkdtemp(join(tmpdir(), 'codepipeline-workspace-'));
  const awsFree = await awsFreeEnvironment(join(state, 'aws'));
  const service = await startLocalService(options.serviceFlags, awsFree);
  try {
    const endedWell = await runInSomeHost({
      extension: root,
      tests: join(bundle, 'index'),
      workspace,
      state,
      environment: {
        ...awsFree,
        CODEPIPELINE_TEST_COUNTS: countsFile('integration'),
        CODEPIPELINE_TEST_ENDPOINT: service.url,
        CODEPIPELINE_TEST_REGION: service.region,
        CODEPIPELINE_TEST_ACCOUNT: service.accountId,
        CODEPIPELINE_TEST_COLOR: process.stdout.isTTY ? '1' : '0',
        ...(options.grep === undefined ? {} : { CODEPIPELINE_TEST_GREP: options.grep }),
      },
    });
    const counts = await readCounts('integration');
    if (counts?.vscode !== undefined) console.log(`These ran in VS Code ${counts.vscode}.`);
    return judge(counts, endedWell, options.grep !== undefined);
  } finally {
    await service.stop();
    await rm(state, { recursive: true, force: true });
    await rm(workspace, { recursive: true, force: true });
  }
}
