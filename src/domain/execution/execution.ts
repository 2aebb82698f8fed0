import type { ActionTypeId, ExecutionMode } from '../pipeline/pipeline';
import type { ExecutionRef } from '../refs';
import type { ActionStatus, ExecutionStatus } from '../pipeline/status';

/** The revision with which a source action ran: a commit, an object version or an image. */
export interface SourceRevision {
  readonly actionName: string;
  /** Commit id, S3 version id or image digest. */
  readonly revisionId?: string;
  /** Commit message or the provider's own words; untrusted plain text, never markup. */
  readonly summary?: string;
  readonly url?: string;
}

/** Why an execution started, and who or what did it (an ARN, a rule, a webhook, an action name). */
export interface Trigger {
  readonly type: string;
  readonly detail?: string;
}

/** One run of a pipeline, from ListPipelineExecutions. Times are epoch milliseconds. */
export interface Execution {
  readonly ref: ExecutionRef;
  readonly status: ExecutionStatus;
  readonly statusSummary?: string;
  readonly startedAt: number;
  /** Last change of the execution; its end once the status is final. */
  readonly updatedAt: number;
  readonly sourceRevisions: readonly SourceRevision[];
  readonly trigger?: Trigger;
  /** The reason given by the user who stopped it. */
  readonly stopReason?: string;
  readonly mode?: ExecutionMode;
  readonly isRollback: boolean;
  /** For a rollback: the execution whose revisions it deployed again. */
  readonly rollbackTargetId?: string;
}

/**
 * The additions of GetPipelineExecution: the values of the variables, and the pipeline's version at start.
 */
export interface ExecutionDetail {
  readonly ref: ExecutionRef;
  readonly pipelineVersion: number;
  readonly status: ExecutionStatus;
  readonly variables: readonly { readonly name: string; readonly value: string }[];
  readonly artifactRevisions: readonly {
    readonly name: string;
    readonly revisionId?: string;
    readonly summary?: string;
    readonly url?: string;
  }[];
  readonly trigger?: Trigger;
  readonly isRollback: boolean;
  /** For a rollback: the execution whose revisions it deployed again. */
  readonly rollbackTargetId?: string;
}

export interface ArtifactRef {
  readonly name: string;
  readonly bucket?: string;
  readonly key?: string;
}

/** One attempt of one action in one execution, from ListActionExecutions. Times are epoch milliseconds. */
export interface ActionExecution {
  readonly execution: ExecutionRef;
  readonly id: string;
  readonly stage: string;
  readonly action: string;
  readonly status: ActionStatus;
  readonly startedAt: number;
  /** Last change; the end of the attempt once the status is final. */
  readonly updatedAt: number;
  /** ARN of the principal that changed it last, for an approval the reviewer. */
  readonly updatedBy?: string;
  readonly type?: ActionTypeId;
  readonly configuration: Readonly<Record<string, string>>;
  readonly resolvedConfiguration: Readonly<Record<string, string>>;
  readonly inputArtifacts: readonly ArtifactRef[];
  readonly outputArtifacts: readonly ArtifactRef[];
  readonly outputVariables: Readonly<Record<string, string>>;
  /** The provider's own id, summary and page for this attempt, for example a CodeBuild build. */
  readonly externalId?: string;
  readonly externalSummary?: string;
  readonly externalUrl?: string;
  readonly error?: { readonly code?: string; readonly message?: string };
  readonly logStreamArn?: string;
  /** The region of its work, where the action names one. */
  readonly region?: string;
}

/** A page of a list, newest first, with the token of the next page when there is one. */
export interface ExecutionPage {
  readonly executions: readonly Execution[];
  readonly nextToken?: string;
}
