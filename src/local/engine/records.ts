import type { ActionType } from '../../domain/definition/actionType';
import type { ExecutionMode, PipelineDeclaration } from '../../domain/definition/declaration';
import type {
  ActionStatus,
  ConditionStatus,
  ExecutionStatus,
  StageStatus,
} from '../../domain/pipeline/status';
import type { ActionTypeDeclaration } from './actionTypeDeclaration';

/**
 * All data of the service. Each pipeline is one tree of plain JSON, so that it can be written and read back
 * as a whole. All times are milliseconds since the epoch.
 */
export interface World {
  readonly accountId: string;
  readonly region: string;
  /** Simulated values (ids, durations, outcomes) are derived from this and from stable names. */
  readonly seed: number;
  readonly pipelines: Map<string, PipelineRecord>;
  /** How many pipelines of a name there have been, so that a re-created one does not repeat the old ids. */
  readonly incarnations: Map<string, number>;
  /** Custom action types of the account, deleted ones included, by `actionTypeKey`. */
  readonly customActionTypes: Map<string, CustomActionTypeRecord>;
  /** The changes of third parties to their action types, by `actionTypeKey`. */
  readonly partnerActionTypes: Map<string, ActionTypeDeclaration>;
  readonly webhooks: Map<string, WebhookRecord>;
}

export interface CustomActionTypeRecord {
  readonly type: ActionType;
  tags: Tag[];
  /** A deleted type can no longer be used, but its version remains bound to its definition. */
  deleted: boolean;
}

export interface Tag {
  readonly key: string;
  readonly value: string;
}

export interface PipelineRecord {
  readonly name: string;
  readonly incarnation: number;
  readonly created: number;
  updated: number;
  version: number;
  /** Every version there has been; index 0 is version 1. */
  readonly versions: PipelineDeclaration[];
  /** Oldest first: an execution's place is its `number` minus 1. */
  readonly executions: ExecutionRecord[];
  readonly transitions: TransitionRecord[];
  /** The number of changes that each source action has seen. */
  readonly heads: { action: string; changes: number; revision?: ReportedRevision }[];
  /** How many times a stage of it has been entered. */
  entries: number;
  tags: Tag[];
  /**
   * The time of the next due event, or null when everything waits for a request. Kept up to date by `settle`.
   */
  nextDue: number | null;
}

export interface TransitionRecord {
  readonly stage: string;
  readonly type: TransitionType;
  enabled: boolean;
  lastChangedBy: string;
  lastChangedAt: number;
  disabledReason?: string;
}

export type TransitionType = 'Inbound' | 'Outbound';

export type TriggerType =
  | 'CreatePipeline'
  | 'StartPipelineExecution'
  | 'PollForSourceChanges'
  | 'Webhook'
  | 'CloudWatchEvent'
  | 'PutActionRevision'
  | 'WebhookV2'
  | 'ManualRollback'
  | 'AutomatedRollback';

export interface Trigger {
  readonly triggerType: TriggerType;
  readonly triggerDetail: string;
}

export interface ExecutionRecord {
  readonly id: string;
  /** Counts the executions of a pipeline from 1; a higher number is newer. */
  readonly number: number;
  readonly version: number;
  /** The mode at its start, which it keeps to its end. */
  readonly mode: ExecutionMode;
  readonly trigger: Trigger;
  readonly startTime: number;
  readonly variables: { name: string; resolvedValue: string }[];
  readonly overrides: SourceRevisionOverride[];
  /** The change of a source action for which this execution was started; other sources take their latest. */
  readonly pinned: { action: string; change: number; revision?: ReportedRevision }[];
  readonly clientRequestToken?: string;
  readonly rollbackTarget?: string;
  status: ExecutionStatus;
  lastUpdateTime: number;
  position: Position;
  revisions: SourceRevision[];
  /** Output variables of actions that have a namespace, by namespace. */
  outputs: { namespace: string; values: Record<string, string> }[];
  readonly stages: StageRun[];
  stop?: StopRequest;
  /** When a change of the pipeline cancelled it: running actions end, and none begins. */
  cancelledAt?: number;
  supersededBy?: string;
}

/** Where an execution is: in front of a stage, inside it, or at its end. */
export type Position =
  | { readonly at: 'waiting'; readonly stage: string; readonly since: number }
  | { readonly at: 'inside'; readonly stage: string }
  | { readonly at: 'ended'; readonly stage: string; readonly entered: boolean };

export interface StopRequest {
  readonly abandon: boolean;
  readonly requestedAt: number;
  readonly reason?: string;
}

export interface SourceRevisionOverride {
  readonly actionName: string;
  readonly revisionType: 'COMMIT_ID' | 'IMAGE_DIGEST' | 'S3_OBJECT_VERSION_ID' | 'S3_OBJECT_KEY';
  readonly revisionValue: string;
}

