import type { PipelineState } from '../pipeline/pipelineState';
import { isActive } from '../pipeline/status';
import type { PipelineRef } from '../refs';
import type { Execution } from './execution';
import { olderUnderWay } from './executionContext';
import type { ExecutionContext } from './executionContext';
import { olderRunStatus, runStatusOf } from './runStatus';
import type { RunStatus, RunStatusName } from './runStatus';

/** The status of a whole pipeline in one word, which the API does not have. */
export type PipelineStatusName = RunStatusName | 'NeverRun';

/** How a pipeline stands: the one answer of every row, picker, count, hover, timeline and tool. */
export interface PipelineStatus {
  readonly status: PipelineStatusName;
  /** The run that the status is about; absent when it never ran. */
  readonly lead?: RunStatus;
  /**
   * Every run that still says something, the most urgent first: those under way, and the newest one that has ended
   * unless a newer one is under way. Runs that were superseded or cancelled say nothing.
   */
  readonly current: readonly RunStatus[];
  /** The newest run that has ended failed, while a newer one is under way. */
  readonly lastFailure?: RunStatus;
}

/** Ends that say nothing about the pipeline: the run was superseded, or never began. */
export const isPassedOver = ({ status }: Pick<Execution, 'status'>): boolean =>
  status === 'Superseded' || status === 'Cancelled';

/**
 * How a pipeline stands, from its newest executions (newest first) and, where they are known, its state and context.
 * Its status is that of its most urgent current run: a failure that no newer run followed, an approval, a stop, a
 * disabled transition, what runs, what is queued. Of equally urgent runs the newest counts.
 */
export function statusOf(
  executions: readonly Execution[],
  state: PipelineState | undefined,
  more: ExecutionContext = {},
): PipelineStatus {
  const context = { known: executions, ...more };
  const [newest] = executions;
  const ended = executions.find((execution) => !isActive(execution.status) && !isPassedOver(execution));
  const isFollowed = executions
    .slice(0, ended ? executions.indexOf(ended) : 0)
    .some(({ status }) => isActive(status));
  const known = executions.filter(
    (execution) => isActive(execution.status) || (execution === ended && !isFollowed),
  );
  const pipeline = newest?.ref.pipeline;
  const current = [
    ...known.map((execution) => runStatusOf(execution, state, context)),
    ...(pipeline ? olderRuns(pipeline, executions, state, context) : []),
  ].toSorted((a, b) => urgencyOfRun(a) - urgencyOfRun(b));
  const lead = current[0] ?? (newest && runStatusOf(newest, state, context));
  const lastFailure =
    isFollowed && ended?.status === 'Failed' ? runStatusOf(ended, state, context) : undefined;
  return {
    status: lead?.status ?? 'NeverRun',
    ...(lead && { lead }),
    current,
    ...(lastFailure && { lastFailure }),
  };
}

const olderRuns = (
  pipeline: PipelineRef,
  executions: readonly Execution[],
  state: PipelineState | undefined,
  context: ExecutionContext,
): readonly RunStatus[] =>
  [...olderUnderWay(executions, state, context)].map((executionId) =>
    olderRunStatus({ pipeline, executionId }, state),
  );

const ranks: Readonly<Record<RunStatusName, number>> = {
  Failed: 0,
  WaitingForApproval: 1,
  Stopped: 2,
  Waiting: 5,
  InProgress: 4,
  Stopping: 4,
  Succeeded: 6,
  Superseded: 7,
  Cancelled: 7,
};

/** How urgent a run is, 0 for the most. One that a disabled transition holds needs a user; one that is queued does not. */
export const urgencyOfRun = ({ status, wait }: RunStatus): number =>
  wait?.cause.kind === 'transition' ? 3 : ranks[status];

/** Whether a run continues, or is put right, only when a user acts. */
export const needsUser = (run: RunStatus): boolean => urgencyOfRun(run) <= 3;
