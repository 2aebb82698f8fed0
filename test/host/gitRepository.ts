import { execFile } from 'node:child_process';
import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A real Git repository of the test's own. */
export interface TestRepository {
  readonly folder: string;
  /** Runs git in it, and answers what it prints. */
  git(...args: readonly string[]): Promise<string>;
  /** Changes a file and commits it; answers the full commit id. */
  commit(message: string): Promise<string>;
  /** Pushes what is checked out to the bare remote. */
  push(): Promise<void>;
}

/** Nothing of the machine's own configuration of Git, and always the same author. */
const environment = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.com',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.com',
};

/**
 * Makes a repository in a folder, with one commit that is pushed to a bare repository in `remote`. It says that it is
 * fetched from `url`, as a pipeline's source names it, and is pushed to `remote`.
 */
export async function makeRepository(folder: string, remote: string, url: string): Promise<TestRepository> {
  const git = async (...args: readonly string[]) => {
    const { stdout } = await run('git', args, { cwd: folder, env: environment });
    return stdout.trim();
  };
  const repository: TestRepository = {
    folder,
    git,
    commit: async (message) => {
      await appendFile(join(folder, 'story.txt'), `${message}\n`);
      await git('add', '--all');
      await git('commit', '--quiet', '--message', message);
      return git('rev-parse', 'HEAD');
    },
    push: async () => void (await git('push', '--quiet', '--set-upstream', 'origin', 'HEAD')),
  };
  await mkdir(folder, { recursive: true });
  await run('git', ['init', '--quiet', '--bare', '--initial-branch', 'main', remote], { env: environment });
  await git('init', '--quiet', '--initial-branch', 'main');
  await git('remote', 'add', 'origin', url);
  await git('remote', 'set-url', '--push', 'origin', remote);
  await repository.commit('Begin');
  await repository.push();
  return repository;
}
