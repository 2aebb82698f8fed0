import type { ActionExecution } from '../../domain/execution/execution';
import type { StageState } from '../../domain/pipeline/pipelineState';
import { latestAttempts } from '../../domain/execution/progress';
import type { ExecutionRef, PipelineRef } from '../../domain/refs';
import type { Target } from '../../platform/target';
import type { Services } from '../services';

export interface FailedAction {
  readonly name: string;
  /** The provider's words on why; absent for one that was abandoned. */
  readonly reason?: string;
}

/** A stage of an execution that failed or was stopped, and can run again. */
export interface RetryableStage {
  readonly stage: string;
  readonly executionId: string;
  readonly failedActions: readonly FailedAction[];
  readonly allActions: readonly string[];
}

const pageSize = 20;
/** In a PARALLEL pipeline each execution costs a call to look into; the newest failures are the ones to retry. */
const lookedInto = 5;

/**
 * The stages of a pipeline that can be retried now, those of the target when it names one. A PARALLEL pipeline has no
 * state that would tell; there the failed executions are looked into one by one.
 */
export async function retryableStages(
  { gateway }: Pick<Services, 'gateway'>,
  pipeline: PipelineRef,
  target: Target | undefined,
  signal: AbortSignal,
): Promise<readonly RetryableStage[]> {
  const isWanted = ({ stage }: RetryableStage) => target?.stage === undefined || target.stage.stage === stage;
  const { stages } = await gateway.getPipelineState(pipeline, signal);
  if (stages.some(({ latestExecution }) => latestExecution)) {
    const inState = await Promise.all(stages.map((stage) => fromState(gateway, pipeline, stage, signal)));
    return inState.flat().filter(isWanted);
  }
  const executions = target?.execution
    ? [target.execution]
    : await failedExecutions(gateway, pipeline, signal);
  const attempts = await Promise.all(
    executions.map((execution) => gateway.listActionExecutions(execution, signal)),
  );
  return attempts.flatMap(fromAttempts).filter(isWanted);
}

async function failedExecutions(
  gateway: Services['gateway'],
  pipeline: PipelineRef,
  signal: AbortSignal,
): Promise<readonly ExecutionRef[]> {
  const { executions } = await gateway.listExecutions(pipeline, { pageSize }, signal);
  const failed = executions.filter(({ status }) => status === 'Failed' || status === 'Stopped');
  return failed.slice(0, lookedInto).map(({ ref }) => ref);
}

async function fromState(
  gateway: Services['gateway'],
  pipeline: PipelineRef,
  { name: stage, actions, latestExecution }: StageState,
  signal: AbortSignal,
): Promise<readonly RetryableStage[]> {
  if (latestExecution?.status !== 'Failed' && latestExecution?.status !== 'Stopped') return [];
  const { executionId } = latestExecution;
  // What an action did last, as the state has it, may have been in an older execution.
  const attempts = await gateway.listActionExecutions({ pipeline, executionId }, signal);
  const failed = latestAttempts(attempts).filter((attempt) => attempt.stage === stage && hasFailed(attempt));
  const allActions = actions.map(({ name }) => name);
  return [{ stage, executionId, failedActions: failed.map(failedAction), allActions }];
}

const hasFailed = ({ status }: ActionExecution): boolean => status === 'Failed' || status === 'Abandoned';

function fromAttempts(attempts: readonly ActionExecution[]): readonly RetryableStage[] {
  const latest = latestAttempts(attempts);
  const failed = latest.filter(hasFailed);
  const last = failed.at(-1);
  if (!last) return [];
  const isInStage = ({ stage }: ActionExecution) => stage === last.stage;
  return [
    {
      stage: last.stage,
      executionId: last.execution.executionId,
      failedActions: failed.filter(isInStage).map(failedAction),
      allActions: latest.filter(isInStage).map(({ action }) => action),
    },
  ];
}

function failedAction({ action: name, error, externalSummary }: ActionExecution): FailedAction {
  const reason = error?.message ?? externalSummary;
  return { name, ...(reason !== undefined && { reason }) };
}
