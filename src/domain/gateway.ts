import type { Change } from './calls/changes';
import type { ActionExecution, ExecutionDetail, ExecutionPage } from './execution/execution';
import type { PipelineDeclaration, PipelineSummary } from './pipeline/pipeline';
import type { PipelineState } from './pipeline/pipelineState';
import type { ConnectionId, ExecutionRef, PipelineRef } from './refs';
import type { RuleExecution } from './execution/ruleExecution';

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

/** Sends what changes something. The same rules for errors and cancellation as {@link PipelineReader}. */
export interface ChangeSender {
  send<T>(change: Change<T>, signal: AbortSignal): Promise<T>;
}

export type PipelineGateway = PipelineReader & ChangeSender;
