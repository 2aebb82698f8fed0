import { compareText } from '../order';
import type { Execution } from './execution';
import { isActive } from '../pipeline/status';

/**
 * The execution that took a superseded one's place: the oldest of those that started after it and had not come to an
 * end themselves by the moment it was. The API names none; a newer execution arriving at the same stage is the rule
 * (user guide, "How executions are processed in SUPERSEDED mode").
 */
export function supersededBy(execution: Execution, all: readonly Execution[]): Execution | undefined {
  if (execution.status !== 'Superseded') return undefined;
  return (
    all
      .filter(({ startedAt }) => startedAt > execution.startedAt && startedAt <= execution.updatedAt)
      // A rollback runs one stage beside the others and takes nobody's place.
      .filter(({ isRollback }) => !isRollback)
      .filter(({ status, updatedAt }) => isActive(status) || updatedAt > execution.updatedAt)
      .toSorted((a, b) => a.startedAt - b.startedAt || compareText(a.ref.executionId, b.ref.executionId))[0]
  );
}
