import type { Target } from '../../ui/commands/target';
import type { WatchedExecution } from '../../core/watching/watcher';

/**
 * The target of a click on a watched execution: the execution and, where one failed or waits for an answer,
 * the action.
 */
export function targetOfWatched({ ref, status, progress, run }: WatchedExecution): Target {
  const { pipeline } = ref;
  const failure = status === 'Failed' ? progress.failure : undefined;
  const approval = run?.approvals[0];
  const place = failure ?? approval;
  return {
    ...{ connection: pipeline.connection, pipeline, execution: ref },
    ...(place?.action !== undefined && { action: { pipeline, stage: place.stage, action: place.action } }),
  };
}
