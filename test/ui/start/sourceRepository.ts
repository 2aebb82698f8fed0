import { execFileSync } from 'node:child_process';

/** A repository whose history ui tests know. */
export interface KnownHistory {
  /** Oldest first: the release, two more that are pushed, and one that is not. */
  readonly commits: readonly string[];
}

/**
 * Makes the folder look like a clone of repositories that the sample account's pipelines read: `main` is one
 * commit ahead of what is pushed, and the branch `release/1.2` and the annotated tag `v1.2.0` name the first
 * commit.
 */
export function makeSourceRepository(folder: string, ...repositories: readonly string[]): KnownHistory {
  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, {
      cwd: folder,
      encoding: 'utf8',
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: 'Ada Example',
        GIT_AUTHOR_EMAIL: 'ada@example.com',
        GIT_COMMITTER_NAME: 'Ada Example',
        GIT_COMMITTER_EMAIL: 'ada@example.com',
      },
    }).trim();
  git('init', '--quiet', '--initial-branch', 'main');
  repositories.forEach((repository, index) =>
    git('remote', 'add', index === 0 ? 'origin' : `origin${index}`, `git@github.com:${repository}.git`),
  );
  const commits = ['Release 1.2', 'Round the totals', 'Show the vouchers', 'Try another font'].map(
    (message) => {
      git('commit', '--quiet', '--allow-empty', '--message', message);
      return git('rev-parse', 'HEAD');
    },
  );
  const [release = '', , pushed = ''] = commits;
  git('branch', 'release/1.2', release);
  git('tag', '--annotate', 'v1.2.0', release, '--message', 'Release 1.2');
  git('update-ref', 'refs/remotes/origin/main', pushed);
  git('config', 'branch.main.remote', 'origin');
  git('config', 'branch.main.merge', 'refs/heads/main');
  return { commits };
}
