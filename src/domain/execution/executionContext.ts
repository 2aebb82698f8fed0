import type { PipelineState, ActionState } from '../pipeline/pipelineState';
import { isManualApproval } from '../pipeline/pipeline';
import { isActive } from '../pipeline/status';
import type { ExecutionRef } from '../refs';
import type { ActionExecution, Execution } from './execution';
import { latestAttempts } from './progress';

/** Facts about a pipeline's executions that may be known beside its newest executions and its state. */
export interface ExecutionContext {
  /** Whether there are executions older than the known ones. */
  readonly hasOlder?: boolean;
  /**
   * The attempts of the actions of an execution; undefined where they were not fetched. For running actions
   * they count only where the state has no answer, as for PARALLEL pipelines: the state is newer.
   */
  readonly attemptsOf?: (execution: ExecutionRef) => readonly ActionExecution[] | undefined;
}

/**
 * Whether an execution older than the known ones may still be under way. One that succeeded passed every stage, and none
 * passes another that is in a stage (user guide, "How executions are processed"); a rollback runs one stage only.
 */
export const mayHideOlder = (
  executions: readonly Execution[],
  { hasOlder = false }: Pick<ExecutionContext, 'hasOlder'>,
): boolean =>
  hasOlder &&
  executions.length > 0 &&
  !executions.some(({ status, isRollback }) => status === 'Succeeded' && !isRollback);

/** Ids of the executions that are under way according to the state and older than the known ones. */
export function olderUnderWay(
  executions: readonly Execution[],
  state: PipelineState | undefined,
  context: ExecutionContext,
): ReadonlySet<string> {
  if (!state || !mayHideOlder(executions, context)) return new Set();
  const known = new Set(executions.map(({ ref }) => ref.executionId));
  const inStages = state.stages.flatMap(({ latestExecution, inboundExecutionIds }) => [
    ...(latestExecution && isActive(latestExecution.status) ? [latestExecution.executionId] : []),
    ...inboundExecutionIds,
  ]);
  return new Set(inStages.filter((id) => !known.has(id)));
}

/** The open actions of a running execution, where only its attempts know them. */
export function openAttempts(
  execution: ExecutionRef,
  state: PipelineState | undefined,
  { attemptsOf }: ExecutionContext,
): readonly ActionExecution[] {
  if (state?.stages.some(({ latestExecution }) => latestExecution)) return [];
  return latestAttempts(attemptsOf?.(execution) ?? []).filter(({ status }) => status === 'InProgress');
}

export const isApprovalAttempt = ({ type }: ActionExecution): boolean =>
  type !== undefined && isManualApproval(type);

/** The stage that an execution is in at this moment. */
export interface CurrentStage {
  readonly stage: string;
  /**
   * Epoch milliseconds: the start of the current actions or, between two actions, the end of the last one.
   * After a retry this is much later than the start of the execution.
   */
  readonly since: number;
}

/**
 * The current stage of an execution, by the pipeline's state or by its attempts; undefined while it is in no
 * stage.
 */
export function currentStageOf(
  execution: Execution,
  state: PipelineState | undefined,
  context: ExecutionContext = {},
): CurrentStage | undefined {
  if (!isActive(execution.status)) return undefined;
  // Actions that have not run in it yet report the execution before.
  const within = (since: number) => Math.max(execution.startedAt, since);
  const [attempt, ...others] = openAttempts(execution.ref, state, context);
  if (attempt)
    return {
      stage: attempt.stage,
      since: within(Math.min(attempt.startedAt, ...others.map(({ startedAt }) => startedAt))),
    };
  const stage = state?.stages.find(
    ({ latestExecution }) =>
      latestExecution?.executionId === execution.ref.executionId && isActive(latestExecution.status),
  );
  const since = stage && sinceOf(stage.actions);
  return stage && since !== undefined ? { stage: stage.name, since: within(since) } : undefined;
}

/**
 * When the first of the running actions started, or else when the last action ended; undefined when no action
 * has run.
 */
function sinceOf(actions: readonly ActionState[]): number | undefined {
  const running = actions.filter(({ status }) => status === 'InProgress');
  const changes = (running.length > 0 ? running : actions).flatMap(({ changedAt }) => changedAt ?? []);
  if (changes.length === 0) return undefined;
  return running.length > 0 ? Math.min(...changes) : Math.max(...changes);
}
