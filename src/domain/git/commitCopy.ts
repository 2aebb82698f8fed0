import type { LocalCommit } from './localRepository';

/**
 * How a commit came to have the change of another one: a rebased or picked commit is the same change on
 * another parent; a squashed one replaces the commits of a branch.
 */
export type CopyKind = 'rebased' | 'squashed';

export interface CommitCopy {
  readonly kind: CopyKind;
  readonly commit: LocalCommit;
}

/** Many commits share a title that is shorter. */
const shortestTitle = 8;

/**
 * The candidate (newest first) that has the change of a commit which none of them includes; undefined when
 * none seems to. Git does not record this: a rebased commit is recognised by its author, its author date and
 * its message; a squashed one by its message, which names the commit or its title in the forms of the hosts.
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

/** A title as its author wrote it: without the bullet of a list and without the number that the host adds. */
const withoutMarks = (line: string): string =>
  line
    .trim()
    .replace(/^[*-] /, '')
    .replace(/^Merged PR \d+: /, '')
    .replace(/ \(#\d+\)$/, '');
