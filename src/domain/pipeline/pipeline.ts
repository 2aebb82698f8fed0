import type { ConditionGate } from './pipelineState';
import type { PipelineDefinition } from '../definition/declaration';
import type { PipelineRef } from '../refs';

export type PipelineType = 'V1' | 'V2';
export type ExecutionMode = 'SUPERSEDED' | 'QUEUED' | 'PARALLEL';

/** A row of ListPipelines. Times are epoch milliseconds. */
export interface PipelineSummary {
  readonly ref: PipelineRef;
  readonly version: number;
  readonly type: PipelineType;
  readonly mode: ExecutionMode;
  readonly updatedAt: number;
}

/**
 * Category, owner, provider and version name an action type; the category and provider decide how it is
 * shown.
 */
export interface ActionTypeId {
  readonly category: string;
  readonly owner: string;
  readonly provider: string;
  readonly version: string;
}

export interface ActionDeclaration {
  readonly name: string;
  readonly type: ActionTypeId;
  /** Actions of equal run order run side by side; the next order waits for all of them. */
  readonly runOrder: number;
  readonly configuration: Readonly<Record<string, string>>;
  readonly inputArtifacts: readonly string[];
  readonly outputArtifacts: readonly string[];
  readonly namespace?: string;
  readonly region?: string;
  /** The role that the action assumes in place of that of the pipeline. */
  readonly roleArn?: string;
}

/** The requirements at a gate of a stage, by the names of the rules that check them. */
export interface ConditionDeclaration {
  readonly gate: ConditionGate;
  readonly rules: readonly string[];
}

export interface StageDeclaration {
  readonly name: string;
  readonly actions: readonly ActionDeclaration[];
  /** Absent when the stage has none. */
  readonly conditions?: readonly ConditionDeclaration[];
}

/** A pipeline variable as declared. One without a default must be given at every start. */
export interface PipelineVariable {
  readonly name: string;
  readonly defaultValue?: string;
  readonly description?: string;
}

/** Globs of which one must fit, when there are any, and globs of which none may. */
export interface TriggerPatterns {
  readonly includes?: readonly string[];
  readonly excludes?: readonly string[];
}

/** Lets pushes through that pass all of its parts. */
export interface PushFilter {
  readonly tags?: TriggerPatterns;
  readonly branches?: TriggerPatterns;
  readonly filePaths?: TriggerPatterns;
}

/** Lets pull requests through that pass all of its parts; without events, each of them. */
export interface PullRequestFilter {
  readonly events?: readonly ('OPEN' | 'UPDATED' | 'CLOSED')[];
  readonly branches?: TriggerPatterns;
  readonly filePaths?: TriggerPatterns;
}

/** What starts a pipeline by a source action: any of its filters. */
export interface SourceTrigger {
  readonly source: string;
  readonly push: readonly PushFilter[];
  readonly pullRequest: readonly PullRequestFilter[];
}

/** The structure of a pipeline: what GetPipeline answers. */
export interface PipelineDeclaration {
  readonly ref: PipelineRef;
  readonly version: number;
  readonly type: PipelineType;
  readonly mode: ExecutionMode;
  readonly stages: readonly StageDeclaration[];
  readonly variables: readonly PipelineVariable[];
  /**
   * Which pushes, tags and pull requests start the pipeline, by source action: it then runs what was pushed, whatever
   * branch the action names. Absent when no action has a trigger.
   */
  readonly triggers?: readonly SourceTrigger[];
  readonly roleArn?: string;
  /** The buckets of its artifacts, one for each region. */
  readonly stores?: readonly string[];
  /** The pipeline's ARN; its fifth field is the account id. */
  readonly arn?: string;
  /** The same as the API has it, whole; only where it was asked for by `definitionOf`. */
  readonly deployed?: DeployedDefinition;
}

/** A version of a pipeline as AWS stores it, with its secrets masked. Times are epoch milliseconds. */
export interface DeployedDefinition {
  readonly definition: PipelineDefinition;
  readonly version: number;
  /** When the pipeline was created; another one of the same name was created at another time. */
  readonly createdAt?: number;
  /** When the pipeline was updated last, whichever version was asked for. */
  readonly updatedAt?: number;
}

/** The source actions, in order. CodePipeline allows them in the first stage only. */
export const sourceActions = (pipeline: PipelineDeclaration): readonly ActionDeclaration[] =>
  pipeline.stages.flatMap((stage) => stage.actions).filter((action) => action.type.category === 'Source');

/** A manual approval waits for a user, not for a machine. */
export const isManualApproval = (type: Pick<ActionTypeId, 'category'>): boolean =>
  type.category === 'Approval';
