import type { ActionExecution, Execution } from '../execution/execution';
import type { PipelineState } from '../pipeline/pipelineState';
import { isActive } from '../pipeline/status';
import type { AnyStatus } from '../pipeline/status';
import type { PipelineEvent } from './pipelineEvent';

/** What was answered about a pipeline; undefined where it was not asked. */
export interface AnsweredAbout {
  /** Newest first. */
  readonly executions?: readonly Execution[] | undefined;
  readonly state?: PipelineState | undefined;
  /** Of the execution that the event names, oldest first. */
  readonly attempts?: readonly ActionExecution[] | undefined;
}

/** Events spell some states in another way than the reads. */
const statuses: { readonly [State in string]?: AnyStatus } = {
  STARTED: 'InProgress',
  RESUMED: 'InProgress',
  STOPPING: 'Stopping',
  STOPPED: 'Stopped',
  SUCCEEDED: 'Succeeded',
  FAILED: 'Failed',
  SUPERSEDED: 'Superseded',
  CANCELED: 'Cancelled',
  ABANDONED: 'Abandoned',
};

/** The time of an event has no fraction. */
const second = 1000;

/**
 * Whether answers show what an event tells, or something later: the reads of AWS agree only after some time. True where
 * the answers cannot tell, so that asking again is not worth a call.
 */
export function isShown(event: PipelineEvent, answered: AnsweredAbout): boolean {
  const { executions, state, attempts } = answered;
  const expected = statuses[event.state];
  if (expected === undefined) return true;
  if (event.action !== undefined && attempts !== undefined && !isAttemptShown(event, expected, attempts))
    return false;
  if (event.stage === undefined) return executions === undefined || isRunShown(event, expected, executions);
  if (state === undefined) return true;
  const stage = state.stages.find(({ name }) => name === event.stage);
  if (stage === undefined) return true;
  if (stage.latestExecution?.executionId !== event.executionId)
    return isOlder(event.executionId, stage.latestExecution?.executionId, executions);
  // Reads tell no time of a stage: its end is taken for later than a beginning.
  const { status } = stage.latestExecution;
  if (event.action === undefined)
    return isReached(status, expected) || (event.state === 'STARTED' && !isActive(status));
  const action = stage.actions.find(({ name }) => name === event.action);
  return (
    action?.status !== undefined && (isReached(action.status, expected) || isPast(event, action.changedAt))
  );
}

function isAttemptShown(
  event: PipelineEvent,
  expected: AnyStatus,
  attempts: readonly ActionExecution[],
): boolean {
  const latest = attempts.findLast(({ stage, action }) => stage === event.stage && action === event.action);
  return latest !== undefined && (isReached(latest.status, expected) || isPast(event, latest.updatedAt));
}

function isRunShown(event: PipelineEvent, expected: AnyStatus, executions: readonly Execution[]): boolean {
  const found = executions.find(({ ref }) => ref.executionId === event.executionId);
  if (found === undefined) {
    const oldest = executions.at(-1);
    return oldest !== undefined && oldest.startedAt > event.time;
  }
  return isReached(found.status, expected) || isPast(event, found.updatedAt);
}

/** Whether something has changed since the event. */
const isPast = ({ time }: PipelineEvent, changedAt = 0): boolean => changedAt >= time + second;

const isReached = (shown: AnyStatus, expected: AnyStatus): boolean =>
  shown === expected ||
  // Which status the reads give to what was cancelled is not documented for actions.
  (expected === 'Cancelled' && !isActive(shown)) ||
  (expected === 'InProgress' && shown === 'Stopping');

/** Whether an execution began before the one that a stage shows, as far as the list tells. */
function isOlder(id: string, shown: string | undefined, executions: readonly Execution[] = []): boolean {
  const order = executions.map(({ ref }) => ref.executionId);
  const place = order.indexOf(id);
  const other = shown === undefined ? -1 : order.indexOf(shown);
  return other >= 0 && (place < 0 || place > other);
}
