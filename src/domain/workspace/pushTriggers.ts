import type { PushFilter, SourceTrigger, TriggerPatterns } from '../pipeline/pipeline';
import { narrow, triggerGlob, wide } from '../definition/triggers/triggerGlob';

/** A push to a branch, as far as it is known here. */
export interface BranchPush {
  readonly branch: string;
  /** The tags of the pushed commit, which may have been pushed along. */
  readonly tags?: readonly string[];
  /** The files that it changed, as paths from the root of the repository; absent when they are not known. */
  readonly files?: readonly string[];
}

/**
 * Whether a push may start a pipeline by a trigger (user guide, "Automate starting pipelines using triggers and
 * filtering"). False only when it is certain that it does not: what is not known here may be.
 * @param ownBranch the branch that the source action names, which counts for a trigger without filters.
 */
export function mayStart(
  { push, startsByPullRequest }: SourceTrigger,
  pushed: BranchPush,
  ownBranch: string | undefined,
): boolean {
  // A push to a branch with an open pull request updates that, and this one may have one.
  if (startsByPullRequest) return true;
  if (push.length === 0) return (ownBranch ?? pushed.branch) === pushed.branch;
  return push.some((filter) => mayPass(filter, pushed));
}

function mayPass(
  { tags, branches, filePaths }: PushFilter,
  { branch, tags: pushedTags, files }: BranchPush,
): boolean {
  if (tags !== undefined) return (pushedTags ?? []).some(mayFit(tags));
  if (branches !== undefined && !mayFit(branches)(branch)) return false;
  // Each file is judged by itself, and one is enough.
  return filePaths === undefined || files === undefined || files.some(mayFit(filePaths));
}

/** Whether a name may be included and is not certainly excluded; an exclusion has precedence. */
function mayFit({ includes, excludes = [] }: TriggerPatterns): (name: string) => boolean {
  const included = includes?.map((pattern) => triggerGlob(pattern, wide));
  const excluded = excludes.map((pattern) => triggerGlob(pattern, narrow));
  return (name) =>
    !excluded.some((fits) => fits(name)) && (included === undefined || included.some((fits) => fits(name)));
}
