import type { SourceTrigger } from '../pipeline/pipeline';
import { worldsOf } from '../definition/triggers/gitEvent';
import type { GitEvent } from '../definition/triggers/gitEvent';
import { judgeFilter, unknownsOf } from '../definition/triggers/judgeFilter';
import type { Filter } from '../definition/triggers/judgeFilter';

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
  { push, pullRequest }: SourceTrigger,
  pushed: BranchPush,
  ownBranch: string | undefined,
): boolean {
  // A push to a branch with an open pull request updates that, and this one may have one.
  if (pullRequest.some(({ events }) => isUpdate(events))) return true;
  if (push.length === 0) return (ownBranch ?? pushed.branch) === pushed.branch;
  const filters = push.map((filter): Filter => ({ kind: 'push', filter, path: [] }));
  return filters.some((filter) => eventsOf(pushed).some((event) => mayPass(filter, event)));
}

/** A filter without events passes all of them. */
const isUpdate = (events: readonly string[] = []) =>
  events.length === 0 || events.some((event) => event !== 'CLOSED');

const eventsOf = ({ branch, tags = [], files }: BranchPush): readonly GitEvent[] => [
  { kind: 'branch', branch, ...(files && { files }) },
  ...tags.map((tag) => ({ kind: 'tag', tag }) as const),
];

/** Whether a filter passes an event however the unknown turns out to be. */
const mayPass = (filter: Filter, event: GitEvent): boolean =>
  worldsOf(unknownsOf(filter, event)).some((world) => judgeFilter(filter, event, world).passes);
