import type { LocalRepository } from '../../domain/git/localRepository';

/** The commit that a branch, tag or short id names, in the first repository that knows it. */
export async function findCommit(
  repositories: readonly LocalRepository[],
  name: string,
): Promise<string | undefined> {
  for (const repository of repositories) {
    const commit = await repository.resolve(name);
    if (commit) return commit.id;
  }
  return undefined;
}

/**
 * Whether the commit is known here, and no remote had it at the last fetch: the pipeline would not find it.
 */
export async function isUnpushed(repositories: readonly LocalRepository[], commit: string): Promise<boolean> {
  const answers = await Promise.all(repositories.map((repository) => repository.isPushed(commit)));
  return answers.includes(false) && !answers.includes(true);
}
