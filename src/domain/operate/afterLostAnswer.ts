import type { Execution } from '../execution/execution';
import type { ApprovalAnswer, StopMode } from './changeModes';
import type { PipelineState } from '../pipeline/pipelineState';
import type { ExecutionStatus } from '../pipeline/status';
import type { ProblemKind } from '../problem';
import type { ActionRef, StageRef } from '../refs';

// A request whose answer is lost may have been carried out. Only starts carry a token that makes it safe to
// send them again; for other changes the state is read first.

/**
 * Whether a failure leaves open if the change was made. The SDK sends a request again after a broken
 * connection, so a refusal may be the answer to the second request, after the first one succeeded: of a stage
 * that is being retried the service says that it is busy.
 */
export const isUndecided = (kind: ProblemKind): boolean => undecided.has(kind);

const undecided: ReadonlySet<ProblemKind> = new Set<ProblemKind>([
  'unreachable',
  'timedOut',
  'serviceFault',
  'notPossible',
  'notRetryable',
  'conflict',
  'throttled',
  'approvalClosed',
]);

/** Whether an execution is as a stop leaves it. One that is stopping may be waiting for its actions, not abandoned. */
export const isStopping = (status: ExecutionStatus, mode: StopMode): boolean =>
  status === 'Stopped' || (status === 'Stopping' && mode === 'wait');

/** The rollback to a target among the newest executions that was not there before. */
export const madeRollback = (
  executions: readonly Execution[],
  before: ReadonlySet<string>,
  targetId: string,
): Execution | undefined =>
  executions.find(
    ({ ref, isRollback, rollbackTargetId }) =>
      isRollback && rollbackTargetId === targetId && !before.has(ref.executionId),
  );

/**
 * Whether the execution runs in the stage again, whichever user retried it: the service does not record that.
 */
export function isRunningAgain({ stages }: PipelineState, { stage }: StageRef, executionId: string): boolean {
  const latest = stages.find(({ name }) => name === stage)?.latestExecution;
  return latest?.executionId === executionId && latest.status === 'InProgress';
}

/** Whether an approval has this answer from this caller; the comment is compared, too. */
export function hasAnswer(
  { stages }: PipelineState,
  { stage, action }: ActionRef,
  { verdict, summary }: Pick<ApprovalAnswer, 'verdict' | 'summary'>,
  callerArn: string | undefined,
): boolean {
  const state = stages.find(({ name }) => name === stage)?.actions.find(({ name }) => name === action);
  return (
    callerArn !== undefined &&
    state?.changedBy === callerArn &&
    state.status === (verdict === 'Approved' ? 'Succeeded' : 'Failed') &&
    (state.summary ?? '') === summary
  );
}
