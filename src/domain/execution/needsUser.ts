import { isManualApproval } from '../pipeline/pipeline';
import type { PipelineState, StageState } from '../pipeline/pipelineState';
import { isActive } from '../pipeline/status';
import type { ActionExecution } from './execution';
import { isOpenApproval } from './stageStatus';

/** Whether a stage continues only when a user acts; undefined when nothing runs in it or waits for it. */
function isStageWaitingForUser(stage: StageState): boolean | undefined {
  const { latestExecution, actions, inboundExecutionIds, transition } = stage;
  if (latestExecution && isActive(latestExecution.status)) {
    const open = actions.filter(({ status }) => status === 'InProgress');
    return latestExecution.status === 'InProgress' && open.length > 0 && open.every(isOpenApproval);
  }
  return inboundExecutionIds.length === 0 ? undefined : !transition.isEnabled;
}

/**
 * Whether everything that runs or waits in a pipeline continues only when a user acts; undefined when nothing
 * does.
 */
export function isWaitingForUser({ stages }: PipelineState): boolean | undefined {
  const waiting = stages.map(isStageWaitingForUser).filter((isWaiting) => isWaiting !== undefined);
  return waiting.length === 0 ? undefined : waiting.every((isWaiting) => isWaiting);
}

/** Whether an execution waits for a user, by the state of its pipeline. */
export const isExecutionWaitingForUser = ({ stages }: PipelineState, executionId: string): boolean => {
  const places = stages.filter(
    ({ latestExecution, inboundExecutionIds }) =>
      inboundExecutionIds.includes(executionId) ||
      (latestExecution?.executionId === executionId && isActive(latestExecution.status)),
  );
  return places.length > 0 && places.every((stage) => isStageWaitingForUser(stage) === true);
};

/**
 * Whether all running actions of an execution are approvals; undefined when none is running, so that other
 * data must decide.
 */
export function isWaitingForApproval(actions: readonly ActionExecution[]): boolean | undefined {
  const open = actions.filter(({ status }) => status === 'InProgress');
  return open.length === 0
    ? undefined
    : open.every(({ type }) => type !== undefined && isManualApproval(type));
}
