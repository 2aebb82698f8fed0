import { actionsOf, executionsOf, stateOf } from '../../domain/calls/queries';
import type { ActionExecution } from '../../domain/execution/execution';
import { latestAttempts } from '../../domain/execution/progress';
import { hasEndedBadly, stageChanges } from '../../domain/operate/possibleChanges';
import type { PipelineState, StageState } from '../../domain/pipeline/pipelineState';
import { isActive } from '../../domain/pipeline/status';
import type { ActionStatus } from '../../domain/pipeline/status';
import type { ExecutionRef, PipelineRef } from '../../domain/refs';
import type { Target } from '../../ui/commands/target';
import type { Services } from '../../ui/services';

export interface FailedAction {
  readonly name: string;
  /** The provider's words on why; absent for one that was abandoned. */
  readonly reason?: string;
}

/** A stage of an execution that can run again. */
export interface RetryableStage {
  readonly stage: string;
  readonly executionId: string;
  readonly failedActions: readonly FailedAction[];
  readonly allActions: readonly string[];
  /** Whether actions of it are still running: until they end, only the failed ones can run again. */
  readonly isRunning: boolean;
}

/** In a PARALLEL pipeline each execution costs a call to look into; the newest failures are the ones to retry. */
const lookedInto = 5;

/**
 * The stages of a pipeline that can be retried now, those of the target when it names one. A PARALLEL pipeline has no
 * state that would tell; there the failed executions are looked into one by one.
 */
export async function retryableStages(
  { scheduler }: Pick<Services, 'scheduler'>,
  pipeline: PipelineRef,
  target: Target | undefined,
  signal: AbortSignal,
): Promise<readonly RetryableStage[]> {
  const wanted = { stage: target?.stage?.stage, execution: target?.execution };
  const state = await scheduler.fetch(stateOf(pipeline), signal, { fresh: true });
  if (state.stages.some(({ latestExecution }) => latestExecution)) {
    const inState = state.stages
      .filter((stage) => mayHaveFailed(stage, wanted))
      .map((stage) => fromState(scheduler, state, stage, signal));
    return (await Promise.all(inState)).flat();
  }
  const executions = wanted.execution
    ? [wanted.execution]
    : await failedExecutions(scheduler, pipeline, signal);
  const attempts = await Promise.all(
    executions.map((execution) => scheduler.fetch(actionsOf(execution), signal, { fresh: true })),
  );
  return attempts.flatMap((each) => fromAttempts(each, wanted.stage));
}

async function failedExecutions(
  scheduler: Services['scheduler'],
  pipeline: PipelineRef,
  signal: AbortSignal,
): Promise<readonly ExecutionRef[]> {
  const { executions } = await scheduler.fetch(executionsOf(pipeline), signal, { fresh: true });
  return executions
    .filter(({ status }) => hasEndedBadly(status))
    .slice(0, lookedInto)
    .map(({ ref }) => ref);
}

interface Wanted {
  readonly stage: string | undefined;
  readonly execution: ExecutionRef | undefined;
}

/** Whether the attempts of a stage are worth a call. What an action did last may have been in an older execution. */
function mayHaveFailed(
  { name, actions, latestExecution }: StageState,
  { stage, execution }: Wanted,
): boolean {
  if (!latestExecution || (stage !== undefined && stage !== name)) return false;
  if (execution && execution.executionId !== latestExecution.executionId) return false;
  return (
    hasEndedBadly(latestExecution.status) ||
    (latestExecution.status === 'InProgress' && actions.some(hasFailed))
  );
}

async function fromState(
  scheduler: Services['scheduler'],
  state: PipelineState,
  { name: stage, actions, latestExecution }: StageState,
  signal: AbortSignal,
): Promise<readonly RetryableStage[]> {
  if (!latestExecution) return [];
  const { executionId, status } = latestExecution;
  const attempts = await scheduler.fetch(actionsOf({ pipeline: state.ref, executionId }), signal, {
    fresh: true,
  });
  const failed = latestAttempts(attempts).filter((attempt) => attempt.stage === stage && hasFailed(attempt));
  const run = { executionId, status, hasStarted: true, hasFailures: failed.length > 0 };
  if (!stageChanges({ stage, state, run }).has('RetryStageExecution')) return [];
  return [
    {
      stage,
      executionId,
      failedActions: failed.map(failedAction),
      allActions: actions.map(({ name }) => name),
      isRunning: isActive(status),
    },
  ];
}

const hasFailed = ({ status }: { readonly status?: ActionStatus }): boolean =>
  status === 'Failed' || status === 'Abandoned';

/** The stage in which an execution failed, or else the one that is wanted, in which it was stopped between two actions. */
function fromAttempts(
  attempts: readonly ActionExecution[],
  wanted: string | undefined,
): readonly RetryableStage[] {
  const latest = latestAttempts(attempts);
  const stage = latest.findLast(hasFailed)?.stage ?? wanted;
  const inStage = latest.filter((attempt) => attempt.stage === stage);
  const [first] = inStage;
  if (!first || (wanted !== undefined && stage !== wanted)) return [];
  const failed = inStage.filter(hasFailed);
  const isRunning = inStage.some(({ status }) => isActive(status));
  const { executionId } = first.execution;
  const run = {
    ...{ executionId, hasStarted: true, hasFailures: failed.length > 0 },
    status: isRunning ? 'InProgress' : failed.length > 0 ? 'Failed' : 'Stopped',
  } as const;
  if (!stageChanges({ stage: first.stage, run }).has('RetryStageExecution')) return [];
  return [
    {
      stage: first.stage,
      executionId,
      failedActions: failed.map(failedAction),
      allActions: inStage.map(({ action }) => action),
      isRunning,
    },
  ];
}

function failedAction({ action: name, error, externalSummary }: ActionExecution): FailedAction {
  const reason = error?.message ?? externalSummary;
  return { name, ...(reason !== undefined && { reason }) };
}
