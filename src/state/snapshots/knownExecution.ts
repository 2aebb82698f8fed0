import type { Execution } from '../../domain/execution/execution';
import type { ExecutionRef } from '../../domain/refs';
import { isSameExecution } from '../../domain/refs';
import { isActive } from '../../domain/pipeline/status';
import type { ExecutionStatus } from '../../domain/pipeline/status';
import type { SnapshotStore } from './snapshotStore';

/** The status of an execution as far as it is known without asking. */
export function knownStatus(store: SnapshotStore, execution: ExecutionRef): ExecutionStatus | undefined {
  return knownRow(store, execution)?.status ?? store.get({ kind: 'detail', execution }).value?.status;
}

function knownRow(store: SnapshotStore, execution: ExecutionRef): Execution | undefined {
  const page = store.get({ kind: 'executions', pipeline: execution.pipeline }).value;
  return page?.executions.find(({ ref }) => isSameExecution(ref, execution));
}

/**
 * How an execution ended as far as it is known without asking; undefined while it may still run. Another string means
 * another end: a retry can end as the first attempt did, and only the time of the change tells.
 */
export function endOf(store: SnapshotStore, execution: ExecutionRef): string | undefined {
  const status = knownStatus(store, execution);
  if (status === undefined || isActive(status)) return undefined;
  const row = knownRow(store, execution);
  return row ? `${status} ${row.updatedAt}` : status;
}
