import type { GitEvent, PullRequestEvent } from '../definition/triggers/gitEvent';
import { parseGitRemote } from './gitRemote';
import type { GitRemote } from './gitRemote';
import type { LocalCommit, LocalRef, LocalRepository } from './localRepository';

/** What the next push of a checkout brings to its remote. */
export interface OutgoingPush {
  /** The branch of the remote. */
  readonly branch: string;
  /** The name of the remote: `origin`. */
  readonly remote: string;
  /** Whether the remote has no such branch, as last fetched. */
  readonly isNew: boolean;
  /** The commits that the remote does not have, newest first. */
  readonly commits: readonly LocalCommit[];
  /** Whether the files are those of the working tree, because every commit is pushed. */
  readonly isUncommitted: boolean;
  /** The changed files, as paths from the root; absent where Git cannot tell, and where there is no change yet. */
  readonly files?: readonly string[];
  /** The tags that name its commits, or, where every commit is pushed, the commit that is checked out. */
  readonly tags: readonly string[];
}

/** Where branches mostly start; a new branch is held against the nearest one. */
const mainBranches = ['HEAD', 'main', 'master', 'develop', 'trunk'];

/**
 * What the next push of a repository brings: against the upstream of the checkout, or, for a branch that the remote does
 * not have, against the nearest of its main branches. Undefined without a branch, a commit or a remote.
 */
export async function outgoingPush(repository: LocalRepository): Promise<OutgoingPush | undefined> {
  const { head, remotes } = repository;
  const remote = head.upstream?.remote ?? (remotes.find(({ name }) => name === 'origin') ?? remotes[0])?.name;
  const branch = head.upstream?.branch ?? head.branch;
  const { commit } = head;
  if (branch === undefined || commit === undefined || remote === undefined) return undefined;
  const refs = await repository.refs();
  const own = `${remote}/${branch}`;
  const isNew = !refs.some(({ kind, name }) => kind === 'remoteBranch' && name === own);
  const base = isNew ? await nearest(repository, remote, commit) : own;
  const commits = (base === undefined ? undefined : await repository.commitsBetween(base, commit)) ?? [];
  const outgoing = commits.length > 0 || isNew;
  const files = outgoing
    ? base && (await repository.filesBetween(base, commit))
    : await repository.filesBetween(commit);
  // An empty list would mean that a push changes nothing; without a change there is no push yet.
  const changed = files && (outgoing || files.length > 0) ? files : undefined;
  return {
    ...{ branch, remote, isNew, commits },
    isUncommitted: !outgoing && changed !== undefined,
    ...(changed && { files: changed }),
    tags: tagsOf(refs, outgoing ? commits.map(({ id }) => id) : [commit]),
  };
}

const tagsOf = (refs: readonly LocalRef[], commits: readonly string[]): readonly string[] =>
  refs.flatMap(({ kind, name, commit }) => (kind === 'tag' && commits.includes(commit) ? [name] : []));

/** The main branch of the remote from which the fewest commits lead to this one. */
async function nearest(
  repository: LocalRepository,
  remote: string,
  commit: string,
): Promise<string | undefined> {
  const distances = await Promise.all(
    mainBranches.map(async (name) => {
      const ref = `${remote}/${name}`;
      const isKnown = (await repository.resolve(ref)) !== undefined;
      const commits = isKnown ? await repository.commitsBetween(ref, commit) : undefined;
      return commits ? [{ ref, distance: commits.length }] : [];
    }),
  );
  return distances.flat().toSorted((a, b) => a.distance - b.distance)[0]?.ref;
}

/** What happens to a pull request with the push: its destination branch, and which event that is. */
export interface RequestChoice {
  readonly event: PullRequestEvent;
  readonly into: string;
  /** The files that the pull request changes; absent where they are not known. */
  readonly files?: readonly string[];
}

/**
 * The events of a push, and of the pull request that goes with it: `none` when there is none, absent when that is not
 * known. A merged pull request is a push to its destination as well, and may start a pipeline twice (user guide,
 * "Filter by pull request").
 */
export function eventsOfPush(
  { branch, isNew, files, tags }: OutgoingPush,
  pullRequest?: RequestChoice | 'none',
): readonly GitEvent[] {
  const named = tags.map((tag) => ({ kind: 'tag', tag }) as const);
  const changed = files && { files };
  if (pullRequest === undefined || pullRequest === 'none')
    return [{ kind: 'branch', branch, isNew, ...changed, ...(pullRequest && { pullRequest }) }, ...named];
  const { event, into } = pullRequest;
  const requested = pullRequest.files && { files: pullRequest.files };
  const request = { kind: 'pullRequest', event, into, ...requested } as const;
  const pushed = { kind: 'branch', isNew: false, pullRequest: 'none' } as const;
  return event === 'CLOSED'
    ? [{ ...pushed, branch: into, ...requested }, request]
    : [{ ...pushed, branch, isNew, ...changed }, request, ...named];
}

/** Where a repository is fetched from and pushed to. */
export const remotesOf = ({ remotes }: Pick<LocalRepository, 'remotes'>): readonly GitRemote[] =>
  remotes.flatMap(({ urls }) => urls.flatMap((url) => parseGitRemote(url) ?? []));
