import type { Event } from '../event';
import { parseGitRemote } from './gitRemote';
import type { SourceRepository } from './sourceRepository';
import { isRemoteOf } from './sourceRepository';

/** The current checkout. */
export interface LocalHead {
  /** The branch; absent when the head is detached. */
  readonly branch?: string;
  /** Absent before the first commit. */
  readonly commit?: string;
  /** The upstream branch, to which it is pushed. */
  readonly upstream?: { readonly remote: string; readonly branch: string };
  /** Commits that the upstream does not have; absent without an upstream. */
  readonly ahead?: number;
}

export interface LocalRemote {
  readonly name: string;
  /** Where it is fetched from and pushed to; mostly one. */
  readonly urls: readonly string[];
}

export interface LocalCommit {
  /** The full commit id. */
  readonly id: string;
  /** Untrusted plain text, never markup. */
  readonly message: string;
  readonly author?: string;
  readonly authorEmail?: string;
  /** Epoch milliseconds. A commit that is rebased or picked keeps the time at which it was written. */
  readonly authoredAt?: number;
  /** Epoch milliseconds. */
  readonly committedAt?: number;
}

/** Whom Git names as the author of new commits. */
export interface LocalUser {
  readonly name?: string;
  readonly email?: string;
}

export interface LocalRef {
  readonly kind: 'branch' | 'remoteBranch' | 'tag';
  /** `main`, `origin/main`, `v1.2`. */
  readonly name: string;
  /** The full id of the commit that it names; of an annotated tag the commit, not the tag. */
  readonly commit: string;
}

/** A Git repository of the workspace. No method rejects: unknown values are empty or undefined. */
export interface LocalRepository {
  /** The path of its working tree. */
  readonly root: string;
  readonly head: LocalHead;
  readonly remotes: readonly LocalRemote[];
  /** The user whom Git is configured with here. */
  user(): Promise<LocalUser>;
  /** The newest commits, of the current checkout unless a ref is given. */
  log(count: number, ref?: string): Promise<readonly LocalCommit[]>;
  refs(): Promise<readonly LocalRef[]>;
  /** The commit that a branch, a tag or an abbreviated id names. */
  resolve(ref: string): Promise<LocalCommit | undefined>;
  /** Whether a branch of a remote, as last fetched, contains the commit; undefined when it is not known here. */
  isPushed(commit: string): Promise<boolean | undefined>;
  /** The commits that `to` has and `from` has not, newest first; undefined when one of them is not known here. */
  commitsBetween(from: string, to: string): Promise<readonly LocalCommit[] | undefined>;
  /**
   * The files that `to`, or without it the working tree, has otherwise than `from`, as paths from the root; undefined when
   * one of them is not known here.
   */
  filesBetween(from: string, to?: string): Promise<readonly string[] | undefined>;
}

/** A commit that reached the upstream of what is checked out. */
export interface LocalPush {
  readonly repository: LocalRepository;
  readonly commit: string;
  /** The upstream's branch. */
  readonly branch: string;
  /** The files that it changed, as paths from the root; absent for a new branch, and where they are not known. */
  readonly files?: readonly string[];
}

/** The Git repositories of the workspace; none when there is no Git, it is turned off, or the workspace is not trusted. */
export interface LocalRepositories {
  /** Looks for them; Git is not needed before. */
  find(): Promise<readonly LocalRepository[]>;
  /** Fires after {@link find} was called once, whenever a repository opens, closes or changes. */
  readonly onDidChange: Event<void>;
  readonly onDidPush: Event<LocalPush>;
}

/** Those with a remote that leads to the source repository. */
export const repositoriesOf = (
  all: readonly LocalRepository[],
  source: SourceRepository,
): readonly LocalRepository[] =>
  all.filter(({ remotes }) =>
    remotes.some(({ urls }) =>
      urls.some((url) => {
        const remote = parseGitRemote(url);
        return remote !== undefined && isRemoteOf(remote, source);
      }),
    ),
  );

/**
 * The commit that was pushed between two states of the checkout: the same commit was ahead of its upstream,
 * or had none, and no longer is. A pull or a reset moves the commit and is no push.
 */
export function pushedCommit(before: LocalHead, after: LocalHead): string | undefined {
  if (after.commit === undefined || after.upstream === undefined || after.ahead !== 0) return undefined;
  if (before.commit !== after.commit || before.branch !== after.branch) return undefined;
  const wasPushed = before.upstream !== undefined && (before.ahead ?? 0) === 0;
  return wasPushed ? undefined : after.commit;
}

/** The distance of a commit from another one, counted in commits. */
export interface Distance {
  /** Commits that only the first has. */
  readonly ahead: number;
  /** Commits that only the second has. */
  readonly behind: number;
}

/** The distance of `commit` from `base` in the first repository that knows both; undefined when none does. */
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
