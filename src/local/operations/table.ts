import { listActionExecutions } from './actionExecutions';
import { putApprovalResult } from './approvals';
import {
  getPipelineExecution,
  listPipelineExecutions,
  startPipelineExecution,
  stopPipelineExecution,
} from './executions';
import type { Operation } from './operation';
import { getPipeline, listPipelines } from './pipelines';
import { disableStageTransition, enableStageTransition, retryStageExecution, rollbackStage } from './stages';
import { getPipelineState } from './state';

/** Which function answers which operation. */
export const operations: Readonly<Record<string, Operation>> = {
  DisableStageTransition: disableStageTransition,
  EnableStageTransition: enableStageTransition,
  GetPipeline: getPipeline,
  GetPipelineExecution: getPipelineExecution,
  GetPipelineState: getPipelineState,
  ListActionExecutions: listActionExecutions,
  ListPipelineExecutions: listPipelineExecutions,
  ListPipelines: listPipelines,
  PutApprovalResult: putApprovalResult,
  RetryStageExecution: retryStageExecution,
  RollbackStage: rollbackStage,
  StartPipelineExecution: startPipelineExecution,
  StopPipelineExecution: stopPipelineExecution,
};
