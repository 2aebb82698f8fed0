import type { Execution } from '../execution';

/**
 * Which execution took the place of a superseded one. The API does not tell; it is the earliest of the newer ones
 * that had started by then and was still on its way.
 */
export function supersededBy(execution: Execution, others: readonly Execution[]): string | undefined {
  if (execution.status !== 'Superseded') return undefined;
  const end = execution.updatedAt;
  return others
    .filter(
      (other) =>
        other.ref.executionId !== execution.ref.executionId &&
        other.startedAt >= execution.startedAt &&
        other.startedAt <= end &&
        !other.isRollback &&
        // Whatever ended before cannot have replaced it.
        (other.updatedAt >= end || other.status === 'InProgress' || other.status === 'Stopping'),
    )
    .toSorted((a, b) => a.startedAt - b.startedAt || (a.ref.executionId < b.ref.executionId ? -1 : 1))[0]?.ref
    .executionId;
}
