import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { devNull } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { GivenCommit } from '../../../src/local/simulation/commits';
import type { Scenario } from '../../../src/local/simulation/scenario';
import { demoHistory, demoRemote, demoUser, pushedBranches } from './demoHistory';
import { fastImport } from './fastImport';

const run = promisify(execFile);

/** Nothing of the machine's own configuration of Git, nor of a repository around the folder or this process. */
function environment(folder: string): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  return {
    ...Object.fromEntries(others),
    ...{ GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1', GIT_CEILING_DIRECTORIES: dirname(folder) },
  };
}

/** Runs git in a folder with some input, and answers what it prints. */
async function git(folder: string, args: readonly string[], input = ''): Promise<string> {
  const running = run('git', args, { cwd: folder, env: environment(folder) });
  // One that ends without reading says why by its exit code.
  running.child.stdin?.on('error', () => undefined).end(input);
  return (await running).stdout.trim();
}

/** The parts of a repository that a user could have changed: branches, tags, stashes, and files. */
const stateOf = async (folder: string): Promise<string> =>
  [await git(folder, ['for-each-ref']), await git(folder, ['status', '--porcelain'])].join('\n');

/** Stores in the repository how it was made. */
const stampOf = (folder: string): string => join(folder, '.git', 'as-made');

const isAsMade = async (folder: string): Promise<boolean> =>
  (await readFile(stampOf(folder), 'utf8')) === (await stateOf(folder));

async function make(folder: string, now: number): Promise<void> {
  await git(folder, ['init', '--quiet']);
  await git(folder, ['symbolic-ref', 'HEAD', 'refs/heads/main']);
  await git(folder, ['fast-import', '--quiet', '--done'], fastImport(demoHistory, pushedBranches, now));
  await git(folder, ['reset', '--quiet', '--hard']);
  await git(folder, ['remote', 'add', 'origin', demoRemote]);
  // The user of the demo is one of its authors, so that some of the runs are theirs.
  await git(folder, ['config', 'user.name', demoUser.name]);
  await git(folder, ['config', 'user.email', demoUser.email]);
  for (const branch of pushedBranches) {
    await git(folder, ['config', `branch.${branch}.remote`, 'origin']);
    await git(folder, ['config', `branch.${branch}.merge`, `refs/heads/${branch}`]);
  }
  await writeFile(stampOf(folder), await stateOf(folder));
}

/** What is pushed of a branch, as a scenario of the local service describes it. */
async function pushedCommits(folder: string, branch: string): Promise<readonly GivenCommit[]> {
  const format = '--format=%H%x09%ct%x09%an%x09%s';
  const log = await git(folder, ['log', '--reverse', format, `refs/remotes/origin/${branch}`]);
  return log.split('\n').map((line) => {
    const [id = '', time = '', author = '', ...message] = line.split('\t');
    return { id, time: Number(time), author, message: message.join('\t') };
  });
}

/**
 * Makes a folder a clone of the repository that two pipelines of the sample account read, and returns the
 * scenario in which they run its commits. An unchanged clone is replaced, so that its commits are as young as
 * the sample's executions; a clone with changes of the user stays as it is. Rejects when there is no Git
 * here, or it fails.
 * @param now Epoch milliseconds.
 */
export async function makeDemoRepository(folder: string, now: number): Promise<Scenario> {
  if (existsSync(stampOf(folder)) && (await isAsMade(folder))) await rm(folder, { recursive: true });
  if (!existsSync(folder)) {
    await mkdir(folder, { recursive: true });
    await make(folder, now).catch(async (error: unknown) => {
      await rm(folder, { recursive: true });
      throw error;
    });
  }
  const [main, develop] = await Promise.all(pushedBranches.map((branch) => pushedCommits(folder, branch)));
  const source = { action: 'Source', category: 'Source' } as const;
  return {
    rules: [
      { ...source, pipeline: 'storefront-web', ...(main && { commits: main }) },
      { ...source, pipeline: 'preview-environments', ...(develop && { commits: develop }) },
    ],
  };
}
