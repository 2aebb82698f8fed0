import { ServiceError } from '../../serviceError';
import { closeCondition } from '../conditions';
import type { Engine } from '../engine';
import { currentRuns, findExecution, stageRunOf } from '../lookup';
import type { ExecutionRecord, PipelineRecord } from '../records';
import { settle } from '../settle';
import { setStage } from '../stageRun';

export interface StopCommand {
  readonly executionId: string;
  readonly abandon: boolean;
  readonly reason?: string;
  readonly caller: string;
}

/**
 * Asks an execution to stop: after its running actions have ended, or immediately by abandoning them. A
 * waiting stop may be turned into an abandoning one; no other repetition is allowed.
 * @throws ServiceError PipelineExecutionNotStoppableException, DuplicatedStopRequestException.
 */
export function stopExecution(
  engine: Engine,
  pipeline: PipelineRecord,
  command: StopCommand,
  now: number,
): void {
  const { executionId, abandon, reason } = command;
  const execution = findExecution(pipeline, executionId);
  if (execution == null)
    throw notStoppable(`The pipeline '${pipeline.name}' has no execution with id '${executionId}'.`);
  if (execution.status !== 'InProgress' && execution.status !== 'Stopping')
    throw notStoppable(
      `The execution '${executionId}' cannot be stopped because its status is ${execution.status}.`,
    );
  if (execution.stop != null && (execution.stop.abandon || !abandon))
    throw new ServiceError(
      'DuplicatedStopRequestException',
      `The execution '${executionId}' is already being stopped${execution.stop.abandon ? ' and abandoned' : ''}.`,
    );

  execution.stop = { abandon, requestedAt: now, ...(reason == null ? {} : { reason }) };
  execution.status = 'Stopping';
  execution.lastUpdateTime = now;
  const { position } = execution;
  const stageRun = position.at === 'inside' ? stageRunOf(execution, position.stage) : undefined;
  if (stageRun != null) {
    setStage(stageRun, 'Stopping', now);
    // A rule changes nothing, so there is no need to wait for it.
    closeCondition(stageRun, abandon ? 'Abandoned' : 'Cancelled', command.caller, now);
  }
  if (abandon) abandonActions(execution, command.caller, now);
  settle(engine, pipeline, now);
}

function abandonActions(execution: ExecutionRecord, caller: string, now: number): void {
  for (const run of execution.stages.flatMap(currentRuns)) {
    if (run.status !== 'InProgress') continue;
    run.status = 'Abandoned';
    run.lastUpdateTime = now;
    run.updatedBy = caller;
    delete run.dueAt;
  }
}

const notStoppable = (message: string) => new ServiceError('PipelineExecutionNotStoppableException', message);
