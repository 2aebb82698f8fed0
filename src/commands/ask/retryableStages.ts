import type { ActionExecution } from '../../domain/execution';
import type { StageState } from '../../domain/pipelineState';
import { latestAttempts } from '../../domain/progress';
import type { ExecutionRef, PipelineRef } from '../../domain/refs';
import type { Target } from '../../platform/contributions';
import type { Services } from '../services';

/** A stage of an execution that failed or was stopped, and can run again. */
export interface RetryableStage {
  readonly stage: string;
  readonly executionId: string;
  readonly failedActions: readonly string[];
  readonly allActions: readonly string[];
  /** Why one of them failed. */
  readonly reason?: string;
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
  const inState = stages.flatMap(fromState);
  if (stages.some(({ latestExecution }) => latestExecution)) return inState.filter(isWanted);
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

function fromState({ name, actions, latestExecution }: StageState): readonly RetryableStage[] {
  if (latestExecution?.status !== 'Failed' && latestExecution?.status !== 'Stopped') return [];
  const failed = actions.filter(({ status }) => status === 'Failed' || status === 'Abandoned');
  const reason = failed.find(({ error }) => error?.message !== undefined)?.error?.message;
  return [
    {
      stage: name,
      executionId: latestExecution.executionId,
      failedActions: failed.map((action) => action.name),
      allActions: actions.map((action) => action.name),
      ...(reason !== undefined && { reason }),
    },
  ];
}

function fromAttempts(attempts: readonly ActionExecution[]): readonly RetryableStage[] {
  const latest = latestAttempts(attempts);
  const failed = latest.filter(({ status }) => status === 'Failed' || status === 'Abandoned');
  const last = failed.at(-1);
  if (!last) return [];
  const namesIn = (actions: readonly ActionExecution[]) =>
    actions.filter(({ stage }) => stage === last.stage).map(({ action }) => action);
  const reason = last.error?.message;
  return [
    {
      stage: last.stage,
      executionId: last.execution.executionId,
      failedActions: namesIn(failed),
      allActions: namesIn(latest),
      ...(reason !== undefined && { reason }),
    },
  ];
}
