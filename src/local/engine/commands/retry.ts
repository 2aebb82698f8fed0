import { ServiceError } from '../../serviceError';
import type { Engine } from '../engine';
import { currentRuns } from '../lookup';
import type { ExecutionRecord, PipelineRecord, StageRun } from '../records';
import { settle } from '../settle';
import { hasFailed, putAside, resume } from '../stageRun';
import type { RetryMode } from '../stageRun';
import { requireLatest } from './latest';
import { requireRoom } from './start';

export interface RetryCommand {
  readonly stage: string;
  readonly executionId: string;
  readonly mode: RetryMode;
}

/**
 * Runs a failed or stopped stage of an execution again, under the same execution id.
 * @throws ServiceError StageNotRetryableException, NotLatestPipelineExecutionException, ConflictException.
 */
export function retryStage(
  engine: Engine,
  pipeline: PipelineRecord,
  command: RetryCommand,
  now: number,
): void {
  const { execution, stageRun } = requireRetryable(pipeline, command);
  if (execution.position.at === 'ended') requireRoom(pipeline);

  putAside(stageRun, command.mode);
  stageRun.manualRetries++;
  stageRun.latestRetry = 'ManualStageRetry';
  resume(execution, stageRun, now);
  settle(engine, pipeline, now);
}

function requireRetryable(
  pipeline: PipelineRecord,
  { stage, executionId, mode }: RetryCommand,
): { execution: ExecutionRecord; stageRun: StageRun } {
  const { execution, run: stageRun } = requireLatest(pipeline, stage, executionId);
  if (execution.version !== pipeline.version)
    throw notRetryable(
      `The pipeline '${pipeline.name}' was changed after the execution '${executionId}' started.`,
    );

  const retries = stageRun.manualRetries + stageRun.automaticRetries;
  if (stageRun.status === 'InProgress' && retries > 0)
    throw new ServiceError('ConflictException', `The stage '${stage}' is already being retried.`);
  const runs = currentRuns(stageRun);
  const failed = runs.filter(hasFailed);
  const ended = stageRun.status === 'Failed' || stageRun.status === 'Stopped';
  const failing =
    stageRun.status === 'InProgress' && stageRun.phase === 'actions' && execution.cancelledAt == null;
  if (!ended && !(failing && failed.length > 0 && mode === 'FAILED_ACTIONS'))
    throw notRetryable(`The stage '${stage}' cannot be retried because its status is ${stageRun.status}.`);
  if (mode === 'FAILED_ACTIONS' && failed.length === 0)
    throw notRetryable(`The stage '${stage}' has no failed actions to retry.`);
  return { execution, stageRun };
}

const notRetryable = (message: string) => new ServiceError('StageNotRetryableException', message);
