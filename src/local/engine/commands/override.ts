import { findStage } from '../../../domain/definition/declaration';
import { ServiceError } from '../../serviceError';
import { closeCondition } from '../conditions';
import type { Engine } from '../engine';
import { currentCondition, declarationOf } from '../lookup';
import type { ConditionRun, ExecutionRecord, PipelineRecord, StageRun } from '../records';
import { settle } from '../settle';
import { resume } from '../stageRun';
import { requireLatest } from './latest';
import { requireRoom } from './start';

export interface OverrideCommand {
  readonly stage: string;
  readonly executionId: string;
  readonly gate: 'beforeEntry' | 'onSuccess';
  readonly caller: string;
}

/**
 * Lets an execution pass a condition that holds it: one whose rules still run, or one that failed and ended
 * the execution, which then continues as if the condition had passed.
 * @throws ServiceError NotLatestPipelineExecutionException, ConditionNotOverridableException,
 * ConflictException, ConcurrentPipelineExecutionsLimitExceededException.
 */
export function overrideCondition(
  engine: Engine,
  pipeline: PipelineRecord,
  command: OverrideCommand,
  now: number,
): void {
  const { execution, stageRun, condition } = requireOverridable(pipeline, command);
  if (condition.status === 'InProgress') {
    closeCondition(stageRun, 'Overridden', command.caller, now);
    execution.lastUpdateTime = now;
  } else {
    requireRoom(pipeline);
    condition.status = 'Overridden';
    condition.lastUpdateTime = now;
    resume(execution, stageRun, now);
  }
  settle(engine, pipeline, now);
}

interface Overridable {
  readonly execution: ExecutionRecord;
  readonly stageRun: StageRun;
  readonly condition: ConditionRun;
}

function requireOverridable(
  pipeline: PipelineRecord,
  { stage, executionId, gate }: OverrideCommand,
): Overridable {
  const { execution, run: stageRun } = requireLatest(pipeline, stage, executionId);
  const declared = findStage(declarationOf(pipeline, execution), stage)?.[gate]?.conditions[0];
  const condition = currentCondition(stageRun, gate);
  if (declared == null || condition == null || stageRun.phase !== gate)
    throw notOverridable(`The stage '${stage}' is not held up by a condition of type ${typeOf[gate]}.`);
  if (declared.result === 'SKIP')
    throw notOverridable(`The condition of stage '${stage}' has the result SKIP and cannot be overridden.`);
  if (execution.stop != null && execution.status === 'Stopping')
    throw new ServiceError('ConflictException', `The execution '${executionId}' is being stopped.`);
  if (condition.status === 'InProgress') return { execution, stageRun, condition };

  if (execution.status !== 'Failed' || (condition.status !== 'Failed' && condition.status !== 'Errored'))
    throw notOverridable(
      `The condition of stage '${stage}' cannot be overridden because its status is ${condition.status}.`,
    );
  if (execution.version !== pipeline.version)
    throw notOverridable(
      `The pipeline '${pipeline.name}' was changed after the execution '${executionId}' started.`,
    );
  return { execution, stageRun, condition };
}

const typeOf = { beforeEntry: 'BEFORE_ENTRY', onSuccess: 'ON_SUCCESS' } as const;

const notOverridable = (message: string) => new ServiceError('ConditionNotOverridableException', message);
