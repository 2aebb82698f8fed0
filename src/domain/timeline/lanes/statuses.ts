import type { Execution } from '../../execution/execution';
import type { StageState } from '../../pipeline/pipelineState';
import { isActive, type ExecutionStatus } from '../../pipeline/status';
import type { LaneStatus } from '../lane';
import type { KnownStage } from './knownStages';
import { isEvaluating, isHolding, type KnownRule } from './rules';

/** The status of a stage that an execution had entered and not finished when it ended. */
const unfinished: { readonly [K in ExecutionStatus]: LaneStatus } = {
  InProgress: 'InProgress',
  Stopping: 'Stopping',
  Stopped: 'Stopped',
  Failed: 'Failed',
  Cancelled: 'Cancelled',
  Succeeded: 'Succeeded',
  Superseded: 'Cancelled',
};

/**
 * A stage's status in one execution. The pipeline's state knows it while the execution is the stage's latest;
 * for an older one it is derived from the attempts and from later stages.
 */
export function stageStatus(
  stage: KnownStage,
  execution: Execution,
  own: StageState | undefined,
  hasLaterStarted: boolean,
  rules: readonly KnownRule[],
): LaneStatus {
  const attempts = stage.actions.flatMap((action) => action.attempts.slice(-1));
  const isRunning = attempts.some(({ isOpen }) => isOpen);
  const told = own?.latestExecution?.status;
  if (told && !(isActive(told) && (!isActive(execution.status) || hasLaterStarted)))
    return told === 'Failed' && isRunning ? 'InProgress' : told;

  // A stage that was evaluated and not passed has the status of the execution.
  const isAtGate = !hasLaterStarted && rules.some((rule) => isHolding(rule) || isEvaluating(rule));
  if (attempts.length === 0) {
    if (hasLaterStarted) return 'Skipped';
    if (isAtGate) return unfinished[execution.status];
    return isActive(execution.status) && !execution.isRollback ? 'NotStarted' : 'DidNotRun';
  }
  if (attempts.some(({ status }) => isActive(status))) return unfinished[execution.status];
  if (hasLaterStarted) return 'Succeeded';
  if (attempts.some(({ status }) => status === 'Failed')) return 'Failed';
  if (attempts.some(({ status }) => status === 'Abandoned')) return 'Stopped';
  if (isAtGate) return unfinished[execution.status];
  return attempts.length === stage.actions.length ? 'Succeeded' : unfinished[execution.status];
}

/** An action's status: that of its latest attempt, else whether it may still start. */
export function actionStatus(
  latest: LaneStatus | undefined,
  stage: LaneStatus,
  execution: Execution,
): LaneStatus {
  if (latest) return latest;
  const mayStart =
    isActive(execution.status) && (stage === 'NotStarted' || stage === 'InProgress' || stage === 'Stopping');
  return mayStart ? 'NotStarted' : 'DidNotRun';
}
