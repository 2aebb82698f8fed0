import type { ActionState, PipelineState } from '../pipeline/pipelineState';
import { isActive } from '../pipeline/status';
import type { Execution } from './execution';
import { openAttempts } from './knownRuns';
import type { MoreOfRuns } from './knownRuns';

/** The stage that an execution is in at this moment. */
export interface RunsNow {
  readonly stage: string;
  /**
   * Epoch milliseconds since when its actions of this moment run or, between two actions, since when the last one has
   * ended. After a retry that is much shorter than the execution is under way.
   */
  readonly since: number;
}

/** What an execution does now, by the pipeline's state or by its attempts; undefined while it is in no stage. */
export function runsNow(
  execution: Execution,
  state: PipelineState | undefined,
  more: MoreOfRuns = {},
): RunsNow | undefined {
  if (!isActive(execution.status)) return undefined;
  // Actions that have not run in it yet tell of the execution before.
  const within = (since: number) => Math.max(execution.startedAt, since);
  const [attempt, ...others] = openAttempts(execution.ref, state, more);
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
