import { actionsOf, declarationOf, executionsOf, isToldByState, stateOf } from '../../domain/calls/queries';
import type { Connection } from '../../domain/connection/connection';
import type { DiagramSnapshot } from '../../domain/diagram/diagramContract';
import { makeDiagram } from '../../domain/diagram/makeDiagram';
import type { Diagram } from '../../domain/diagram/pipelineDiagram';
import type { Execution } from '../../domain/execution/execution';
import { isActive } from '../../domain/pipeline/status';
import type { PipelineRef } from '../../domain/refs';
import { usualByAction } from '../../domain/timeline/usual';
import { changeOperations } from '../../domain/timelineContract';
import type { DeniedOperations } from '../../core/cache/deniedOperations';
import type { ExecutionHistory } from '../../core/cache/executionHistory';
import type { Interest } from '../../core/cache/interestSet';
import type { SnapshotStore } from '../../core/cache/snapshotStore';
import type { ConnectionHealth } from '../../core/connections/connectionHealth';
import { noticeOf } from '../../ui/webview/pageNotice';

/** The data that a diagram is made from. */
export interface DiagramSources {
  readonly store: SnapshotStore;
  readonly health: ConnectionHealth;
  readonly history: Pick<ExecutionHistory, 'executions' | 'hasMore' | 'onDidChange'>;
  readonly denied: Pick<DeniedOperations, 'has' | 'onDidChange'>;
  readonly findConnection: (id: string) => Connection | undefined;
  /** Now by the service's clock of a connection, in epoch milliseconds. */
  readonly now: (connection: string) => number;
}

/** The executions whose attempts are followed: a call each at every look. */
const mostFollowed = 10;
/** As many earlier successes as an estimate needs. */
const successesRead = 5;

/** Those under way, the newest first; the state tells of the others. */
const followed = (pipeline: PipelineRef, { history }: DiagramSources): readonly Execution[] =>
  history
    .executions(pipeline)
    .filter(({ status }) => isActive(status))
    .slice(0, mostFollowed);

const successes = (pipeline: PipelineRef, { history }: DiagramSources): readonly Execution[] =>
  history
    .executions(pipeline)
    .filter(({ status, isRollback }) => status === 'Succeeded' && !isRollback)
    .slice(0, successesRead);

/** The interests of a diagram while it is on screen. What has ended is asked once. */
export const diagramInterests = (pipeline: PipelineRef, sources: DiagramSources): readonly Interest[] => [
  { query: stateOf(pipeline), pace: isToldByState(sources.store, pipeline) ? 'live' : 'calm' },
  { query: executionsOf(pipeline), pace: 'live' },
  { query: declarationOf(pipeline), pace: 'once' },
  ...followed(pipeline, sources).map(({ ref }) => ({ query: actionsOf(ref), pace: 'live' }) as const),
  ...successes(pipeline, sources).map(({ ref }) => ({ query: actionsOf(ref), pace: 'once' }) as const),
];

/** The pipeline with what runs in it; undefined until its declaration is known. */
export function diagramOf(pipeline: PipelineRef, sources: DiagramSources): Diagram | undefined {
  const { store, history } = sources;
  const declaration = store.get(declarationOf(pipeline)).value;
  if (!declaration) return undefined;
  const state = store.get(stateOf(pipeline)).value;
  const attemptsOf = (executionId: string) => store.get(actionsOf({ pipeline, executionId })).value;
  const earlier = successes(pipeline, sources).flatMap((execution) => {
    const actions = attemptsOf(execution.ref.executionId);
    return actions ? [{ execution, actions }] : [];
  });
  const open = new Set(followed(pipeline, sources).map(({ ref }) => ref.executionId));
  return makeDiagram({
    declaration,
    ...(state && { state }),
    executions: history.executions(pipeline),
    hasOlder: history.hasMore(pipeline),
    // Attempts of what has ended are not asked again, and a retry changes them: the state tells more.
    attemptsOf: (id) => (open.has(id) || declaration.mode === 'PARALLEL' ? attemptsOf(id) : undefined),
    usual: usualByAction(earlier, ''),
  });
}

/** All that is known of a pipeline now, complete in itself. */
export function diagramSnapshot(pipeline: PipelineRef, sources: DiagramSources): DiagramSnapshot {
  const { connection: id, name } = pipeline;
  const connection = sources.findConnection(id);
  const diagram = diagramOf(pipeline, sources);
  const notice = noticeOf({ pipeline }, connection, sources);
  return {
    target: { connection: id, pipeline: name },
    place: connection?.name ?? id,
    mayChange: connection !== undefined && !connection.isReadOnly,
    denied: changeOperations.filter((operation) => sources.denied.has(pipeline, operation)),
    serviceNow: sources.now(id),
    ...(diagram && { diagram }),
    ...(notice && { notice }),
  };
}
