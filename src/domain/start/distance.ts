import type { LocalRepository } from '../git/localRepository';

/** How a commit stands to another one, counted in commits. */
export interface Distance {
  /** Commits that only the first has. */
  readonly ahead: number;
  /** Commits that only the second has. */
  readonly behind: number;
}

/** How `commit` stands to `base` in the first repository that knows both; undefined when none does. */
export async function distanceBetween(
  repositories: readonly LocalRepository[],
  base: string,
  commit: string,
): Promise<Distance | undefined> {
  if (base === commit) return { ahead: 0, behind: 0 };
  for (const repository of repositories) {
    const [ahead, behind] = await Promise.all([
      repository.commitsBetween(base, commit),
      repository.commitsBetween(commit, base),
    ]);
    if (ahead && behind) return { ahead: ahead.length, behind: behind.length };
  }
  return undefined;
}
