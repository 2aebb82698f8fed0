import type { Execution } from './execution';
import type { ActionState, ConditionState, PipelineState, StageState } from '../pipeline/pipelineState';
import { isActive } from '../pipeline/status';
import { isApprovalAttempt, olderUnderWay, openAttempts } from './knownRuns';
import type { MoreOfRuns } from './knownRuns';
import type { ExecutionStatus, StageStatus } from '../pipeline/status';

/** What a whole pipeline is up to: the API gives it no status of its own. */
export type Situation = ExecutionStatus | 'WaitingForApproval' | 'Waiting' | 'NeverRun';

/** An approval that can be answered now; only such an action has a token. */
export const isOpenApproval = ({ status, token }: ActionState): boolean =>
  status === 'InProgress' && token !== undefined;

/** The stage's status with the two kinds of waiting told apart from running; undefined when it never ran. */
export function stageSituation(
  stage: StageState,
): StageStatus | 'WaitingForApproval' | 'Waiting' | undefined {
  const status = stage.latestExecution?.status;
  if (status === 'InProgress' && stage.actions.some(isOpenApproval)) return 'WaitingForApproval';
  const isBusy = status !== undefined && isActive(status);
  return !isBusy && stage.inboundExecutionIds.length > 0 ? 'Waiting' : status;
}

/**
 * Derives a pipeline's situation from its newest executions and, when known, its state and whatever more there is.
 * Something that waits for a person comes before what merely runs, and what runs before how the newest execution ended.
 */
export function pipelineSituation(
  executions: readonly Execution[] | undefined,
  state: PipelineState | undefined,
  more: MoreOfRuns = {},
): Situation | undefined {
  if (executions === undefined) return undefined;
  const running = executions.filter(({ status }) => isActive(status));
  if (running.length === 0 && olderUnderWay(executions, state, more).size === 0)
    return executions[0]?.status ?? 'NeverRun';
  const stages = state?.stages ?? [];
  if (stages.some((stage) => stage.actions.some(isOpenApproval))) return 'WaitingForApproval';
  if (running.some(({ ref }) => openAttempts(ref, state, more).some(isApprovalAttempt)))
    return 'WaitingForApproval';
  const isAnyStageBusy = stages.some(
    ({ latestExecution }) => latestExecution && isActive(latestExecution.status),
  );
  const isAnyoneInbound = stages.some(({ inboundExecutionIds }) => inboundExecutionIds.length > 0);
  if (isAnyoneInbound && !isAnyStageBusy) return 'Waiting';
  return running[0]?.status ?? 'InProgress';
}

/**
 * The conditions of a stage that hold an execution and can be overridden: those of failure cannot (API reference,
 * ConditionType).
 */
export const overridableConditions = ({ conditions }: StageState): readonly ConditionState[] =>
  conditions.filter(
    ({ gate, status }) => gate !== 'onFailure' && (status === 'InProgress' || status === 'Failed'),
  );
