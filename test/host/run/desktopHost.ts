import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { join } from 'node:path';
import { cache } from '../paths';
import { quietSettings, writeSettings } from '../vscode/userSettings';
import type { HostRun } from './hostRun';

/** Finds or downloads the desktop VS Code; rejects where it cannot be had. */
export function desktopProgram(): Promise<string> {
  return downloadAndUnzipVSCode({
    version: process.env['CODEPIPELINE_TEST_VSCODE'] ?? 'stable',
    cachePath: cache,
  });
}

/** Runs the tests in the extension host of a desktop VS Code. Resolves to whether they passed. */
export async function runInDesktop(program: string, run: HostRun): Promise<boolean> {
  const data = join(run.state, 'desktop');
  await writeSettings(join(data, 'User', 'settings.json'), quietSettings);
  // What our environment has and the run's has not (credentials) is taken out by an explicit undefined.
  const ours = Object.keys(process.env).map((name) => [name, undefined] as const);
  const code = await runTests({
    vscodeExecutablePath: program,
    extensionDevelopmentPath: run.extension,
    extensionTestsPath: run.tests,
    extensionTestsEnv: { ...Object.fromEntries(ours), ...run.environment },
    launchArgs: [
      run.workspace,
      ...['--user-data-dir', data, '--extensions-dir', join(run.state, 'extensions')],
      ...['--disable-workspace-trust', '--disable-telemetry'],
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  }).catch((error: unknown) => {
    console.error(String(error));
    return 1;
  });
  return code === 0;
}
