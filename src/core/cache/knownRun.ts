import { actionsOf, executionsOf, stateOf } from '../../domain/calls/queries';
import type { ActionExecution, Execution } from '../../domain/execution/execution';
import { runName } from '../../domain/execution/runName';
import { runStatusOf } from '../../domain/execution/runStatus';
import type { RunStatus } from '../../domain/execution/runStatus';
import type { ExecutionRef } from '../../domain/refs';
import type { SnapshotStore } from './snapshotStore';

/**
 * The known attempts of an execution, from which its status is derived. Undefined when some were open at a time before
 * the pipeline's state was asked for, because the state is the news then; it has none of a PARALLEL pipeline.
 */
export function knownAttempts(
  store: Pick<SnapshotStore, 'get'>,
  execution: ExecutionRef,
): readonly ActionExecution[] | undefined {
  const attempts = store.get(actionsOf(execution));
  const isAnyOpen = attempts.value?.some(({ status }) => status === 'InProgress') ?? false;
  if (!isAnyOpen) return attempts.value;
  const state = store.get(stateOf(execution.pipeline));
  const isStateTelling = state.value?.stages.some(({ latestExecution }) => latestExecution) ?? false;
  return isStateTelling && (attempts.askedAt ?? 0) < (state.askedAt ?? 0) ? undefined : attempts.value;
}

/** The name of an execution among the newest of its pipeline; undefined where those do not have it, or are unknown. */
export function knownRunName(
  store: Pick<SnapshotStore, 'get'>,
  { pipeline, executionId }: ExecutionRef,
): string | undefined {
  const known = store.get(executionsOf(pipeline)).value?.executions ?? [];
  const found = known.find(({ ref }) => ref.executionId === executionId);
  return found && runName(found);
}

/**
 * How an execution stands by what is known.
 * @param known the executions among which another one has its name.
 */
export const knownRunStatus = (
  store: Pick<SnapshotStore, 'get'>,
  execution: Execution,
  known = store.get(executionsOf(execution.ref.pipeline)).value?.executions ?? [],
): RunStatus =>
  runStatusOf(execution, store.get(stateOf(execution.ref.pipeline)).value, {
    attemptsOf: (ref) => knownAttempts(store, ref),
    known,
  });
