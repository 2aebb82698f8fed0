import type { ActionExecution, Execution, ExecutionDetail } from './execution';

/**
 * An execution as its row would show it, for one that is older than the loaded rows. GetPipelineExecution
 * gives no times, so they are those of its actions; undefined before any action has started.
 */
export function executionFromDetail(
  { ref, status, artifactRevisions, trigger, isRollback, rollbackTargetId }: ExecutionDetail,
  actions: readonly ActionExecution[],
): Execution | undefined {
  if (actions.length === 0) return undefined;
  return {
    ref,
    status,
    startedAt: Math.min(...actions.map(({ startedAt }) => startedAt)),
    updatedAt: Math.max(...actions.map(({ updatedAt }) => updatedAt)),
    sourceRevisions: artifactRevisions.map(({ name, ...revision }) => ({ actionName: name, ...revision })),
    ...(trigger && { trigger }),
    isRollback,
    ...(rollbackTargetId !== undefined && { rollbackTargetId }),
  };
}
