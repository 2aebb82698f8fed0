import { compareText } from '../order';
import type { Execution } from './execution';
import { isActive } from '../pipeline/status';

/**
 * The execution that superseded another one: the oldest of those that started after it and had not ended
 * themselves at that moment. The API names none; a newer execution that arrives at the same stage supersedes
 * (user guide, "How executions are processed in SUPERSEDED mode").
 */
export function supersededBy(execution: Execution, all: readonly Execution[]): Execution | undefined {
  if (execution.status !== 'Superseded') return undefined;
  return (
    all
      .filter(({ startedAt }) => startedAt > execution.startedAt && startedAt <= execution.updatedAt)
      // A rollback runs one stage beside the others and supersedes nothing.
      .filter(({ isRollback }) => !isRollback)
      .filter(({ status, updatedAt }) => isActive(status) || updatedAt > execution.updatedAt)
      .toSorted((a, b) => a.startedAt - b.startedAt || compareText(a.ref.executionId, b.ref.executionId))[0]
  );
}
