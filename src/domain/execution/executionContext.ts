import type { PipelineState, ActionState } from '../pipeline/pipelineState';
import { isManualApproval } from '../pipeline/pipeline';
import { isActive } from '../pipeline/status';
import type { ExecutionRef } from '../refs';
import type { ActionExecution, Execution } from './execution';
import { latestAttempts } from './progress';

/** What may be known of a pipeline's runs beside its newest executions and its state. */
export interface ExecutionContext {
  /** Whether there are executions older than those that are known. */
  readonly hasOlder?: boolean;
  /**
   * The attempts of the actions of an execution; undefined where they were not asked for. Of what runs they are heeded
   * only where the state says nothing, as of PARALLEL pipelines: it is newer.
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

/** Ids of the executions that the state has under way and that are older than the known ones. */
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

/** What the actions of an execution that runs do now, where only its attempts say so. */
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
   * Epoch milliseconds since when its actions of this moment run or, between two actions, since when the last one has
   * ended. After a retry that is much shorter than the execution is under way.
   */
  readonly since: number;
}

/** What an execution does now, by the pipeline's state or by its attempts; undefined while it is in no stage. */
export function currentStageOf(
  execution: Execution,
  state: PipelineState | undefined,
  context: ExecutionContext = {},
): CurrentStage | undefined {
  if (!isActive(execution.status)) return undefined;
  // Actions that have not run in it yet tell of the execution before.
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

/** When the first of the actions that run started, or else when the last of them all ended; undefined when none ever ran. */
function sinceOf(actions: readonly ActionState[]): number | undefined {
  const running = actions.filter(({ status }) => status === 'InProgress');
  const changes = (running.length > 0 ? running : actions).flatMap(({ changedAt }) => changedAt ?? []);
  if (changes.length === 0) return undefined;
  return running.length > 0 ? Math.min(...changes) : Math.max(...changes);
}
