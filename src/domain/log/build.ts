/** Build status as the CodeBuild API reference spells it (StatusType). */
export type BuildStatus = 'SUCCEEDED' | 'FAILED' | 'FAULT' | 'TIMED_OUT' | 'IN_PROGRESS' | 'STOPPED';

/** A phase of a build or of a batch. Times are epoch milliseconds. */
export interface BuildPhase {
  /** As CodeBuild names it, for example `POST_BUILD`. */
  readonly name: string;
  /** Absent while it is in progress; a phase may also be `CLIENT_ERROR`. */
  readonly status?: string;
  readonly startedAt?: number;
  readonly endedAt?: number;
  /** Why it failed, in CodeBuild's words. */
  readonly contexts: readonly { readonly code?: string; readonly message?: string }[];
}

/** Where the log of a build is kept; group and stream are absent before the build is provisioned. */
export interface BuildLog {
  readonly group?: string;
  readonly stream?: string;
  /** CloudWatch Logs is turned off for the project. */
  readonly isDisabled: boolean;
  /** The bucket and key of the copy in S3, where the project keeps one. */
  readonly s3?: string;
}

/** One build, from BatchGetBuilds. Times are epoch milliseconds. */
export interface Build {
  /** `project:uuid`. */
  readonly id: string;
  readonly status: BuildStatus;
  readonly startedAt?: number;
  readonly endedAt?: number;
  /** In the order in which they ran. */
  readonly phases: readonly BuildPhase[];
  readonly log: BuildLog;
  /** The ARNs of its reports of tests, where it made some. */
  readonly reports?: readonly string[];
}

/** A build of a batch. */
export interface ChildBuild {
  /** Its name in the batch; CodeBuild derives one where the buildspec has none. */
  readonly name: string;
  /** `project:uuid`; absent until it was started. */
  readonly buildId?: string;
  readonly status?: string;
  readonly isFailureIgnored: boolean;
}

/** A batch of builds, from BatchGetBuildBatches. */
export interface BuildBatch {
  readonly id: string;
  readonly status: BuildStatus;
  readonly phases: readonly BuildPhase[];
  readonly builds: readonly ChildBuild[];
}

const failures: ReadonlySet<string> = new Set(['FAILED', 'FAULT', 'TIMED_OUT', 'CLIENT_ERROR']);

/** Whether a status of a build or of a phase is one of failure; a build that was stopped has not failed. */
export const isFailure = (status: string | undefined): boolean =>
  status !== undefined && failures.has(status);

export const isBuildRunning = ({ status }: { readonly status: BuildStatus }): boolean =>
  status === 'IN_PROGRESS';

/** The phase that failed the build: the first one, for POST_BUILD also runs after a failed BUILD. */
export const failedPhaseOf = ({ phases }: Pick<Build, 'phases'>): BuildPhase | undefined =>
  phases.find(({ status }) => isFailure(status));

/** The child that failed the batch, or else the one that runs, or the first. */
export const decisiveBuildOf = ({ builds }: BuildBatch): ChildBuild | undefined =>
  builds.find(({ status, isFailureIgnored }) => isFailure(status) && !isFailureIgnored) ??
  builds.find(({ status }) => status === 'IN_PROGRESS') ??
  builds.find(({ buildId }) => buildId !== undefined);

/** The id in a build's ARN: `arn:aws:codebuild:eu-west-1:111122223333:build/project:uuid`. */
export const buildIdIn = (arn: string): string => arn.replace(/^arn:[^/]*:build(-batch)?\//, '');
