import { actionsOf, detailOf, endOf, executionsOf, knownStatus } from '../../domain/calls/queries';
import type { Execution } from '../../domain/execution/execution';
import { executionFromDetail } from '../../domain/execution/executionFromDetail';
import { concernsConnection } from '../../domain/problem';
import { isSameExecution } from '../../domain/refs';
import type { ExecutionRef } from '../../domain/refs';
import { isActive } from '../../domain/pipeline/status';
import { supersededBy } from '../../domain/execution/supersession';
import type { RunSummary } from '../../domain/watch/watchEvents';
import type { SnapshotStore } from '../cache/snapshotStore';

/** The state of an execution by the store's data. */
export interface KnownRunSummary extends RunSummary {
  /** True when its pipeline was deleted, or the execution no longer exists. */
  readonly isGone: boolean;
  /** Whether the newest page has it, so that its detail need not be fetched. */
  readonly isOnPage: boolean;
  /** Its revision and start, as far as they are known. */
  readonly execution?: Execution;
}

/** Reads the state of an execution; unknown parts are absent. */
export function runSummaryOf(store: SnapshotStore, ref: ExecutionRef): KnownRunSummary {
  const page = store.get(executionsOf(ref.pipeline));
  const detail = store.get(detailOf(ref));
  const actions = store.get(actionsOf(ref));
  const all = page.value?.executions ?? [];
  const row = all.find((execution) => isSameExecution(execution.ref, ref));
  const attempts = actions.value ?? [];
  const execution = row ?? (detail.value && executionFromDetail(detail.value, attempts));
  const status = knownStatus(store, ref);
  const successor = row && supersededBy(row, all);
  const end = endOf(store, ref);
  // Attempts that cannot be read, for lack of a permission, do not prevent the report of an end.
  const areAttemptsRefused = actions.problem !== undefined && !concernsConnection(actions.problem);
  return {
    ref,
    ...(status && { status }),
    attempts,
    isSettled: status !== undefined && !isActive(status) && (actions.endedAs === end || areAttemptsRefused),
    isGone: [page.problem, detail.problem].some((problem) => problem?.kind === 'notFound'),
    isOnPage: row !== undefined,
    ...(execution && { execution, updatedAt: execution.updatedAt }),
    ...(row?.stopReason !== undefined && { stopReason: row.stopReason }),
    ...(successor && { supersededBy: successor }),
  };
}
