import { overrideCondition } from '../engine/commands/override';
import { retryStage } from '../engine/commands/retry';
import { rollbackStage as rollBack } from '../engine/commands/rollBackStage';
import { setTransition } from '../engine/commands/transition';
import type { TransitionType } from '../engine/records';
import type { RetryMode } from '../engine/stageRun';
import { requirePipeline, requireStage } from './operation';
import type { OperationContext } from './operation';

interface TransitionInput {
  pipelineName: string;
  stageName: string;
  transitionType: TransitionType;
}

export function disableStageTransition(
  input: TransitionInput & { reason: string },
  context: OperationContext,
): object {
  const pipeline = requirePipeline(context, input.pipelineName);
  const { name: stage } = requireStage(pipeline, input.stageName);
  const command = { stage, type: input.transitionType, caller: context.caller, disabledReason: input.reason };
  setTransition(context.engine, pipeline, command, context.now);
  return {};
}

export function enableStageTransition(input: TransitionInput, context: OperationContext): object {
  const pipeline = requirePipeline(context, input.pipelineName);
  const { name: stage } = requireStage(pipeline, input.stageName);
  setTransition(
    context.engine,
    pipeline,
    { stage, type: input.transitionType, caller: context.caller },
    context.now,
  );
  return {};
}

interface RetryInput {
  pipelineName: string;
  stageName: string;
  pipelineExecutionId: string;
  retryMode: RetryMode;
}

export function retryStageExecution(input: RetryInput, context: OperationContext): object {
  const pipeline = requirePipeline(context, input.pipelineName);
  const { name: stage } = requireStage(pipeline, input.stageName);
  const { pipelineExecutionId, retryMode: mode } = input;
  retryStage(context.engine, pipeline, { stage, executionId: pipelineExecutionId, mode }, context.now);
  return { pipelineExecutionId };
}

interface RollbackInput {
  pipelineName: string;
  stageName: string;
  targetPipelineExecutionId: string;
}

export function rollbackStage(input: RollbackInput, context: OperationContext): object {
  const pipeline = requirePipeline(context, input.pipelineName);
  const { name: stage } = requireStage(pipeline, input.stageName);
  const trigger = { triggerType: 'ManualRollback', triggerDetail: context.caller } as const;
  const command = { stage, targetId: input.targetPipelineExecutionId, trigger };
  return { pipelineExecutionId: rollBack(context.engine, pipeline, command, context.now).id };
}

interface OverrideInput {
  pipelineName: string;
  stageName: string;
  pipelineExecutionId: string;
  conditionType: 'BEFORE_ENTRY' | 'ON_SUCCESS';
}

export function overrideStageCondition(input: OverrideInput, context: OperationContext): object {
  const pipeline = requirePipeline(context, input.pipelineName);
  const { name: stage } = requireStage(pipeline, input.stageName);
  const gate = input.conditionType === 'BEFORE_ENTRY' ? 'beforeEntry' : 'onSuccess';
  const command = { stage, executionId: input.pipelineExecutionId, gate, caller: context.caller } as const;
  overrideCondition(context.engine, pipeline, command, context.now);
  return {};
}