/** A source change that a client reported; others are simulated. */
export interface ReportedRevision {
  readonly revisionId: string;
  readonly changeIdentifier?: string;
  readonly summary?: string;
  readonly created: number;
}

export interface SourceRevision {
  readonly action: string;
  readonly artifact: string;
  readonly revisionId: string;
  readonly changeIdentifier?: string;
  readonly revisionSummary?: string;
  readonly revisionUrl?: string;
  readonly created: number;
}

/** The current phase of a stage: its actions, or one of the conditions around them. */
export type StagePhase = Gate | 'actions';

export type Gate = 'beforeEntry' | 'onSuccess' | 'onFailure';

export interface StageRun {
  readonly name: string;
  /** Its index among all entries into stages of the pipeline, which is not the order of execution numbers. */
  readonly entry: number;
  readonly startTime: number;
  phase: StagePhase;
  status: StageStatus;
  lastUpdateTime: number;
  manualRetries: number;
  automaticRetries: number;
  latestRetry?: 'ManualStageRetry' | 'AutomatedStageRetry';
  /** Every run of every action, oldest first, earlier attempts included. */
  readonly actions: ActionRun[];
  /** Every evaluation of every condition, oldest first. */
  readonly conditions: ConditionRun[];
}

export interface ConditionRun {
  readonly gate: Gate;
  readonly startTime: number;
  status: ConditionStatus;
  lastUpdateTime: number;
  /** Replaced by a retry, as with an action run. */
  retried?: true;
  summary?: string;
  readonly rules: RuleRun[];
}

export interface RuleRun {
  readonly id: string;
  readonly rule: string;
  /** 1 for the first evaluation of this rule in its execution. */
  readonly attempt: number;
  readonly startTime: number;
  status: ActionStatus;
  lastUpdateTime: number;
  /** When its verdict is due. */
  dueAt?: number;
  /** `dueAt` is the rule's timeout, without a verdict. */
  timesOut?: true;
  /** It failed without a verdict, because it could not be evaluated. */
  errored?: true;
  updatedBy?: string;
  summary?: string;
  external?: { id: string; url?: string };
  error?: { code: string; message: string };
  /** The configuration after its variables were resolved; absent when there were none to resolve. */
  resolved?: Record<string, string>;
}

export interface ActionRun {
  readonly id: string;
  readonly action: string;
  /** 1 for the first run of this action in its execution. */
  readonly attempt: number;
  readonly startTime: number;
  status: ActionStatus;
  lastUpdateTime: number;
  /** When it ends or times out. */
  dueAt?: number;
  /** Replaced by a retry: part of the history, but no longer counted for its stage. */
  retried?: true;
  updatedBy?: string;
  summary?: string;
  /** A manual approval's token. */
  token?: string;
  external?: { id: string; url?: string };
  error?: { code: string; message: string };
  /** The progress that a job worker reported, from 0 to 100. */
  percentComplete?: number;
  /** The revision that a job worker reported. */
  currentRevision?: ReportedRevision;
  /** The jobs of an action that a job worker performs, oldest first; the last one is the current. */
  jobs?: JobRecord[];
  logStreamArn?: string;
  outputVariables?: Record<string, string>;
  /** The configuration after its variables were resolved; absent when there were none to resolve. */
  resolved?: Record<string, string>;
}

export type JobStatus = 'Queued' | 'Dispatched' | 'InProgress' | 'Succeeded' | 'Failed' | 'TimedOut';

/** A piece of work for a job worker. An action has several when its worker returns continuation tokens. */
export interface JobRecord {
  readonly id: string;
  readonly queuedAt: number;
  /** The token that the worker of the previous job returned. */
  readonly continuationToken?: string;
  status: JobStatus;
  /** How often a worker has taken it. Each time has its own nonce. */
  dispatches: number;
  dispatchedAt?: number;
}

/** A webhook as the client sends it: the API's WebhookDefinition. */
export interface WebhookDefinition {
  readonly name: string;
  readonly targetPipeline: string;
  readonly targetAction: string;
  readonly filters: readonly WebhookFilter[];
  readonly authentication: 'GITHUB_HMAC' | 'IP' | 'UNAUTHENTICATED';
  readonly authenticationConfiguration: { readonly AllowedIPRange?: string; readonly SecretToken?: string };
}

export interface WebhookFilter {
  readonly jsonPath: string;
  /** The required value; absent when any value is accepted. */
  readonly matchEquals?: string;
}

export interface WebhookRecord {
  /** Part of its URL. A webhook that is deleted and created again has another one. */
  readonly token: string;
  definition: WebhookDefinition;
  tags: Tag[];
  /** When it last started an execution. */
  lastTriggered?: number;
  /** Why the last call started no execution. */
  error?: { code: string; message: string };
}
