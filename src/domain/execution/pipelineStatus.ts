import type { Execution, ActionExecution } from './execution';
import type { ActionState, PipelineState, StageState } from '../pipeline/pipelineState';
import { isActive } from '../pipeline/status';
import { isApprovalAttempt, olderUnderWay, openAttempts } from './executionContext';
import type { ExecutionContext } from './executionContext';
import type { ExecutionStatus, StageStatus } from '../pipeline/status';
import { isManualApproval } from '../pipeline/pipeline';

/** The status of a whole pipeline, which the API does not have. */
export type PipelineStatus = ExecutionStatus | 'WaitingForApproval' | 'Waiting' | 'NeverRun';

/** An approval that can be answered now; only such an action has a token. */
export const isOpenApproval = ({ status, token }: ActionState): boolean =>
  status === 'InProgress' && token !== undefined;

/** The stage's status with the two kinds of waiting told apart from running; undefined when it never ran. */
export function stageStatusOf(stage: StageState): StageStatus | 'WaitingForApproval' | 'Waiting' | undefined {
  const status = stage.latestExecution?.status;
  if (status === 'InProgress' && stage.actions.some(isOpenApproval)) return 'WaitingForApproval';
  const isBusy = status !== undefined && isActive(status);
  return !isBusy && stage.inboundExecutionIds.length > 0 ? 'Waiting' : status;
}

/**
 * Derives a pipeline's status from its newest executions and, when known, its state and context. Waiting for
 * a user comes before running, and running before the result of the newest execution.
 */
export function pipelineStatusOf(
  executions: readonly Execution[] | undefined,
  state: PipelineState | undefined,
  context: ExecutionContext = {},
): PipelineStatus | undefined {
  if (executions === undefined) return undefined;
  const running = executions.filter(({ status }) => isActive(status));
  if (running.length === 0 && olderUnderWay(executions, state, context).size === 0)
    return executions[0]?.status ?? 'NeverRun';
  const stages = state?.stages ?? [];
  if (stages.some((stage) => stage.actions.some(isOpenApproval))) return 'WaitingForApproval';
  if (running.some(({ ref }) => openAttempts(ref, state, context).some(isApprovalAttempt)))
    return 'WaitingForApproval';
  const isAnyStageBusy = stages.some(
    ({ latestExecution }) => latestExecution && isActive(latestExecution.status),
  );
  const isAnyoneInbound = stages.some(({ inboundExecutionIds }) => inboundExecutionIds.length > 0);
  if (isAnyoneInbound && !isAnyStageBusy) return 'Waiting';
  return running[0]?.status ?? 'InProgress';
}

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
