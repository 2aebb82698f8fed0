import type { ActionExecution, Execution } from '../execution/execution';
import { latestAttempts } from '../execution/progress';
import type { ExecutionContext } from '../execution/executionContext';
import type { StageState } from '../pipeline/pipelineState';
import { isActive } from '../pipeline/status';
import type { PipelineRef } from '../refs';
import type { AttentionItem } from './attentionItem';

/** Ends that say nothing about the pipeline: the execution was superseded, or never began. */
const isPassedOver = ({ status }: Execution): boolean => status === 'Superseded' || status === 'Cancelled';

interface End {
  readonly stage?: string;
  readonly action?: string;
  readonly reason?: string;
}

/** The stage in which an execution ended according to the state, with its failed or abandoned action. */
function endInStages(execution: Execution, stages: readonly StageState[]): End | undefined {
  const stage = stages.find(
    ({ latestExecution }) =>
      latestExecution?.executionId === execution.ref.executionId &&
      (latestExecution.status === 'Failed' || latestExecution.status === 'Stopped'),
  );
  if (!stage) return undefined;
  const action = stage.actions.find(({ status }) => status === 'Failed' || status === 'Abandoned');
  const condition = stage.conditions.find(({ status }) => status === 'Failed' || status === 'Errored');
  const reason = action?.error?.message ?? action?.summary ?? condition?.summary;
  return endOf(stage.name, action?.name, reason);
}

/** The same by the attempts of its actions, where they are known. */
function endInAttempts(attempts: readonly ActionExecution[] | undefined): End | undefined {
  const last = latestAttempts(attempts ?? []).findLast(
    ({ status }) => status === 'Failed' || status === 'Abandoned',
  );
  return last && endOf(last.stage, last.action, last.error?.message ?? last.externalSummary);
}

const endOf = (stage: string, action: string | undefined, reason: string | undefined): End => ({
  stage,
  ...(action !== undefined && { action }),
  ...(reason !== undefined && { reason }),
});

/**
 * The unresolved failure or stop: how the newest execution that was not passed over ended. A failure stays
 * open until a newer execution has succeeded; a stop followed by a new start counts as resolved.
 */
export function unresolvedFailures(
  pipeline: PipelineRef,
  executions: readonly Execution[],
  stages: readonly StageState[],
  { attemptsOf }: ExecutionContext,
): readonly AttentionItem[] {
  const ended = executions.find((execution) => !isActive(execution.status) && !isPassedOver(execution));
  if (ended?.status !== 'Failed' && ended?.status !== 'Stopped') return [];
  const where = endInStages(ended, stages) ?? endInAttempts(attemptsOf?.(ended.ref)) ?? {};
  const isFailure = ended.status === 'Failed';
  if (!isFailure && executions[0] !== ended) return [];
  const reason = isFailure
    ? (where.reason ?? ended.statusSummary)
    : (ended.stopReason ?? ended.statusSummary ?? where.reason);
  const stage = where.stage === undefined ? undefined : { pipeline, stage: where.stage };
  return [
    {
      kind: isFailure ? 'failed' : 'stopped',
      pipeline,
      execution: ended.ref,
      ...(stage && { stage }),
      ...(stage && where.action !== undefined && { action: { ...stage, action: where.action } }),
      since: ended.updatedAt,
      ...(reason !== undefined && { reason }),
    },
  ];
}
