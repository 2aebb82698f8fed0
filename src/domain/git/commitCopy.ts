import type { LocalCommit } from './localRepository';

/**
 * How one commit came to have the change of another: rebased or picked, it is the same commit over another parent;
 * squashed, it is one commit in place of those of a branch.
 */
export type CopyKind = 'rebased' | 'squashed';

export interface CommitCopy {
  readonly kind: CopyKind;
  readonly commit: LocalCommit;
}

/** A shorter title is that of many commits. */
const shortestTitle = 8;

/**
 * The commit among the candidates (newest first) that has the change of a commit which none of them includes; undefined
 * when none seems to. Git keeps no trace of this: a rebased commit is known by its author, the time it was written at
 * and its message; a squashed one by its message, which names the commit or its title in the forms of the hosts.
 */
export function copyOf(commit: LocalCommit, candidates: readonly LocalCommit[]): CommitCopy | undefined {
  const rebased = candidates.find((candidate) => isRebased(commit, candidate));
  if (rebased) return { kind: 'rebased', commit: rebased };
  const squashed = candidates.find((candidate) => isSquashed(commit, candidate));
  return squashed && { kind: 'squashed', commit: squashed };
}

const isRebased = (commit: LocalCommit, candidate: LocalCommit): boolean =>
  commit.authoredAt !== undefined &&
  commit.authoredAt === candidate.authoredAt &&
  commit.author === candidate.author &&
  titleOf(commit) === titleOf(candidate);

function isSquashed(commit: LocalCommit, candidate: LocalCommit): boolean {
  const { message } = candidate;
  if (/^This reverts commit /m.test(message)) return false;
  // `git merge --squash` lists the commits in full, and `git cherry-pick -x` names its own.
  if (message.includes(commit.id)) return true;
  const title = titleOf(commit);
  return (
    commit.author === candidate.author &&
    title.length >= shortestTitle &&
    message.split(/[\r\n]+/).some((line) => withoutMarks(line) === title)
  );
}

const titleOf = ({ message }: LocalCommit): string => withoutMarks(message.split(/[\r\n]/, 1)[0] ?? '');

/** A title as its author wrote it: without the bullet of a list and the number that the host adds to it. */
const withoutMarks = (line: string): string =>
  line
    .trim()
    .replace(/^[*-] /, '')
    .replace(/^Merged PR \d+: /, '')
    .replace(/ \(#\d+\)$/, '');
