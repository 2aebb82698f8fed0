import type { PipelineState } from '../pipeline/pipelineState';
import { isManualApproval } from '../pipeline/pipeline';
import { isActive } from '../pipeline/status';
import type { ExecutionRef } from '../refs';
import type { ActionExecution, Execution } from './execution';

/** Facts about a pipeline's executions that may be known beside its newest executions and its state. */
export interface ExecutionContext {
  /** The executions among which another one has its name. */
  readonly known?: readonly Execution[];
  /** Whether there are executions older than the known ones. */
  readonly hasOlder?: boolean;
  /**
   * The attempts of the actions of an execution; undefined where they were not fetched, and where they are older than
   * the state. The state says nothing of the executions of a PARALLEL pipeline.
   */
  readonly attemptsOf?: (execution: ExecutionRef) => readonly ActionExecution[] | undefined;
}

/**
 * Whether an execution older than the known ones may still be under way. One that succeeded passed every stage, and none
 * passes another that is in a stage (user guide, "How executions are processed"); a rollback runs one stage only.
 */
export const mayHideOlder = (
  executions: readonly Execution[],
  { hasOlder = false }: Pick<ExecutionContext, 'hasOlder'>,
): boolean =>
  hasOlder &&
  executions.length > 0 &&
  !executions.some(({ status, isRollback }) => status === 'Succeeded' && !isRollback);

/** Ids of the executions that are under way according to the state and older than the known ones. */
export function olderUnderWay(
  executions: readonly Execution[],
  state: PipelineState | undefined,
  context: ExecutionContext,
): ReadonlySet<string> {
  if (!state || !mayHideOlder(executions, context)) return new Set();
  const known = new Set(executions.map(({ ref }) => ref.executionId));
  const inStages = state.stages.flatMap(({ latestExecution, inboundExecutionIds }) => [
    ...(latestExecution && isActive(latestExecution.status) ? [latestExecution.executionId] : []),
    ...inboundExecutionIds,
  ]);
  return new Set(inStages.filter((id) => !known.has(id)));
}

export const isApprovalAttempt = ({ type }: ActionExecution): boolean =>
  type !== undefined && isManualApproval(type);
