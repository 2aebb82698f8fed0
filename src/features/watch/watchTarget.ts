import type { Target } from '../../ui/commands/target';
import type { WatchedExecution } from '../../core/watching/watcher';

/**
 * The target of a click on a watched execution: the execution and, where one failed or waits for an answer,
 * the action.
 */
export function targetOfWatched({ ref, status, progress }: WatchedExecution): Target {
  const { pipeline } = ref;
  const failure = status === 'Failed' ? progress.failure : undefined;
  const place = failure ?? (progress.isWaitingForApproval ? progress.step : undefined);
  return {
    ...{ connection: pipeline.connection, pipeline, execution: ref },
    ...(place && { action: { pipeline, stage: place.stage, action: place.action } }),
  };
}
