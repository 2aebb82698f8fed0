import type { StopMode, RetryMode, ApprovalAnswer, TransitionSide } from './operate/changeModes';
import type { ActionExecution, ExecutionDetail, ExecutionPage } from './execution/execution';
import type { PipelineDeclaration, PipelineSummary } from './pipeline/pipeline';
import type { ConditionGate, PipelineState } from './pipeline/pipelineState';
import type { ActionRef, ConnectionId, ExecutionRef, PipelineRef, StageRef } from './refs';
import type { RuleExecution } from './execution/ruleExecution';
import type { StartRequest } from './start/startRequest';

/** The questions to CodePipeline. Every method throws a `Problem`; an aborted one throws a `cancelled` Problem. */
export interface PipelineReader {
  listPipelines(connection: ConnectionId, signal: AbortSignal): Promise<readonly PipelineSummary[]>;
  getPipeline(pipeline: PipelineRef, signal: AbortSignal): Promise<PipelineDeclaration>;
  getPipelineState(pipeline: PipelineRef, signal: AbortSignal): Promise<PipelineState>;
  /**
   * Newest first; `pageSize` 1 to 100. With `succeededInStage` only those of the pipeline's present version that
   * succeeded in that stage (since February 2024).
   */
  listExecutions(
    pipeline: PipelineRef,
    page: { readonly pageSize: number; readonly nextToken?: string; readonly succeededInStage?: string },
    signal: AbortSignal,
  ): Promise<ExecutionPage>;
  getExecution(execution: ExecutionRef, signal: AbortSignal): Promise<ExecutionDetail>;
  /** Every attempt of every action of the execution, oldest first, all pages. */
  listActionExecutions(execution: ExecutionRef, signal: AbortSignal): Promise<readonly ActionExecution[]>;
  /** Every evaluation of every rule of the execution's conditions, oldest first, all pages. */
  listRuleExecutions(execution: ExecutionRef, signal: AbortSignal): Promise<readonly RuleExecution[]>;
  /** The pipeline's tags, values by key. The ARN is the pipeline's own. */
  listTags(
    pipeline: PipelineRef,
    arn: string,
    signal: AbortSignal,
  ): Promise<Readonly<Record<string, string>>>;
}

/** What changes something. The same rules for errors and cancellation as {@link PipelineReader}. */
export interface PipelineOperator {
  /** Starts one execution for one intention: the request's token keeps a repeated send from starting a second. */
  startExecution(pipeline: PipelineRef, request: StartRequest, signal: AbortSignal): Promise<ExecutionRef>;
  stopExecution(
    execution: ExecutionRef,
    mode: StopMode,
    reason: string | undefined,
    signal: AbortSignal,
  ): Promise<void>;
  retryStage(stage: StageRef, executionId: string, mode: RetryMode, signal: AbortSignal): Promise<void>;
  putApprovalResult(action: ActionRef, answer: ApprovalAnswer, signal: AbortSignal): Promise<void>;
  enableTransition(stage: StageRef, side: TransitionSide, signal: AbortSignal): Promise<void>;
  disableTransition(
    stage: StageRef,
    side: TransitionSide,
    reason: string,
    signal: AbortSignal,
  ): Promise<void>;
  /** Lets an execution pass a condition that holds it; a failure condition cannot be overridden. */
  overrideCondition(
    stage: StageRef,
    executionId: string,
    gate: Exclude<ConditionGate, 'onFailure'>,
    signal: AbortSignal,
  ): Promise<void>;
  /** Runs a stage again with the revisions of an earlier success, in a new execution. */
  rollbackStage(stage: StageRef, targetExecutionId: string, signal: AbortSignal): Promise<ExecutionRef>;
}

export type PipelineGateway = PipelineReader & PipelineOperator;
