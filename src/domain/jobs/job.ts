import type { ActionTypeId } from '../definition/declaration';

/** An artifact of a job, by its place in S3. */
export interface JobArtifact {
  readonly name: string;
  readonly revision?: string;
  readonly bucket?: string;
  readonly key?: string;
}

/** Temporary credentials for the artifacts of one job. They never reach a log, a row or a kept file. */
export interface ArtifactCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** The action that a job is for. */
export interface JobContext {
  readonly pipeline: string;
  readonly stage: string;
  readonly action: string;
  readonly actionExecutionId?: string;
  /** A partner is not told it. */
  readonly executionId?: string;
}

/** Work of a custom action that a worker polls for. */
export interface Job {
  readonly id: string;
  /** Tells the worker that took the job from those before. */
  readonly nonce: string;
  /** Values by key; those of secret properties are among them. */
  readonly configuration: Readonly<Record<string, string>>;
  /** Which customer of a partner the job is for; only jobs of partners have it. */
  readonly clientId?: string;
  readonly context?: JobContext;
  readonly inputs: readonly JobArtifact[];
  readonly outputs: readonly JobArtifact[];
  readonly credentials?: ArtifactCredentials;
  /** What the worker said when it wanted to continue later. */
  readonly continuationToken?: string;
  /** The KMS key of the artifact bucket. */
  readonly encryptionKey?: string;
}

/** How a job stands, by AcknowledgeJob. */
export type JobStatus =
  | 'Created'
  | 'Queued'
  | 'Dispatched'
  | 'InProgress'
  | 'TimedOut'
  | 'Succeeded'
  | 'Failed';

/** Why a job failed, as the API names it. */
export const failureTypes = [
  'JobFailed',
  'ConfigurationError',
  'PermissionError',
  'RevisionOutOfSync',
  'RevisionUnavailable',
  'SystemUnavailable',
] as const;

export type FailureType = (typeof failureTypes)[number];

/** Shown with the action, on any answer. */
export interface ExecutionDetails {
  readonly summary?: string;
  readonly externalExecutionId?: string;
  /** 0 to 100. */
  readonly percentComplete?: number;
}

/** What a worker says of a job: it is done, it failed, or it continues later. */
export type JobAnswer =
  | {
      readonly kind: 'succeed';
      readonly details?: ExecutionDetails;
      readonly outputVariables?: Readonly<Record<string, string>>;
      readonly revision?: { readonly id: string; readonly changeId: string; readonly summary?: string };
    }
  | {
      readonly kind: 'fail';
      readonly type: FailureType;
      readonly message: string;
      readonly externalExecutionId?: string;
    }
  /** CodePipeline offers another job of the same action, which has the token. */
  | { readonly kind: 'continue'; readonly token: string; readonly details?: ExecutionDetails };

/** The action type whose jobs are polled for, and the value of its queryable property where it has one. */
export interface PolledType {
  readonly type: ActionTypeId;
  readonly query?: { readonly key: string; readonly value: string };
}
