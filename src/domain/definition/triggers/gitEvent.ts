/** A push to a branch. */
export interface BranchPush {
  readonly kind: 'branch';
  readonly branch: string;
  /** The changed files, as paths from the root of the repository; absent when they are not known. */
  readonly files?: readonly string[];
  /** Whether the push creates the branch; absent when that is not known. */
  readonly isNew?: boolean;
  /** The open pull request of the branch, which the push updates; absent when that is not known. */
  readonly pullRequest?: 'none' | { readonly into: string };
}

/** A push of a tag. */
export interface TagPush {
  readonly kind: 'tag';
  readonly tag: string;
}

/** What happens to a pull request. A filter without events passes all three (user guide, "Filter by pull request"). */
export type PullRequestEvent = 'OPEN' | 'UPDATED' | 'CLOSED';

/** A pull request, which is judged by its destination and runs the source branch. */
export interface PullRequest {
  readonly kind: 'pullRequest';
  readonly event: PullRequestEvent;
  /** The destination branch. */
  readonly into: string;
  /** The changed files, as paths from the root of the repository; absent when they are not known. */
  readonly files?: readonly string[] | undefined;
}

/** What happens to a repository, and may start a pipeline. */
export type GitEvent = BranchPush | TagPush | PullRequest;

/** AWS looks at this many changed files, "in no particular order" (user guide, "Troubleshooting"). */
export const filesLookedAt = 100;

/** What may be true or not, as far as the editor can know. */
export type Unknown =
  /** Whether `*` of a filter crosses folders: the guide says both. */
  | 'starReading'
  /** Whether `**` + `/` of a filter also stands for no folder: the guide says both. */
  | 'folderReading'
  /** Which files are changed. */
  | 'files'
  /** Whether a file that passes is among those that AWS looks at. */
  | 'firstFiles'
  /** Whether the branch is new, so that AWS has no list of changed files. */
  | 'newBranch'
  /** Whether the branch has an open pull request into a branch that a filter is for. */
  | 'openPullRequest'
  /** Whether the source polls and is still polled: AWS switches polling off after 30 idle days. */
  | 'polling'
  /** Whether a webhook is registered. */
  | 'webhook'
  /** Whether a rule of EventBridge starts the pipeline. */
  | 'eventRule'
  /** Values that a template gets only when it is deployed. */
  | 'values';

/** One way in which everything unknown may turn out. */
export type World = Readonly<Partial<Record<Unknown, boolean>>>;

/** Every way in which these may turn out. */
export const worldsOf = (unknowns: readonly Unknown[]): readonly World[] =>
  unknowns.reduce<readonly World[]>(
    (worlds, unknown) =>
      worlds.flatMap((world) => [
        { ...world, [unknown]: false },
        { ...world, [unknown]: true },
      ]),
    [{}],
  );
