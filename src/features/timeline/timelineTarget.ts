import type { Connection } from '../../domain/connection/connection';
import type { ExecutionRef, PipelineRef } from '../../domain/refs';
import type { RunsChoice } from '../../domain/timeline/runs/runsChoice';
import { timelineContract } from '../../domain/timelineCommandSchema';
import type { TimelinePanelState } from '../../domain/timelineContract';
import type { ConnectionHealth } from '../../core/connections/connectionHealth';
import type { DeniedOperations } from '../../core/cache/deniedOperations';
import type { Causes } from '../../core/causes/causes';
import type { FailureExcerpts } from '../../core/logs/failureExcerpts';
import type { ExecutionHistory } from '../../core/cache/executionHistory';
import type { SnapshotStore } from '../../core/cache/snapshotStore';

/** The data that a timeline is made from. */
export interface TimelineSources {
  readonly store: SnapshotStore;
  readonly health: ConnectionHealth;
  readonly history: ExecutionHistory;
  readonly denied: Pick<DeniedOperations, 'has' | 'onDidChange'>;
  readonly excerpts: Pick<FailureExcerpts, 'get' | 'read' | 'onDidChange'>;
  readonly causes: Pick<Causes, 'get' | 'read' | 'isOffered' | 'onDidChange'>;
  readonly findConnection: (id: string) => Connection | undefined;
  /** Now by the service's clock of a connection, in epoch milliseconds. */
  readonly now: (connection: string) => number;
}

/** The target of a timeline: an execution, or without one the last executions of a pipeline. */
export interface TimelineTarget {
  readonly pipeline: PipelineRef;
  readonly execution?: ExecutionRef;
  /** Another execution to compare with, once the user asked for it. */
  readonly comparison?: ExecutionRef;
  /** As many executions of a pipeline are shown; the newest few when missing. */
  readonly count?: number;
  /** What the user has chosen to see of a pipeline's executions. */
  readonly choice?: RunsChoice;
}

/** As many executions are shown at first, and more each time that the user asks. Each costs a call, which is not repeated once it has ended. */
export const runCount = 10;
export const moreRuns = 20;

export const panelStateOf = ({ pipeline, execution, comparison }: TimelineTarget): TimelinePanelState => ({
  connection: pipeline.connection,
  pipeline: pipeline.name,
  ...(execution && { executionId: execution.executionId }),
  ...(comparison && { comparison: comparison.executionId }),
});

/** The target of a serialized panel; undefined when its state has none. */
export function restoredTarget(state: unknown): TimelineTarget | undefined {
  const saved = timelineContract.parsePanelState(state);
  if (!saved) return undefined;
  const { executionId, comparison } = saved;
  const pipeline = { connection: saved.connection, name: saved.pipeline };
  return {
    pipeline,
    ...(executionId !== undefined && { execution: { pipeline, executionId } }),
    ...(comparison !== undefined && { comparison: { pipeline, executionId: comparison } }),
  };
}
