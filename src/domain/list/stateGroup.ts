import type { Situation } from '../execution/pipelineStatus';

/** What a person wants of a list of pipelines: the situations that mean the same to them, most urgent first. */
export const stateGroups = ['failed', 'waiting', 'stopped', 'running', 'succeeded', 'neverRun'] as const;

export type StateGroup = (typeof stateGroups)[number];

const groupOf: Readonly<Record<Situation, StateGroup>> = {
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

export const stateGroupOf = (situation: Situation): StateGroup => groupOf[situation];

/** How urgent a situation is, 0 for the most; what is not known comes after everything that needs attention. */
export const urgencyOf = (situation: Situation | undefined): number =>
  situation === undefined
    ? stateGroups.indexOf('succeeded') - 0.5
    : stateGroups.indexOf(stateGroupOf(situation));

/** How many pipelines are in each state; those that are not known yet are in none. */
export function countStates(
  situations: Iterable<Situation | undefined>,
): Readonly<Record<StateGroup, number>> {
  const counts = { failed: 0, waiting: 0, stopped: 0, running: 0, succeeded: 0, neverRun: 0 };
  for (const situation of situations) if (situation !== undefined) counts[stateGroupOf(situation)] += 1;
  return counts;
}
