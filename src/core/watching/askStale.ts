import { executionsOf } from '../../domain/calls/queries';
import type { Clock } from '../../domain/clock';
import { isSamePipeline } from '../../domain/refs';
import type { PipelineRef } from '../../domain/refs';
import type { Scheduler } from '../cache/scheduler';
import type { SnapshotStore } from '../cache/snapshotStore';

/** Older answers, in milliseconds, are fetched again when the user comes back to the window. */
const staleAfter = 10 * 60_000;

/** Fetches the executions of those pipelines again whose answer is old, as long as they are wanted. */
export function askStale(
  pipelines: readonly PipelineRef[],
  store: SnapshotStore,
  scheduler: Scheduler,
  clock: Clock,
): void {
  const stale = pipelines.filter((pipeline) => {
    const { askedAt } = store.get(executionsOf(pipeline));
    return askedAt !== undefined && clock.now() - askedAt >= staleAfter;
  });
  if (stale.length === 0) return;
  void scheduler.refresh(
    (id) => executionsOf.is(id) && stale.some((pipeline) => isSamePipeline(pipeline, id.about.pipeline)),
  );
}
