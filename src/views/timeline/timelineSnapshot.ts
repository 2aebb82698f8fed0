import type { Connection } from '../../domain/connection';
import type { Execution } from '../../domain/execution';
import { isSameExecution } from '../../domain/refs';
import type { ExecutionRef } from '../../domain/refs';
import type { TimelineInput, TimelineRun } from '../../domain/timeline/input';
import type { TimelineNotice, TimelineSnapshot } from '../../domain/timelineContract';
import type { ConnectionHealth } from '../../state/connectionHealth';
import type { ExecutionHistory } from '../../state/executionHistory';
import type { Interest } from '../../state/interestSet';
import type { SnapshotStore } from '../../state/snapshotStore';

/** How many earlier successes say what is usual: the fewest from which an estimate is made. */
const historyLength = 5;

/** Everything a timeline is made from. */
export interface TimelineSources {
  readonly store: SnapshotStore;
  readonly health: ConnectionHealth;
  readonly history: ExecutionHistory;
  readonly findConnection: (id: string) => Connection | undefined;
  /** Now by the service's clock of a connection, in epoch milliseconds. */
  readonly now: (connection: string) => number;
}

/** What has to be known while the timeline of an execution is on screen. */
export function timelineInterests(ref: ExecutionRef, sources: TimelineSources): readonly Interest[] {
  const { pipeline } = ref;
  return [
    { topic: { kind: 'actions', execution: ref }, pace: 'live' },
    { topic: { kind: 'executions', pipeline }, pace: 'live' },
    { topic: { kind: 'state', pipeline }, pace: 'calm' },
    { topic: { kind: 'declaration', pipeline }, pace: 'once' },
    ...earlierSuccesses(ref, sources).map(
      (execution) => ({ topic: { kind: 'actions', execution: execution.ref }, pace: 'once' }) as const,
    ),
  ];
}

/** All that is known of an execution now, complete in itself. */
export function timelineSnapshot(ref: ExecutionRef, sources: TimelineSources): TimelineSnapshot {
  const { connection: id, name } = ref.pipeline;
  const connection = sources.findConnection(id);
  const input = timelineInput(ref, sources);
  const notice = noticeOf(ref, connection, sources);
  return {
    target: { connection: id, pipeline: name, executionId: ref.executionId },
    connectionName: connection?.name ?? id,
    region: connection?.region ?? '',
    mayChange: connection !== undefined && !connection.isReadOnly,
    serviceNow: sources.now(id),
    ...(input && { content: { kind: 'execution', input } }),
    ...(notice && { notice }),
  };
}

function timelineInput(ref: ExecutionRef, sources: TimelineSources): TimelineInput | undefined {
  const { store } = sources;
  const { pipeline } = ref;
  const execution = findExecution(ref, sources);
  const actions = store.get({ kind: 'actions', execution: ref }).value;
  if (!execution || !actions) return undefined;
  const declaration = store.get({ kind: 'declaration', pipeline }).value;
  const state = store.get({ kind: 'state', pipeline }).value;
  const history = earlierSuccesses(ref, sources).flatMap((earlier): TimelineRun[] => {
    const earlierActions = store.get({ kind: 'actions', execution: earlier.ref }).value;
    return earlierActions ? [{ execution: earlier, actions: earlierActions }] : [];
  });
  return {
    execution,
    actions,
    history,
    ...(declaration && { declaration }),
    ...(state && { state }),
  };
}

const findExecution = (ref: ExecutionRef, { history }: TimelineSources): Execution | undefined =>
  history.executions(ref.pipeline).find((execution) => isSameExecution(execution.ref, ref));

function earlierSuccesses(ref: ExecutionRef, sources: TimelineSources): readonly Execution[] {
  const startedAt = findExecution(ref, sources)?.startedAt ?? 0;
  return sources.history
    .executions(ref.pipeline)
    .filter((each) => each.status === 'Succeeded' && !each.isRollback && each.startedAt < startedAt)
    .slice(0, historyLength);
}

function noticeOf(
  ref: ExecutionRef,
  connection: Connection | undefined,
  { store, health }: TimelineSources,
): TimelineNotice | undefined {
  if (!connection)
    return { kind: 'gone', message: `The connection "${ref.pipeline.connection}" is not there any more.` };
  const problem =
    health.problemOf(connection.id) ??
    store.get({ kind: 'executions', pipeline: ref.pipeline }).problem ??
    store.get({ kind: 'actions', execution: ref }).problem;
  if (!problem) return undefined;
  return problem.kind === 'notFound'
    ? { kind: 'gone', message: `${ref.pipeline.name} was deleted, or this execution is too old to be kept.` }
    : { kind: 'problem', message: problem.message };
}
