import type { TransitionSide, ApprovalAnswer, RetryMode, StopMode } from './changeModes';
import type { ConditionGate } from '../pipeline/pipelineState';
import type { ActionRef, ExecutionRef, PipelineRef, StageRef } from '../refs';
import type { StartRequest } from '../start/startRequest';

// The inputs of the operations that change something, as the API takes them: what is sent, and what is copied as a
// command, come from here, so that the two are the same.

export const startInput = (
  { name }: PipelineRef,
  { clientRequestToken, sourceRevisions, variables }: StartRequest,
) => ({
  name,
  clientRequestToken,
  ...(variables.length > 0 && { variables: variables.map((variable) => ({ ...variable })) }),
  ...(sourceRevisions.length > 0 && {
    sourceRevisions: sourceRevisions.map(({ actionName, type, value }) => ({
      actionName,
      revisionType: type,
      revisionValue: value,
    })),
  }),
});

export const stopInput = (
  { pipeline, executionId }: ExecutionRef,
  mode: StopMode,
  reason: string | undefined,
) => ({
  pipelineName: pipeline.name,
  pipelineExecutionId: executionId,
  abandon: mode === 'abandon',
  ...(reason !== undefined && { reason }),
});

export const retryInput = ({ pipeline, stage }: StageRef, executionId: string, retryMode: RetryMode) => ({
  pipelineName: pipeline.name,
  stageName: stage,
  pipelineExecutionId: executionId,
  retryMode,
});

export const approvalInput = (
  { pipeline, stage, action }: ActionRef,
  { verdict, summary, token }: ApprovalAnswer,
) => ({
  pipelineName: pipeline.name,
  stageName: stage,
  actionName: action,
  result: { status: verdict, summary },
  token,
});

export const enableTransitionInput = ({ pipeline, stage }: StageRef, transitionType: TransitionSide) => ({
  pipelineName: pipeline.name,
  stageName: stage,
  transitionType,
});

export const disableTransitionInput = (stage: StageRef, transitionType: TransitionSide, reason: string) => ({
  ...enableTransitionInput(stage, transitionType),
  reason,
});

export const overrideInput = (
  { pipeline, stage }: StageRef,
  executionId: string,
  gate: Exclude<ConditionGate, 'onFailure'>,
) => ({
  pipelineName: pipeline.name,
  stageName: stage,
  pipelineExecutionId: executionId,
  conditionType: gate === 'beforeEntry' ? ('BEFORE_ENTRY' as const) : ('ON_SUCCESS' as const),
});

export const rollbackInput = ({ pipeline, stage }: StageRef, targetExecutionId: string) => ({
  pipelineName: pipeline.name,
  stageName: stage,
  targetPipelineExecutionId: targetExecutionId,
});
