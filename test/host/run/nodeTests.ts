import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cache, root } from '../paths';
import { startProcess, stopProcess } from '../processes.mjs';
import type { Outcome } from './countingReporter';

/** The test files of a kind, sorted; none when there is no such folder. */
export async function testFiles(kind: string): Promise<string[]> {
  const folder = join(root, 'test', kind);
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names
    .filter((name) => name.endsWith('.test.ts'))
    .sort()
    .map((name) => join(folder, name));
}

/** Where the tests of a kind leave their counts. */
export const countsFile = (kind: string): string => join(cache, `counts-${kind}.json`);

/** Reads the counts a run left; undefined when it ended before it could write them. */
export async function readCounts(kind: string): Promise<(Outcome & { vscode?: string }) | undefined> {
  const text = await readFile(countsFile(kind), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Outcome & { vscode?: string });
}

/**
 * What a finished run comes to. Counts alone are not believed: a run that ended badly with no failed test, or with no
 * test at all, is one failure more, and says so.
 */
export function judge(counts: Outcome | undefined, endedWell: boolean, mayBeEmpty: boolean): Outcome {
  const { passed, failed } = counts ?? { passed: 0, failed: 0 };
  const complaint = (() => {
    if (counts === undefined) return 'The run ended before it had counted its tests.';
    if (passed + failed === 0 && !mayBeEmpty) return 'There are test files, but no test ran.';
    if (!endedWell && failed === 0) return 'Every test passed, but the run itself ended badly.';
    return undefined;
  })();
  if (complaint === undefined) return { passed, failed };
  console.error(complaint);
  return { passed, failed: failed + 1 };
}

/** No kind may take longer than this; one that does is ended and has failed. */
export const patienceMs = 40 * 60_000;

/** Runs a program with its output shown; true when it ended with 0. Programs that never end are ended. */
export async function runShown(
  file: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<boolean> {
  const child = startProcess(file, args, {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const limit = setTimeout(() => {
    console.error(`This took more than ${patienceMs / 60_000} minutes, and is ended.`);
    void stopProcess(child, 15_000);
  }, patienceMs);
  const endedWell = await new Promise<boolean>((resolve) => {
    child.once('error', (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.once('exit', (code) => resolve(code === 0));
  });
  clearTimeout(limit);
  return endedWell;
}

/** Runs the tests of a kind with mocha in a Node process of their own. */
export async function runNodeTests(
  kind: string,
  files: readonly string[],
  options: { timeoutMs: number; grep?: string | undefined; environment: NodeJS.ProcessEnv },
): Promise<Outcome> {
  await rm(countsFile(kind), { force: true });
  const runner = join(root, 'test', 'host', 'run', 'runMocha.ts');
  const filter = options.grep === undefined ? [] : ['--grep', options.grep];
  const endedWell = await runShown(
    process.execPath,
    ['--import', 'tsx', runner, '--timeout', String(options.timeoutMs), ...filter, ...files],
    { ...options.environment, CODEPIPELINE_TEST_COUNTS: countsFile(kind) },
  );
  return judge(await readCounts(kind), endedWell, options.grep !== undefined);
}
