import type { PipelineStatusName } from '../execution/pipelineStatus';

/** States by which a user filters a list of pipelines, each a group of statuses, most urgent first. */
export const stateGroups = ['failed', 'waiting', 'stopped', 'running', 'succeeded', 'neverRun'] as const;

export type StateGroup = (typeof stateGroups)[number];

const groupOf: Readonly<Record<PipelineStatusName, StateGroup>> = {
  Failed: 'failed',
  WaitingForApproval: 'waiting',
  Waiting: 'waiting',
  Stopped: 'stopped',
  Cancelled: 'stopped',
  InProgress: 'running',
  Stopping: 'running',
  Succeeded: 'succeeded',
  Superseded: 'succeeded',
  NeverRun: 'neverRun',
};

export const stateGroupOf = (status: PipelineStatusName): StateGroup => groupOf[status];

/** How urgent a status is, 0 for the most; an unknown one comes after everything that needs attention. */
export const urgencyOf = (status: PipelineStatusName | undefined): number =>
  status === undefined ? stateGroups.indexOf('succeeded') - 0.5 : stateGroups.indexOf(stateGroupOf(status));

/** How many pipelines are in each state; a pipeline without a known state is not counted. */
export function countStates(
  statuses: Iterable<PipelineStatusName | undefined>,
): Readonly<Record<StateGroup, number>> {
  const counts = { failed: 0, waiting: 0, stopped: 0, running: 0, succeeded: 0, neverRun: 0 };
  for (const status of statuses) if (status !== undefined) counts[stateGroupOf(status)] += 1;
  return counts;
}
